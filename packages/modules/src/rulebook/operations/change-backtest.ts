import { ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { BacktestSummary } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { BACKTEST_STATES, problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { findBacktest, setState } from '../repo/backtests.ts';
import { textsById } from '../repo/documents.ts';
import type { BacktestState } from '../tables.ts';
import { backtestSummary } from '../view-backtest.ts';

/** What can be done to a backtest under way. */
const CHANGES = {
  stop: { from: ['running'], to: 'stopped', title: { zh: '停止', en: 'stopped' } },
  continue: { from: ['stopped', 'failed'], to: 'running', title: { zh: '继续', en: 'continued' } },
} as const satisfies Record<
  string,
  { from: readonly BacktestState[]; to: BacktestState; title: { zh: string; en: string } }
>;

/** Stops a backtest, or lets it go on from where its progress was put down last. Throws `rulebook.backtest-state`. */
export async function changeBacktest(
  { deps }: BookHolder,
  actor: Actor,
  { id, change }: { readonly id: Id; readonly change: keyof typeof CHANGES },
): Promise<BacktestSummary> {
  authorise(rulebookPolicy, actor, 'backtest');
  const { from, to, title } = CHANGES[change];
  return deps.store.as(actor, async (tx) => {
    const before = await findBacktest(tx, id);
    if (before === undefined) throw new ProblemError(problem('rulebook.no-backtest', { id }));
    if (!(await setState(tx, id, { from, to }, deps.clock()))) {
      const { zh, en } = BACKTEST_STATES[before.state];
      const params = { stateZh: zh, stateEn: en, actionZh: title.zh, actionEn: title.en };
      throw new ProblemError(problem('rulebook.backtest-state', params));
    }
    const after = (await findBacktest(tx, id)) ?? before;
    const [text] = await textsById(tx, [after.revision_id]);
    if (text === undefined) throw new Error(`the backtest ${id} is of no revision`);
    return backtestSummary(after, text, actor);
  });
}
