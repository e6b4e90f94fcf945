import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
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
    db: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }),
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

/** Makes a new cluster in a directory. By way of memory: initdb on a real disk takes three times as long. */
export async function createPglite(clusterDir: string): Promise<void> {
  const memory = await PGlite.create();
  const image = await memory.dumpDataDir('none');
  await memory.close();
  unpackImage(new Uint8Array(await image.arrayBuffer()), clusterDir);
}

const PARSERS = { [INT8]: parseInt8, [DATE]: parseDate };
