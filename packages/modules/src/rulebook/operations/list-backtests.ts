import { authorise, type Actor } from '../../shared/index.ts';
import type { BacktestSummary } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';
import { backtestsOf } from '../repo/backtests.ts';
import { revisionsOf } from '../repo/documents.ts';
import { backtestSummary } from '../view-backtest.ts';
import type { DocumentName } from './get-document.ts';

/** Backtests of a document's revisions, newest first. */
export async function listBacktests(
  { deps }: BookHolder,
  actor: Actor,
  { kind, name }: DocumentName,
): Promise<{ backtests: BacktestSummary[] }> {
  authorise(rulebookPolicy, actor, 'readBook');
  return deps.store.as(actor, async (tx) => {
    const revisions = new Map((await revisionsOf(tx, kind, name)).map((row) => [row.id, row]));
    const rows = await backtestsOf(tx, [...revisions.keys()]);
    return {
      backtests: rows.map((row) => backtestSummary(row, { kind, name, revision: row.revision_id }, actor)),
    };
  });
}
