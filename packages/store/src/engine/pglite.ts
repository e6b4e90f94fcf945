import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, type PGliteDialectConfig } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Engine } from './engine.ts';
import { DATE, INT8, INT8_ARRAY, parseDate, parseInt8, parseInt8Array } from './types.ts';
import { unpackImage } from './unpack-image.ts';

/** Opens a PGlite cluster that exists in a directory, recovering it where its last process was killed. */
export async function openPglite(clusterDir: string): Promise<Engine> {
  const pglite = await PGlite.create({ dataDir: clusterDir, parsers: PARSERS });
  pglite.parsers[INT8_ARRAY] = parseInt8Array;
  return {
    kind: 'pglite',
    db: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: startingOrFailing(pglite) }) }),
    session: (work) =>
      pglite.transaction((tx) =>
        work({
          query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
            (await tx.query<Row>(text, [...parameters])).rows,
          exec: async (text) => {
            await tx.exec(text);
          },
        }),
      ),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}

/**
 * Kysely's driver waits for a transaction to begin and never hears that it did not, as when the engine has
 * crashed or was closed. So one that cannot begin is given to it all the same, and its first statement fails.
 */
function startingOrFailing(pglite: PGlite): DialectPglite {
  return {
    close: () => pglite.close(),
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    query: (text, parameters, options) => pglite.query(text, parameters, options),
    transaction: async (work) => {
      const state = { begun: false };
      try {
        return await pglite.transaction((tx) => {
          state.begun = true;
          return work(tx);
        });
      } catch (error) {
        if (state.begun) throw error;
        const reason = error instanceof Error ? error : new Error(String(error));
        const fail = (): Promise<never> => Promise.reject(reason);
        return work({ query: fail, rollback: fail });
      }
    },
  };
}

type DialectPglite = Exclude<PGliteDialectConfig['pglite'], (...parameters: never) => unknown>;

/**
 * Makes a new cluster in a directory. By way of memory: initdb on a real disk takes three times as long. Its
 * write-ahead log comes in files of 1 MiB, not 16: a quarter less to copy, and enough for one office.
 */
export async function createPglite(clusterDir: string): Promise<void> {
  const memory = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const image = await memory.dumpDataDir('none');
  await memory.close();
  unpackImage(new Uint8Array(await image.arrayBuffer()), clusterDir);
}

const PARSERS = { [INT8]: parseInt8, [DATE]: parseDate };
