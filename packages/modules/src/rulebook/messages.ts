import { defineProblems, type Bilingual } from '@concentric/core/shared';
import type { Stage } from './contract.ts';
import type { LifeKind } from './life.ts';
import type { BacktestState } from './tables.ts';

export const problem = defineProblems({
  'rulebook.no-document': {
    status: 404,
    zh: '规则库中没有“{name}”。',
    en: 'The rule book has no “{name}”.',
    hintZh: '请从规则或词库列表进入。',
    hintEn: 'Open it from the list of rules or lexicons.',
  },
  'rulebook.no-revision': {
    status: 404,
    zh: '“{name}”没有编号为 {revision} 的修订。',
    en: '“{name}” has no revision {revision}.',
    hintZh: '请从修订列表选择。',
    hintEn: 'Choose one from its list of revisions.',
  },
  'rulebook.changed-meanwhile': {
    status: 409,
    zh: '“{name}”在您打开之后已有变动，本次操作未执行。',
    en: '“{name}” has changed since you opened it; nothing was done.',
    hintZh: '请刷新，查看变动后再操作。',
    hintEn: 'Reload it, look at what changed, and act again.',
  },
  'rulebook.not-ready': {
    status: 409,
    zh: '“{name}”还不能{stepZh}：{missingZh}。',
    en: '“{name}” is not ready to {stepEn}: {missingEn}.',
    hintZh: '请补齐所列各项后再试。',
    hintEn: 'Supply what is named and try again.',
  },
  'rulebook.step-input': {
    status: 422,
    zh: '“{stepZh}”需要填写：{missingZh}。',
    en: '“{stepEn}” needs: {missingEn}.',
    hintZh: '请补填后再提交。',
    hintEn: 'Fill it in and send it again.',
  },
  'rulebook.other-name': {
    status: 422,
    zh: '文中的编号是“{written}”，而这是“{name}”的修订。',
    en: 'The document calls itself “{written}”, but this is a revision of “{name}”.',
    hintZh: '请改回编号；新规则请另行新建。',
    hintEn: 'Restore the id; a new rule is begun under its own.',
  },
  'rulebook.breaks-others': {
    status: 409,
    zh: '这样一来，规则库中有 {count} 处不再成立，首处：{firstZh}',
    en: 'With this, {count} places of the rule book no longer hold; the first: {firstEn}',
    hintZh: '请先修改依赖它的规则或词库。',
    hintEn: 'Change the rules or lexicons that depend on it first.',
  },
  'rulebook.examples-fail': {
    status: 409,
    zh: '按现行词库与规则，{count} 个示例不符（{rules}）。',
    en: 'Under the words and rules now in force {count} examples fail ({rules}).',
    hintZh: '请运行测试，查看不符的示例并修改。',
    hintEn: 'Run the tests, look at the examples that fail, and correct them.',
  },
  'rulebook.same-text': {
    status: 409,
    zh: '内容与第 {number} 版相同，没有新的修订。',
    en: 'The text is that of revision {number}; there is nothing new to save.',
    hintZh: '如需恢复旧版，请使用“回到此版”。',
    hintEn: 'To return to an earlier revision, use “roll back”.',
  },
  'rulebook.no-backtest': {
    status: 404,
    zh: '没有编号为 {id} 的回测。',
    en: 'There is no backtest {id}.',
    hintZh: '请从规则页面进入。',
    hintEn: 'Open it from the page of its rule.',
  },
  'rulebook.backtest-state': {
    status: 409,
    zh: '该回测当前为“{stateZh}”，不能{actionZh}。',
    en: 'The backtest is {stateEn} and cannot be {actionEn}.',
    hintZh: '请刷新后查看其状态。',
    hintEn: 'Reload it to see where it stands.',
  },
  'rulebook.period': {
    status: 422,
    zh: '起始日 {from} 晚于截止日 {to}。',
    en: 'The first day {from} is after the last day {to}.',
    hintZh: '请对调或修改日期。',
    hintEn: 'Exchange or correct the days.',
  },
  'rulebook.not-in-sample': {
    status: 404,
    zh: '这条线索不在该回测的抽样中。',
    en: 'This hit is not in the sample of the backtest.',
    hintZh: '请从抽样列表中选择。',
    hintEn: 'Choose one of the sample.',
  },
  'rulebook.unsound': {
    status: 422,
    zh: '该修订有 {count} 处错误，不能运行；首处：{firstZh}',
    en: 'The revision has {count} errors and cannot run; the first: {firstEn}',
    hintZh: '请按诊断修改后另存修订。',
    hintEn: 'Correct them as the diagnostics say and save another revision.',
  },
  'rulebook.no-group': {
    status: 404,
    zh: '词库“{name}”中没有词组 {group}。{suggestionZh}',
    en: 'The lexicon “{name}” has no group {group}. {suggestionEn}',
    hintZh: '请选择已有的词组，或编辑全文。',
    hintEn: 'Choose a group there is, or edit the text.',
  },
  'rulebook.laws-contradict': {
    status: 409,
    zh: '随产品更新的法规不再包含现行规则引用的内容，共 {count} 处，首处：{firstZh}',
    en: 'The laws shipped with this version no longer hold what rules in force cite, in {count} places; the first: {firstEn}',
    hintZh: '请用原版本启动，修改或停用该规则后再升级。',
    hintEn: 'Start the former version, change or retire that rule, and then upgrade.',
  },
  'rulebook.no-hit': {
    status: 404,
    zh: '没有编号为 {id} 的线索，或您无权查看。',
    en: 'There is no hit {id}, or you may not see it.',
    hintZh: '请从线索列表进入。',
    hintEn: 'Open it from the list of hits.',
  },
  'rulebook.cannot-replay': {
    status: 409,
    zh: '线索 {id} 所依的规则版本不在规则库中，不能重放。',
    en: 'The rules hit {id} was judged by are not in the rule book, so it cannot be replayed.',
    hintZh: '冻结的证据仍可查看。',
    hintEn: 'Its frozen evidence can still be read.',
  },
});

export const STAGE_TITLES: Readonly<Record<Stage, Bilingual>> = {
  draft: { zh: '起草', en: 'draft' },
  tested: { zh: '示例通过', en: 'tested' },
  backtested: { zh: '已回测', en: 'backtested' },
  shadow: { zh: '影子运行', en: 'shadow' },
  live: { zh: '启用', en: 'live' },
  paused: { zh: '暂停', en: 'paused' },
  retired: { zh: '退役', en: 'retired' },
};

export const LIFE_TITLES: Readonly<Record<LifeKind, Bilingual>> = {
  saved: { zh: '保存修订', en: 'Revision saved' },
  tested: { zh: '运行示例', en: 'Examples run' },
  'backtest-started': { zh: '开始回测', en: 'Backtest started' },
  backtested: { zh: '回测完成', en: 'Backtest finished' },
  adopted: { zh: '建立平台时随产品采用', en: 'Adopted with the product at set-up' },
  'shadow-started': { zh: '开始影子运行', en: 'Shadow started' },
  'shadow-ended': { zh: '结束影子运行', en: 'Shadow ended' },
  activated: { zh: '启用', en: 'Put into force' },
  'percentage-set': { zh: '调整比例', en: 'Percentage set' },
  paused: { zh: '暂停', en: 'Paused' },
  resumed: { zh: '恢复', en: 'Resumed' },
  retired: { zh: '退役', en: 'Retired' },
};

export const BACKTEST_STATES: Readonly<Record<BacktestState, Bilingual>> = {
  running: { zh: '进行中', en: 'running' },
  stopped: { zh: '已停止', en: 'stopped' },
  finished: { zh: '已完成', en: 'finished' },
  failed: { zh: '失败', en: 'failed' },
};

/** Why a text is in the book that nobody of the association wrote. */
export const SHIPPED = {
  zh: '随产品提供，由协会在建立平台时采用',
  en: 'shipped with the product, adopted by the association when it set the platform up',
} as const satisfies Bilingual;

/** Why a later text of the product waits. */
export const OFFERED = {
  zh: '随产品新版本提供，尚待协会采用',
  en: 'shipped with a later version of the product, waiting for the association',
} as const satisfies Bilingual;
