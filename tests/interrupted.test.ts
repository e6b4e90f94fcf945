import { createEmptyDatabase, startPostgres, type TestPostgres } from '@concentric/store/testing';
import { afterEach, expect, it } from 'vitest';
import { makeDataDir, startPlatform } from './platform.ts';

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function cluster(): Promise<TestPostgres> {
  const made = await startPostgres();
  undo.push(made.remove);
  return made;
}

it('ends, and says so at the next start, when the database goes away while the sample is being made', async () => {
  const server = await cluster();
  const { url: DATABASE_URL } = await createEmptyDatabase(server.url);
  const data = makeDataDir();
  undo.push(data.remove);
  const env = { DATABASE_URL, CONCENTRIC_SAMPLE: 'on', LANG: 'en_GB.UTF-8' };
  const first = await startPlatform(data.dir, env);
  await first.says('Sample association 7 %', 60_000);
  await server.halt('immediate');
  expect(await first.ended(60_000)).toBe(1);
  await server.start();
  const second = await startPlatform(data.dir, env);
  expect(await second.ended(30_000)).toBe(2);
  await second.says('server.sample-unfinished', 0);
});

it('makes the sample of the embedded store anew when it was killed while it was being made', async () => {
  const data = makeDataDir();
  undo.push(data.remove);
  const env = { LANG: 'en_GB.UTF-8' };
  const first = await startPlatform(data.dir, env);
  await first.says('Sample association 7 %', 60_000);
  await first.kill();
  const second = await startPlatform(data.dir, env);
  undo.push(() => second.kill());
  await second.says('was not finished last time', 30_000);
  await second.says('Sample association 0 %', 30_000);
});
