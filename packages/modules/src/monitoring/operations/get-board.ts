import { DAY, dateOf, startOf } from '@concentric/core/shared';
import type { Board } from '../../casework/contract.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { MonitoringDeps } from '../deps.ts';
import { monitoringPolicy } from '../policy.ts';
import { hitsByDay, hitsByRule } from '../repo.ts';
import { ruleTitle } from '../view.ts';

/** Days the chart of the board looks back. */
const CHART_DAYS = 30;

/** Today's board: what is open, late, new, and waiting for the reader, all within what he may see. */
export async function getBoard(deps: MonitoringDeps, actor: Actor): Promise<Board> {
  authorise(monitoringPolicy, actor, 'getBoard');
  const now = deps.clock();
  const today = dateOf(now);
  const since = startOf(today) - (CHART_DAYS - 1) * DAY;
  return deps.store.as(actor, async (tx) => {
    const figures = await deps.kernel.figures(tx, actor, now);
    const counted = new Map((await hitsByDay(tx, since)).map(({ day, count }) => [day, count]));
    const days = Array.from({ length: CHART_DAYS }, (_, i) => dateOf(since + i * DAY));
    const rules = await hitsByRule(tx, since);
    return {
      asOf: now,
      openCases: figures.openCases,
      casesByStage: figures.casesByStage.map((entry) => ({ ...entry })),
      overdue: figures.overdue,
      dueSoon: figures.dueSoon,
      decidedLast30Days: figures.decidedLast30Days,
      waitingForMe: [...figures.waitingForMe],
      hitsByDay: days.map((day) => ({ day, count: counted.get(day) ?? 0 })),
      hitsToday: counted.get(today) ?? 0,
      hitsByRule: rules.map(({ rule_id: id, count }) => ({
        ruleId: id,
        title: ruleTitle(deps.book.known(), id),
        count,
      })),
    };
  });
}
