import { ProblemError, type Id } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import type { SavedQuery } from '../contract.ts';
import type { Holder } from '../holder.ts';
import { problem } from '../messages.ts';
import { findQuery, pageOfQueries, versionsOf } from '../repo/queries.ts';
import { authoriseInvestigation } from '../scope.ts';
import { savedQuery } from '../view.ts';

/** Saved queries, own and shared, changed last first. */
export async function listQueries(
  { deps }: Holder,
  actor: Actor,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ items: SavedQuery[]; total: number; page: number; size: number }> {
  authoriseInvestigation(actor);
  const { rows, total } = await deps.store.as(actor, (tx) =>
    pageOfQueries(tx, { limit: size, offset: (page - 1) * size }),
  );
  return { items: rows.map((row) => savedQuery(row, actor)), total, page, size };
}

/** A saved query with its versions, newest first. Throws `investigation.no-query`. */
export async function getQuery({ deps }: Holder, actor: Actor, { id }: { readonly id: Id }) {
  authoriseInvestigation(actor);
  return deps.store.as(actor, async (tx) => {
    const row = await findQuery(tx, id);
    if (row === undefined) throw new ProblemError(problem('investigation.no-query', { id }));
    const versions = await versionsOf(tx, id);
    return {
      ...savedQuery(row, actor),
      versions: versions.map(({ number, query, saved_by_name, saved_at }) => ({
        ...{ number, query, savedByName: saved_by_name, savedAt: saved_at },
      })),
    };
  });
}
