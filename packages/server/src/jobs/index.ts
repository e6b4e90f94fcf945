import { join } from 'node:path';
import type { Clock, Instant } from '@concentric/core/shared';
import { openAnalysis, PARTITIONS, sealLog, type EngineKind, type Store } from '@concentric/store';
import type { Logger } from 'pino';
import type { App } from '../compose.ts';
import { startLoop, type Loop } from './loop.ts';

/** Pause between looks at an empty log; intake wakes the worker anyway. */
const IDLE_MS = 500;
const DEADLINES_MS = 60_000;
/** Longest wait of a new measure, or of a new day, for the score it changes. */
const SCORES_MS = 5_000;
/** Longest wait of an ordered backtest for its beginning. */
const BACKTESTS_MS = 2_000;
/** Longest wait of a query for its beginning. */
const QUERIES_MS = 500;
/** Between two looks at how rules fare. */
const RULES_MS = 60_000;
/** Between two looks into the drop folders. */
const DROPPED_MS = 10_000;

/** Longest wait of an event of the chain for the webhooks it is sent by, and of a message for its mail. */
const OUTGOING_MS = 2_000;

const HOUR = 3_600_000;
/** Hours looked back on; an hour sealed before is sealed again where a late commit added to it. */
const SEALED_HOURS = 3;

/** The product's own work beside requests. */
export interface Jobs {
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Starts the worker over the intake log, the clock of deadlines, scores that are due, backtests, the watch over rules, the sealing of the log. */
export function startJobs(app: App, store: Store, clock: Clock, logger: Logger): Jobs {
  const workers = startWorkers(app, store, logger);
  const deadlines = startLoop({
    name: 'deadlines',
    pauseMs: DEADLINES_MS,
    logger,
    round: async () => {
      await store.system((tx) => app.casework.kernel.dueEvents(tx, clock()));
      return false;
    },
  });
  const scores = startLoop({
    name: 'scores',
    pauseMs: SCORES_MS,
    logger,
    round: app.credit.keepScoresCurrent,
  });
  const sealing = startLoop({
    name: 'seal-log',
    pauseMs: HOUR,
    logger,
    round: async (isStopped) => {
      await sealClosedHours(store, clock(), isStopped);
      return false;
    },
  });
  const dropped = startDropLoop(app, join(store.dataDir, 'drop'), logger, workers.wake);
  const loops: readonly Loop[] = [
    ...workers.loops,
    deadlines,
    scores,
    sealing,
    dropped,
    ...startRuleLoops(app, logger),
    startLoop({ name: 'webhooks', pauseMs: OUTGOING_MS, logger, round: app.outbox.workDeliveries }),
    startLoop({ name: 'mails', pauseMs: OUTGOING_MS, logger, round: app.outbox.workMails }),
    startLoop({ name: 'queries', pauseMs: QUERIES_MS, logger, round: app.investigation.workRuns }),
  ];
  return {
    wake: workers.wake,
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      app.rulebook.close();
    },
  };
}

/** Partitions a server works on side by side, so that one waits for the disk while another computes; the embedded engine has no side by side. */
const LANES: Readonly<Record<EngineKind, number>> = { pglite: 1, postgres: 4 };

/** The workers over the intake log, each with partitions of its own. */
function startWorkers(
  app: App,
  store: Store,
  logger: Logger,
): { readonly loops: readonly Loop[]; readonly wake: () => void } {
  const consumers = [app.monitoring.judgeEvents, app.credit.takeMeasures];
  const lanes = LANES[store.engine];
  const loops = Array.from({ length: lanes }, (_, lane) =>
    startLoop({
      name: `worker-${lane}`,
      pauseMs: IDLE_MS,
      logger,
      round: async (isStopped) => {
        let handled = 0;
        for (let partition = lane; partition < PARTITIONS && !isStopped(); partition += lanes) {
          for (const consume of consumers) handled += await consume(partition);
        }
        return handled > 0;
      },
    }),
  );
  const wake = (): void => {
    for (const loop of loops) loop.wake();
  };
  return { loops, wake };
}

/** Backtests that were ordered, a page a round, and the watch over how rules fare. */
function startRuleLoops({ rulebook }: App, logger: Logger): Loop[] {
  const backtests = { name: 'backtests', pauseMs: BACKTESTS_MS, logger, round: rulebook.workBacktests };
  const watch = async (): Promise<boolean> => {
    for (const rule of await rulebook.pauseWeakRules()) {
      logger.warn({ rule }, 'a rule mostly not confirmed was paused');
    }
    return false;
  };
  return [startLoop(backtests), startLoop({ name: 'pause-rules', pauseMs: RULES_MS, logger, round: watch })];
}

/** Takes the files that sources drop into their folders below a directory. */
function startDropLoop(app: App, dir: string, logger: Logger, onTaken: () => void): Loop {
  return startLoop({
    name: 'drop-folders',
    pauseMs: DROPPED_MS,
    logger,
    round: async () => {
      const dropped = await app.sources.takeDropped(dir);
      for (const file of dropped) logger.info(file, 'dropped file read');
      if (dropped.length > 0) onTaken();
      return false;
    },
  });
}

/** Writes the last closed hours of the intake log to Parquet, for backtests, warning series and reports. */
async function sealClosedHours(store: Store, now: Instant, isStopped: () => boolean): Promise<void> {
  const analysis = await openAnalysis({ threads: 1, memoryLimit: '256MB' });
  try {
    for (let back = SEALED_HOURS; back >= 1 && !isStopped(); back--) {
      await sealLog(store, analysis, Math.floor(now / HOUR) * HOUR - back * HOUR, isStopped);
    }
  } finally {
    analysis.close();
  }
}
