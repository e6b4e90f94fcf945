/** What the benches of the written path stand on: the modules over a store of the sample association. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceEvent } from '@concentric/core/recordings';
import type { SampleAssociation } from '@concentric/core/sample';
import { addDays, startOf } from '@concentric/core/shared';
import { importParties } from '@concentric/modules/registry';
import { partiesToRegister, samplePartyId } from '@concentric/modules/sample';
import type { IntakeSource } from '@concentric/modules/sources';
import { openStore, type Store } from '@concentric/store';
import { createEmptyDatabase, startPostgres } from '@concentric/store/testing';
import { pino } from 'pino';
import { compose, MIGRATIONS, readContent, type App } from './compose.ts';
import { startJobs, type Jobs } from './jobs/index.ts';
import { makeSample } from './sample.ts';

export { call } from '@orpc/server';

/** A store of the sample association before anything was told to it: its parties and sources are registered. */
export interface SampleSite {
  readonly store: Store;
  readonly app: App;
  readonly association: SampleAssociation;
  /** By the name events of it bear. */
  readonly sources: ReadonlyMap<string, IntakeSource>;
  readonly close: () => Promise<void>;
}

/** Makes one, embedded or on a PostgreSQL server of its own that does write to disk. */
export async function openSampleSite(engine: 'pglite' | 'postgres', accounts: number): Promise<SampleSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'concentric-bench-'));
  const server = engine === 'postgres' ? await startPostgres({ durable: true }) : undefined;
  const clock = (): number => Date.now();
  const databaseUrl =
    server === undefined ? {} : { databaseUrl: (await createEmptyDatabase(server.url)).url };
  const store = await openStore({ dataDir, ...databaseUrl, migrations: MIGRATIONS, clock });
  const secret = 'for benches only ------------------';
  const secrets = { session: secret, pseudonym: secret, sealing: [secret] as const };
  const app = await compose({ store, clock, content: readContent(), secrets, baseUrl: 'http://127.0.0.1' });
  const association = makeSample(clock, accounts);
  const since = startOf(addDays(association.period.from, -1));
  await store.system((tx) => importParties(tx, partiesToRegister(association), since));
  return {
    ...{ store, app, association, sources: await register(store, app, association) },
    close: async () => {
      app.rulebook.close();
      await store.close();
      await server?.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function register(
  store: Store,
  { sources }: App,
  association: SampleAssociation,
): Promise<Map<string, IntakeSource>> {
  return store.system(async (tx) => {
    const registered = new Map<string, IntakeSource>();
    for (const { source, title, platform, types, lawfulBasis } of association.sources) {
      const { source: made } = await sources.register(tx, {
        name: title.zh,
        ownerId: platform === undefined ? null : samplePartyId(platform),
        mandate: platform === undefined ? 'third-party' : 'own',
        lawfulBasis: lawfulBasis.zh,
        clause: null,
        agreement: '压测',
        types: [...types],
        prefix: source,
        platforms: platform === undefined ? [] : [platform],
        quotaPerDay: 1_000_000_000,
        expectedEveryHours: 24,
      });
      registered.set(source, made);
    }
    return registered;
  });
}

/** Starts the product's jobs, which say nothing. */
export function startSampleJobs({ app, store }: SampleSite): Jobs {
  return startJobs(app, store, store.clock, pino({ level: 'silent' }));
}

/** An event as a line of a delivery. */
export function lineOf({ source, id, type, time, data }: SourceEvent): string {
  return JSON.stringify({ specversion: '1.0', source, id, type, time: new Date(time).toISOString(), data });
}
