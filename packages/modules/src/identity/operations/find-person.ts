import { ProblemError } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { problem } from '../problems.ts';
import { personById, type PersonRow } from '../repo/people.ts';

/** The person of an id. Throws `identity.no-person`. */
export async function findPerson(tx: Tx, id: string): Promise<PersonRow> {
  const row = await personById(tx, id);
  if (row === undefined) throw new ProblemError(problem('identity.no-person', { id }));
  return row;
}
