import type { RawSession } from '../engine/engine.ts';

/**
 * Moves the log below the transaction ids of the cluster it is in. A log that was restored or copied from
 * another cluster may bear numbers this one has not reached, and its events would wait for them unread, or new
 * ones would lie before the checkpoints. Order and checkpoints keep their relation: all are moved by the same
 * amount. Returns whether anything was moved.
 */
export async function rebaseLog(session: RawSession): Promise<boolean> {
  const [state] = await session.query<{ highest: number | null; next: number }>(
    `select greatest(
              (select max(top.xid) from generate_series(0, 15) p, lateral (
                 select xid from intake_log where partition = p order by xid desc limit 1) top),
              (select max(xid) from intake_offsets)) as highest,
            pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next`,
  );
  const highest = state?.highest ?? null;
  if (state === undefined || highest === null || highest < state.next) return false;
  await session.query('update intake_log set xid = xid - $1', [highest]);
  // Checkpoints at position 0 stand before everything and stay there.
  await session.query('update intake_offsets set xid = xid - $1 where position > 0', [highest]);
  return true;
}
