import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { DEMO, parseSampleContent } from '@concentric/core/sample';
import { addDays, dateOf, encodeId, startOf, wholePoints, type Instant } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import { createTestStore, TEST_NOW } from '@concentric/store/testing';
import { verifyEventChain } from '../casework/index.ts';
import { loadSampleContent } from '../content/index.ts';
import type { IdSource } from '../registry/index.ts';
import { SAMPLE_PASSWORD, sampleAssociation, samplePartyId, seedSample, signInsOf } from './index.ts';
import { createAssociation, MIGRATIONS } from './testing.ts';

/** Accounts of the samples made here: enough for a case in every stage. */
const SIZE = 1_000;
const TODAY = dateOf(TEST_NOW);

function association() {
  const content = parseSampleContent(loadSampleContent().documents);
  if (!content.ok) throw new Error(JSON.stringify(content.error));
  return sampleAssociation(content.value, TODAY, SIZE);
}

/** Fills a store and gives what became of the demo accounts, with every count and every step told. */
async function live(store: Store, ids?: IdSource) {
  let now: Instant = TEST_NOW;
  const clock = Object.assign(() => now, { move: (ms: number) => void (now += ms) });
  const modules = await createAssociation(store, clock, ids);
  const told: number[] = [];
  const moments: Instant[] = [];
  await seedSample(
    { ...modules, setClock: (at) => void moments.push((now = at)) },
    association(),
    (step, done) => {
      expect(step.zh).not.toBe('');
      expect(step.en).not.toBe('');
      told.push(done);
    },
  );
  return { told, moments };
}

const stories = (store: Store) =>
  store.system(async (tx) => {
    const { rows } = await sql<{ subject: string; stage: string; matter: string; steps: string }>`
      select c.subject_id as subject, c.stage, c.matter,
        (select string_agg(e.kind || ' ' || coalesce(e.actor_name, '-'), ', ' order by e.seq)
         from events e where e.about_id = c.id and e.kind not like 'deadline.%') as steps
      from cases c order by c.subject_id, c.matter, c.opened_at, steps`.execute(tx);
    return rows;
  });

const scores = (store: Store) =>
  store.system(
    async (tx) =>
      (
        await sql<{ subject_id: string; total: number; grade: string | null }>`
          select distinct on (subject_id) subject_id, total, grade from credit_scores
          order by subject_id, as_of desc, seq desc`.execute(tx)
      ).rows,
  );

it('lives through its ninety days by the product’s own operations, the same on both engines', async () => {
  const [embedded, server] = await Promise.all([
    createTestStore('pglite', MIGRATIONS),
    createTestStore('postgres', MIGRATIONS),
  ]);
  try {
    const { told, moments } = await live(embedded.store);
    // Ids are new in every run; what happens must not follow from them.
    await live(server.store, { next: (kind) => encodeId(kind, randomBytes(16)) });
    const history = await stories(embedded.store);
    expect(history.length).toBeGreaterThan(10);
    expect(await stories(server.store)).toEqual(history);
    const standing = await scores(embedded.store);
    expect(await scores(server.store)).toEqual(standing);

    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    expect(moments[0]).toBe(startOf(addDays(TODAY, -90)));
    expect(Math.max(...moments)).toBeLessThanOrEqual(startOf(addDays(TODAY, 1)));

    const byId = new Map(standing.map((row) => [row.subject_id, row]));
    const scoreOf = (demo: keyof typeof DEMO) => byId.get(samplePartyId(DEMO[demo].account));
    expect(scoreOf('spotless')).toMatchObject({ total: wholePoints(1000), grade: 'A' });
    expect(scoreOf('priceCase')).toMatchObject({ total: wholePoints(982), grade: 'A' });
    expect(scoreOf('falseClaim')).toMatchObject({ grade: 'B' });
    expect(scoreOf('unrated')?.grade).toBeNull();
    const waiting = history.filter(({ subject }) => subject === samplePartyId(DEMO.priceCase.account));
    expect(waiting.map(({ stage, matter }) => [stage, matter])).toContainEqual(['hearing', 'PRICE']);

    for (const { store } of [embedded, server]) {
      const chain = await store.system((tx) => verifyEventChain(tx));
      expect(chain.broken).toBeNull();
      expect(chain.events).toBeGreaterThan(50);
    }
  } finally {
    await Promise.all([embedded.remove(), server.remove()]);
  }
}, 120_000);

it('has somebody of each role who can sign in, at addresses that reach nobody', () => {
  const signIns = signInsOf(association());
  expect(new Set(signIns.map(({ role }) => role))).toEqual(
    new Set([
      'secretariat',
      'reviewer',
      'expert',
      'auditor',
      'authority_reader',
      'member_representative',
      'streamer',
    ]),
  );
  expect(new Set(signIns.map(({ email }) => email)).size).toBe(signIns.length);
  for (const { email } of signIns) expect(email).toMatch(/@sample\.example$/);
  expect(SAMPLE_PASSWORD.length).toBeGreaterThanOrEqual(10);
});
