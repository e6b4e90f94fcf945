import type { Id } from '@concentric/core/shared';
import { migrationsIn, type Migration } from '@concentric/store';
import { implement } from '@orpc/server';
import type { Actor, OperationContext } from '../shared/index.ts';
import { monitoringContract } from './contract.ts';
import type { MonitoringDeps } from './deps.ts';
import { monitoringResolvers } from './node-resolvers.ts';
import { getBoard } from './operations/get-board.ts';
import { getHit } from './operations/get-hit.ts';
import { judgeEvents } from './operations/judge-events.ts';
import { listHits } from './operations/list-hits.ts';
import { listRules } from './operations/list-rules.ts';
import { openCase } from './operations/open-case.ts';

export const monitoringMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'monitoring',
);

/** Third-party monitoring: rules at work, hits. */
export function createMonitoring(deps: MonitoringDeps) {
  for (const [kind, resolver] of monitoringResolvers(deps.book)) deps.kernel.registerNode(kind, resolver);
  const os = implement(monitoringContract).$context<OperationContext>();
  return {
    router: os.router({
      getBoard: os.getBoard.handler(({ context }) => getBoard(deps, context.actor)),
      listHits: os.listHits.handler(({ input, context }) => listHits(deps, context.actor, input)),
      getHit: os.getHit.handler(({ input, context }) => getHit(deps, context.actor, input.id)),
      openCase: os.openCase.handler(({ input, context }) => openCase(deps, context.actor, input.id)),
      listRules: os.listRules.handler(({ context }) => listRules(deps, context.actor)),
    }),
    /** A reader takes a hit into a case. */
    openCase: (actor: Actor, id: Id): ReturnType<typeof openCase> => openCase(deps, actor, id),
    /** Judges the next events of a partition of the intake log. */
    judgeEvents: (partition: number): Promise<number> => judgeEvents(deps, partition),
  };
}

export type Monitoring = ReturnType<typeof createMonitoring>;
export type { MonitoringDeps } from './deps.ts';
export type { FrozenHit } from './frozen-hit.ts';
export { MONITORING_CONSUMER } from './operations/judge-events.ts';
export { ruleRecords } from './repo.ts';
export {
  ruleId,
  type BookInForce,
  type Judgements,
  type RuleBook,
  type TriedHit,
  type WindowValues,
} from './rule-book.ts';
