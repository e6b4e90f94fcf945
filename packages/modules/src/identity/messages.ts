import type { Bilingual } from '@concentric/core/shared';
import type { Role } from '../shared/index.ts';

/** Roles as events and refusals name them. */
export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  secretariat: { zh: '秘书处', en: 'secretariat' },
  reviewer: { zh: '审核员', en: 'reviewer' },
  member_representative: { zh: '会员代表', en: 'member representative' },
  streamer: { zh: '主播', en: 'streamer' },
  expert: { zh: '专家', en: 'expert' },
  auditor: { zh: '审计员', en: 'auditor' },
  authority_reader: { zh: '主管部门', en: 'authority reader' },
  public: { zh: '公众', en: 'public' },
};

/** What happens to an account, as the chain keeps it under `user.<what>`. */
export const ACCOUNT_EVENTS = {
  added: { zh: '建立账号', en: 'Account made' },
  renamed: { zh: '更正姓名', en: 'Name corrected' },
  'role-given': { zh: '授予角色', en: 'Role given' },
  'role-ended': { zh: '结束角色', en: 'Role ended' },
  disabled: { zh: '停用账号', en: 'Account disabled' },
  enabled: { zh: '恢复账号', en: 'Account enabled' },
  reset: { zh: '重置密码', en: 'Password reset' },
  'sessions-ended': { zh: '强制退出', en: 'Sessions ended' },
  'password-set': { zh: '设置密码', en: 'Password set' },
  'password-changed': { zh: '更改密码', en: 'Password changed' },
  'second-factor-on': { zh: '启用验证器', en: 'Authenticator set up' },
  'second-factor-off': { zh: '停用验证器', en: 'Authenticator removed' },
} as const satisfies Record<string, Bilingual>;

export type AccountEvent = keyof typeof ACCOUNT_EVENTS;
