import type { Grant, Policy } from '../shared/index.ts';

export type OutboxOperation =
  'listOutgoing' | 'listDeliveries' | 'listMails' | 'subscribe' | 'manage' | 'resendMail';

const secretariatOrOwn: readonly Grant[] = [
  { roles: ['secretariat'] },
  { roles: ['member_representative'], relation: 'self' },
];

/** A party's subscriptions are its representative's and the secretariat's; lists are narrowed by the store. */
export const outboxPolicy: Policy<OutboxOperation> = {
  listOutgoing: [{ roles: ['secretariat', 'auditor', 'member_representative'] }],
  listDeliveries: [{ roles: ['secretariat', 'auditor', 'member_representative'] }],
  listMails: [{ roles: ['secretariat', 'auditor'] }],
  subscribe: secretariatOrOwn,
  manage: secretariatOrOwn,
  resendMail: [{ roles: ['secretariat'] }],
};
