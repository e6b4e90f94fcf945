import { ROLES, type Grant, type Policy } from '../shared/index.ts';

export type CaseworkOperation =
  'listCases' | 'getCase' | 'takeStep' | 'trace' | 'listClauses' | 'fileEvidence' | 'readEvidence';

/** Those who have to do with cases; which cases each sees is narrowed row by row in the store. */
const CASE_PEOPLE: readonly Grant[] = [
  { roles: ['secretariat', 'reviewer', 'auditor', 'member_representative', 'streamer'] },
];

/**
 * Rights of the operations. Who may take which step of a case, and how near he must or must not stand to it,
 * is written with the step in its case type.
 */
export const caseworkPolicy: Policy<CaseworkOperation> = {
  listCases: CASE_PEOPLE,
  getCase: CASE_PEOPLE,
  takeStep: CASE_PEOPLE,
  trace: CASE_PEOPLE,
  fileEvidence: [{ roles: ['secretariat', 'reviewer', 'member_representative', 'streamer'] }],
  readEvidence: CASE_PEOPLE,
  listClauses: [{ roles: ROLES }],
};
