import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { dateOf, DAY, startOf, type DateText } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import { describeOnEachEngine } from '@concentric/store/testing';
import {
  bestMeasures,
  describeAssociation,
  MIGRATIONS,
  profile,
  type Association,
} from '../sample/testing.ts';
import { HOUR, spotless } from '../sample/testing-acts.ts';
import { creditMigrations } from './index.ts';
import { factsOf } from './repo.ts';

const factsAt = async (store: Store, subject: string, day: DateText) =>
  (await store.system((tx) => factsOf(tx, [subject], day))).get(subject)?.measures ?? {};

describeAssociation('reports of measures', (get) => {
  /** Tells measures at a moment and lets them be taken. */
  async function told(
    a: Association,
    account: string,
    at: number,
    measures: Record<string, [number, number]>,
  ) {
    await a.tell(profile(account, at, measures));
    await a.work();
  }

  it('count by the newest day of each field, and by the last taken of a day', async () => {
    const a = get();
    const { id, account } = await spotless(a);
    const noon = startOf(dateOf(a.clock())) + 12 * HOUR;
    const today = dateOf(noon);
    await told(a, account, noon - 2 * DAY, { 'slip.corrected': [1, 10], 'only.then': [7, 7] });
    await told(a, account, noon - DAY, { 'slip.corrected': [2, 10] });
    await told(a, account, noon - HOUR, { 'slip.corrected': [3, 10], 'of.both': [1, 2] });
    await told(a, account, noon - 2 * HOUR, { 'slip.corrected': [4, 10] });
    await told(a, account, noon - DAY + HOUR, { 'only.yesterday': [5, 5] });
    expect(await factsAt(a.store, id, today)).toMatchObject({
      'slip.corrected': { value: [4, 10], observedOn: today },
      'of.both': { value: [1, 2], observedOn: today },
      'only.yesterday': { value: [5, 5], observedOn: dateOf(noon - DAY) },
      'only.then': { value: [7, 7], observedOn: dateOf(noon - 2 * DAY) },
    });
    expect(await factsAt(a.store, id, dateOf(noon - DAY))).toMatchObject({
      'slip.corrected': { value: [2, 10] },
    });
    expect(await factsAt(a.store, id, dateOf(noon - DAY))).not.toHaveProperty('of.both');
  });

  it('without a measure are none', async () => {
    const a = get();
    const { id, account } = await spotless(a);
    const before = await factsAt(a.store, id, dateOf(a.clock()));
    await told(a, account, a.clock(), {});
    expect(await factsAt(a.store, id, dateOf(a.clock()))).toEqual(before);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(Object.keys(bestMeasures(dateOf(a.clock())))));
  });
});

const upgrade = creditMigrations.find(({ id }) => id === 'credit/0005-reports');
const before = MIGRATIONS.slice(0, upgrade === undefined ? 0 : MIGRATIONS.indexOf(upgrade));

describeOnEachEngine('a store of the time before reports', before, (getStore) => {
  it('keeps its measures, field by field', async () => {
    const store = getStore();
    await store.system(async (tx) => {
      await sql`insert into parties (id, kind, created_at) values ('pty_s', 'streamer', 0)`.execute(tx);
      await sql`
        insert into credit_measures (subject_id, field, observed_on, value, event_id, source_id) values
          ('pty_s', 'a', '2026-01-01', '[1,2]', 'urn:x 1', 'src_1'), ('pty_s', 'b', '2026-01-01', 'true', 'urn:x 1', 'src_1'),
          ('pty_s', 'a', '2026-01-02', '3', 'urn:x 2', null)`.execute(tx);
      for (const statement of (upgrade?.sql ?? '').split(/;\n/))
        if (statement.trim() !== '') await sql.raw(statement).execute(tx);
    });
    expect(await factsAt(store, 'pty_s', '2026-01-31')).toEqual({
      a: { value: 3, eventId: 'urn:x 2', observedOn: '2026-01-02' },
      b: { value: true, eventId: 'urn:x 1', observedOn: '2026-01-01' },
    });
    expect(await factsAt(store, 'pty_s', '2026-01-01')).toEqual({
      a: { value: [1, 2], eventId: 'urn:x 1', observedOn: '2026-01-01' },
      b: { value: true, eventId: 'urn:x 1', observedOn: '2026-01-01' },
    });
  });
});
