import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely } from 'kysely';
import { ProblemError, type Clock } from '@concentric/core/shared';
import type { Engine, EngineKind } from './engine/engine.ts';
import type { SpaceGuard } from './engine/free-space.ts';
import { translate } from './engine/translate.ts';
import type { EvidenceStore } from './evidence/types.ts';
import { createIntakeLog } from './log/intake-log.ts';
import type { IntakeLog } from './log/types.ts';
import type { Migration } from './migrate/migration.ts';
import { problem } from './problems.ts';
import { enterScope, type ActorScope } from './scope/enter-scope.ts';
import type { Tables, Tx } from './tables.ts';

/** The one handle over everything the product keeps. */
export interface Store {
  readonly engine: EngineKind;
  /** Directory of evidence, sealed log and, with the embedded engine, the database. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** All migrations in force, the store's own first. */
  readonly migrations: readonly Migration[];
  /**
   * One transaction in an actor's name: under row-level security, as a role that owns nothing. It commits
   * when `work` resolves and leaves no trace when it rejects.
   */
  as: <T>(actor: ActorScope, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** One transaction of the product itself (workers, jobs, intake), not subject to row-level security. */
  system: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The owner's handle, for a library that runs statements of its own (sign-in). Everything else works in transactions. */
  readonly db: Kysely<Tables>;
  readonly log: IntakeLog;
  readonly evidence: EvidenceStore;
  /** Resolves when the database answers; rejects with `store.database-unreachable` when it does not. */
  ping: () => Promise<void>;
  /** Lets running transactions end, refuses new ones, closes the database and gives the data directory free. */
  close: () => Promise<void>;
}

/** What a store is built from once its database is open and migrated. */
export interface StoreParts {
  readonly engine: Engine;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly migrations: readonly Migration[];
  readonly evidence: EvidenceStore;
  readonly space: SpaceGuard;
  /** Frees the data directory after the database is closed. */
  readonly release: () => void;
}

/**
 * Transactions do not nest: the embedded engine has one connection, on which an inner transaction would wait
 * for its own outer one for ever. A caller inside a transaction is told so instead.
 */
const inside = new AsyncLocalStorage<{ open: boolean }>();

/** Puts the handle together; {@link openStore} is the way to get one. */
export function createStore(parts: StoreParts): Store {
  const { engine, clock, space } = parts;
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw new ProblemError(problem('store.closed'));
    if (inside.getStore()?.open === true) throw new ProblemError(problem('store.nested-transaction'));
    const mark = { open: true };
    const low = space.isLow();
    const run = engine.db
      .transaction()
      .execute(async (tx) => {
        if (low) await sql`set transaction read only`.execute(tx);
        return inside.run(mark, () => work(tx));
      })
      .catch((error: unknown) => Promise.reject(translate(low ? space.explain(error) : error) as Error))
      .finally(() => {
        mark.open = false;
        running.delete(run);
      });
    running.add(run);
    return run;
  };

  return {
    engine: engine.kind,
    dataDir: parts.dataDir,
    clock,
    migrations: parts.migrations,
    as: (actor, work) => transaction(async (tx) => work(await enterScope(tx, actor))),
    system: transaction,
    db: engine.db,
    log: createIntakeLog(transaction, clock),
    evidence: parts.evidence,
    ping: () =>
      transaction(async (tx) => {
        await sql`select 1`.execute(tx);
      }),
    close: () => (closing ??= close(running, engine, parts.release)),
  };
}

async function close(
  running: ReadonlySet<Promise<unknown>>,
  engine: Engine,
  release: () => void,
): Promise<void> {
  await Promise.allSettled(running);
  try {
    await engine.close();
  } finally {
    release();
  }
}
