import { CASE_TYPES, isCaseType } from '@concentric/core/indicators';
import type { Bilingual } from '@concentric/core/shared';
import { CORRECTION_MATTERS } from './case-types/correction.ts';
import type { Role } from '../shared/index.ts';
import { stageOf, type CaseType } from './case-type.ts';

/** Titles of events that belong to no case type's step. */
const EVENT_TITLES: Readonly<Record<string, Bilingual>> = {
  'case.opened': { zh: '立案', en: 'Case opened' },
  'case.joined': { zh: '并入线索或证据', en: 'Clue or evidence joined' },
  'case.recusal-refused': { zh: '因隶属关系被拒绝办理', en: 'Refused for affiliation to the subject' },
  'deadline.due-soon': { zh: '期限将至', en: 'Deadline near' },
  'deadline.overdue': { zh: '期限已过', en: 'Deadline missed' },
  'deadline.passed': { zh: '期间届满', en: 'Period ended' },
  'decision.made': { zh: '作出决定', en: 'Decision made' },
  'decision.withdrawn': { zh: '决定撤回', en: 'Decision withdrawn' },
  'rulebook.saved': { zh: '保存规则或词库的修订', en: 'Revision of a rule or lexicon saved' },
  'rulebook.tested': { zh: '示例检验', en: 'Examples run' },
  'rulebook.backtest-started': { zh: '开始回测', en: 'Backtest started' },
  'rulebook.backtested': { zh: '完成回测', en: 'Backtest finished' },
  'rulebook.adopted': { zh: '随系统启用', en: 'Adopted with the product' },
  'rulebook.shadow-started': { zh: '开始试运行', en: 'Trial started' },
  'rulebook.shadow-ended': { zh: '结束试运行', en: 'Trial ended' },
  'rulebook.activated': { zh: '启用', en: 'Put into force' },
  'rulebook.percentage-set': { zh: '调整适用比例', en: 'Share of subjects set' },
  'rulebook.paused': { zh: '暂停', en: 'Paused' },
  'rulebook.resumed': { zh: '恢复', en: 'Resumed' },
  'rulebook.retired': { zh: '停用', en: 'Retired' },
  'source.registered': { zh: '登记数据来源', en: 'Data source registered' },
  'source.token-renewed': { zh: '更换来源令牌', en: 'Token of a data source renewed' },
  'source.secret-renewed': { zh: '更换来源签名密钥', en: 'Signing secret of a data source renewed' },
  'source.mapping-saved': { zh: '保存报表列对应', en: 'Mapping of a report saved' },
  'source.mandate-changed': { zh: '变更来源条款', en: 'Terms of a data source changed' },
  'source.closed': { zh: '停用数据来源', en: 'Data source closed' },
  'subscription.made': { zh: '登记订阅', en: 'Subscription made' },
  'subscription.secret-renewed': { zh: '更换订阅签名密钥', en: 'Signing secret of a subscription renewed' },
  'subscription.enabled': { zh: '启用订阅', en: 'Subscription enabled' },
  'subscription.disabled': { zh: '停用订阅', en: 'Subscription disabled' },
  'subscription.ended': { zh: '结束订阅', en: 'Subscription ended' },
  'investigation.run': { zh: '执行调查查询', en: 'Query run' },
  'investigation.saved': { zh: '保存调查查询', en: 'Query saved' },
  'investigation.exported': { zh: '导出调查结果', en: 'Result of a query exported' },
  'user.added': { zh: '新增使用人', en: 'Person added' },
  'user.disabled': { zh: '停用使用人', en: 'Person disabled' },
  'user.enabled': { zh: '恢复使用人', en: 'Person enabled' },
  'user.role-given': { zh: '授予角色', en: 'Role given' },
  'user.password-set': { zh: '首次设置密码', en: 'Password set' },
  'user.password-changed': { zh: '更改密码', en: 'Password changed' },
  'user.second-factor-on': { zh: '启用二次验证', en: 'Second factor turned on' },
  'user.second-factor-off': { zh: '关闭二次验证', en: 'Second factor turned off' },
  'user.sessions-ended': { zh: '结束全部登录', en: 'All sessions ended' },
  'record.published': { zh: '发布文件版本', en: 'Revision published' },
};

/** What an event is called; the step's own title where it is one of the case types, the bare kind where nobody named it. */
export function eventTitle(kind: string, types: readonly CaseType[]): Bilingual {
  const steps = types.flatMap(({ transitions }) => transitions);
  const step = steps.find(({ name }) => kind === `case.${name}`);
  return step?.title ?? EVENT_TITLES[kind] ?? { zh: kind, en: kind };
}

/** Roles that read cases in the desk's own words. */
const DESK: readonly Role[] = ['secretariat', 'reviewer', 'auditor'];

/** The title of a stage for its reader: the desk's own word, or the one everybody else hears. */
export function stageTitle(type: CaseType, stage: string, readers: readonly Role[]): Bilingual {
  const { title, publicTitle } = stageOf(type, stage);
  return readers.some((role) => DESK.includes(role)) ? title : publicTitle;
}

/** What a decision found. */
export const OUTCOME_TITLES: Readonly<Record<string, Bilingual>> = {
  confirmed: { zh: '认定', en: 'Confirmed' },
  dismissed: { zh: '不予认定', en: 'Dismissed' },
  upheld: { zh: '申诉成立', en: 'Appeal upheld' },
  rejected: { zh: '申诉不成立', en: 'Appeal rejected' },
  corrected: { zh: '数据更正', en: 'Data corrected' },
  kept: { zh: '数据维持', en: 'Data kept' },
};

/** What a matter is called; the code itself where nobody named it. */
export function matterTitle(matter: string | null): Bilingual {
  if (matter === null) return { zh: '其他', en: 'Other' };
  if (matter === 'MEASURE') return CORRECTION_MATTERS.MEASURE;
  return isCaseType(matter) ? CASE_TYPES[matter] : { zh: matter, en: matter };
}
