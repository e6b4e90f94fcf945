import type { Policy } from '../shared/index.ts';

export type CreditOperation = 'getCard' | 'listSubjects' | 'distribution' | 'readPublic' | 'objectToLine';

/** A subject's card is for the subject, those it belongs to, and the association's own people; what is public is for anyone. */
export const creditPolicy: Policy<CreditOperation> = {
  getCard: [
    { roles: ['secretariat', 'reviewer', 'auditor'] },
    { roles: ['member_representative', 'streamer'], relation: 'own' },
  ],
  listSubjects: [{ roles: ['secretariat', 'reviewer', 'auditor', 'member_representative', 'streamer'] }],
  distribution: [{ roles: ['secretariat', 'reviewer', 'auditor', 'authority_reader', 'expert'] }],
  objectToLine: [{ roles: ['member_representative', 'streamer'], relation: 'self' }],
  readPublic: [{ roles: ['public'] }],
};
