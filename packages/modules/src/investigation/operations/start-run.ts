import { canonicalJson } from '@concentric/core/ledger';
import type { QueryPlan } from '@concentric/core/rules/query';
import { ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { idOfKey } from '../../registry/index.ts';
import type { Actor } from '../../shared/index.ts';
import type { RunSummary } from '../contract.ts';
import { soundPlan, type Holder } from '../holder.ts';
import { refuseUnkeepable } from '../keepable.ts';
import { problem } from '../messages.ts';
import { endOfLog } from '../repo/events.ts';
import { findQuery } from '../repo/queries.ts';
import { findHead, insertRun, runningOf } from '../repo/runs.ts';
import { scopeOf } from '../scope.ts';
import type { Scope } from '../tables.ts';
import { runSummary } from '../view.ts';

/** Runs under way or waiting that one person may have. */
const MOST_RUNS = 3;

/** A query somebody runs, and what for. */
export interface RunOrder {
  readonly query: Readonly<Record<string, unknown>>;
  readonly purpose: string;
  readonly saved?: { readonly id: Id; readonly version: number } | undefined;
}

/**
 * Orders a run. What it reads is fixed now: the log as it stands, and a member's accounts. Who asked what, and what for, goes into the
 * chain in the same transaction; the work is done by the product's jobs. Throws `investigation.unsound`, `investigation.too-many-runs`.
 */
export async function startRun(holder: Holder, actor: Actor, order: RunOrder): Promise<RunSummary> {
  const { deps } = holder;
  refuseUnkeepable(order.query);
  const scope = await scopeOf(deps, actor);
  const book = await holder.book();
  const plan = soundPlan(order.query, book);
  const at = deps.clock();
  const cut = await deps.store.system((tx) => endOfLog(tx, at));
  const person = { id: actor.userId ?? '', name: actor.name };
  return deps.store.as(actor, async (tx) => {
    if ((await runningOf(tx, person.id)) >= MOST_RUNS)
      throw new ProblemError(problem('investigation.too-many-runs', { limit: MOST_RUNS }));
    await findSaved(tx, order.saved);
    const id = await recordRun(tx, holder, { plan, order, scope, person, at, cut });
    await insertRun(tx, {
      ...{ id, query: order.query, purpose: order.purpose, scope },
      saved_id: order.saved?.id ?? null,
      saved_version: order.saved?.version ?? null,
      upto_xid: cut.xid,
      upto_position: cut.position,
      upto_time: cut.time,
      book_revision: book.revision,
      started_by: person.id,
      started_by_name: person.name,
      started_at: at,
    });
    const row = await findHead(tx, id);
    if (row === undefined) throw new Error(`the run ${id} was not kept`);
    return runSummary(row, actor);
  });
}

async function findSaved(tx: Tx, saved: RunOrder['saved']): Promise<void> {
  if (saved !== undefined && (await findQuery(tx, saved.id)) === undefined)
    throw new ProblemError(problem('investigation.no-query', { id: saved.id }));
}

interface Recorded {
  readonly plan: QueryPlan;
  readonly order: RunOrder;
  readonly scope: Scope | null;
  readonly person: { readonly id: string; readonly name: string };
  readonly at: number;
  readonly cut: { readonly position: number };
}

/** Puts into the chain who looks at what, and what for. Its id is that of the run. */
async function recordRun(
  tx: Tx,
  { deps }: Holder,
  { plan, order, scope, person, at, cut }: Recorded,
): Promise<Id> {
  const [subject, ...others] = plan.selection.subjects;
  const [event] = await deps.kernel.recordEvents(tx, [
    {
      ...{ kind: 'investigation.run', at, actor: person, visibility: 'staff' },
      aboutId: idOfKey('revision', 'query', canonicalJson(order.query)),
      subjectId: subject !== undefined && others.length === 0 ? subject : null,
      data: {
        ...{ query: order.query, purpose: order.purpose, position: cut.position },
        accounts: scope === null ? null : scope.accounts.length,
        saved: order.saved ?? null,
      },
    },
  ]);
  if (event === undefined) throw new Error('an event was to be recorded and was not');
  return event.id;
}
