import { dateOf } from '@concentric/core/shared';
import { may, type Actor } from '../shared/index.ts';
import type { BacktestSummary } from './contract.ts';
import type { BookText } from './documents.ts';
import { BACKTEST_STATES } from './messages.ts';
import { rulebookPolicy } from './policy.ts';
import type { BacktestHead } from './repo/backtests.ts';

/** A backtest without what it found. */
export function backtestSummary(
  row: BacktestHead,
  { kind, name }: Pick<BookText, 'kind' | 'name' | 'revision'>,
  actor: Actor,
): BacktestSummary {
  if (kind === 'law') throw new Error(`the backtest ${row.id} is of a law`);
  const runs = may(rulebookPolicy, actor, 'backtest');
  const { id, state, judged, total, problem } = row;
  return {
    ...{ id, kind, name, state, judged, total, problem },
    revision: row.revision_id,
    from: dateOf(row.from_time),
    to: dateOf(row.until_time - 1),
    stateTitle: BACKTEST_STATES[state],
    startedBy: row.started_by_name,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    can: {
      stop: runs && state === 'running',
      continue: runs && (state === 'stopped' || state === 'failed'),
      label: may(rulebookPolicy, actor, 'labelHit') && state === 'finished',
    },
  };
}
