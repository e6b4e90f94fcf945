import { ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Actor } from '../../shared/index.ts';
import type { SavedQuery } from '../contract.ts';
import type { Holder } from '../holder.ts';
import { refuseUnkeepable } from '../keepable.ts';
import { problem } from '../messages.ts';
import {
  findQuery,
  insertQuery,
  insertVersion,
  isNameTaken,
  renewQuery,
  type QueryRow,
} from '../repo/queries.ts';
import { authoriseInvestigation, seesAll } from '../scope.ts';
import { savedQuery } from '../view.ts';

/** A query to keep; `saved` where it is another version of one that is there. */
export interface QueryToSave {
  readonly saved?: { readonly id: Id; readonly version: number } | undefined;
  readonly name: string;
  readonly shared: boolean;
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * Keeps a query under a name, sound or not: it may be saved half written. Colleagues share; a member's queries are his own. Throws
 * `investigation.name-taken`, `investigation.not-yours`, `investigation.changed-meanwhile`, `investigation.unkeepable`.
 */
export async function saveQuery(holder: Holder, actor: Actor, input: QueryToSave): Promise<SavedQuery> {
  authoriseInvestigation(actor);
  refuseUnkeepable(input.query);
  const { deps } = holder;
  const person = { id: actor.userId ?? '', name: actor.name };
  const at = deps.clock();
  const wanted = { ...input, shared: input.shared && seesAll(actor) };
  return deps.store.as(actor, async (tx) => {
    const { id, version } =
      wanted.saved === undefined
        ? await begin(tx, wanted, { id: deps.ids.next('record'), person, at })
        : await renew(tx, wanted, wanted.saved, { person, at });
    await insertVersion(tx, {
      ...{ query_id: id, number: version, query: wanted.query },
      ...{ saved_by: person.id, saved_by_name: person.name, saved_at: at },
    });
    const { name, shared, query } = wanted;
    await deps.kernel.recordEvents(tx, [
      {
        ...{ kind: 'investigation.saved', at, aboutId: id, subjectId: null, actor: person },
        visibility: 'staff',
        data: { name, shared, version, query },
      },
    ]);
    const row = await findQuery(tx, id);
    if (row === undefined) throw new Error(`the query ${id} was not kept`);
    return savedQuery(row, actor);
  });
}

interface Saving {
  readonly person: { readonly id: string; readonly name: string };
  readonly at: number;
}

interface Saved {
  readonly id: Id;
  readonly version: number;
}

async function begin(
  tx: Tx,
  { name, shared }: QueryToSave,
  { id, person, at }: Saving & { readonly id: Id },
): Promise<Saved> {
  const row = {
    ...{ id, name, shared, version: 1 },
    owner_id: person.id,
    owner_name: person.name,
    updated_at: at,
  };
  if (!(await insertQuery(tx, row))) throw new ProblemError(problem('investigation.name-taken', { name }));
  return { id, version: 1 };
}

async function renew(
  tx: Tx,
  { name, shared }: QueryToSave,
  { id, version }: Saved,
  { person, at }: Saving,
): Promise<Saved> {
  const before: QueryRow | undefined = await findQuery(tx, id);
  if (before === undefined) throw new ProblemError(problem('investigation.no-query', { id }));
  if (before.owner_id !== person.id) {
    const params = { name: before.name, owner: before.owner_name };
    throw new ProblemError(problem('investigation.not-yours', params));
  }
  if (await isNameTaken(tx, person.id, name, id))
    throw new ProblemError(problem('investigation.name-taken', { name }));
  const next = version + 1;
  const row = { id, name, shared, version: next, updated_at: at };
  if (!(await renewQuery(tx, row)))
    throw new ProblemError(problem('investigation.changed-meanwhile', { name: before.name }));
  return { id, version: next };
}
