import { expect, it } from 'vitest';
import { DAY, dateOf, daysBetween, startOf, wholePoints } from '@concentric/core/shared';
import { bestMeasures, describeAssociation, profile, type Association } from '../sample/testing.ts';
import { card, decided, HOUR, spotless } from '../sample/testing-acts.ts';
import type { ScoreRow } from './repo.ts';

/** Lets everything that is due be scored; returns how many rounds it took. */
async function settle(a: Association): Promise<number> {
  for (let rounds = 0; rounds < 50; rounds++) if (!(await a.credit.keepScoresCurrent())) return rounds;
  throw new Error('scores are due without end');
}

const scoresOf = (a: Association, id: string): Promise<ScoreRow[]> =>
  a.store.system((tx) =>
    tx.selectFrom('credit_scores').selectAll().where('subject_id', '=', id).orderBy('seq').execute(),
  );

const moveTo = (a: Association, day: string): void => {
  a.later(daysBetween(dateOf(a.clock()), day));
};

describeAssociation('scores kept current', (get) => {
  it('scores a subject anew when a measure about it came in, and nobody else', async () => {
    const a = get();
    const [subject, other] = [await spotless(a), await spotless(a)];
    await settle(a);
    const others = await scoresOf(a, other.id);
    const worse = {
      ...bestMeasures(dateOf(a.clock() - DAY)),
      'slip.corrected': [3, 12] as [number, number],
    };
    await a.tell(profile(subject.account, a.clock() - HOUR / 2, worse));
    await a.work();
    await settle(a);
    expect((await card(a, subject)).total).toBeLessThan(wholePoints(1000));
    expect(await scoresOf(a, other.id)).toEqual(others);
    expect(await settle(a)).toBe(0);
  });

  it('gives points back on the day a deduction stops counting, without anybody ordering it', async () => {
    const a = get();
    const subject = await spotless(a);
    await decided(a, subject);
    const { lines, total } = await card(a, subject);
    const until = lines.find(({ entryId }) => entryId !== null)?.stopsCountingOn ?? '';
    expect(total).toBe(wholePoints(982));
    moveTo(a, until);
    await settle(a);
    const after = await card(a, subject);
    expect(after.asOf).toBe(dateOf(a.clock()));
    expect(after.lines.filter(({ entryId, points }) => entryId !== null && points < 0)).toEqual([]);
  });

  it('orders a run once a month and publishes once a quarter, however often it is asked', async () => {
    const a = get();
    const subject = await spotless(a);
    await settle(a);
    const year = Number(dateOf(a.clock()).slice(0, 4)) + 1;
    const published = async () =>
      (await scoresOf(a, subject.id))
        .filter((row) => row.published_on !== null)
        .map((row) => row.published_on);
    const before = (await published()).length;
    for (const day of [`${year}-01-02`, `${year}-01-03`, `${year}-02-01`, `${year}-03-15`, `${year}-04-01`]) {
      moveTo(a, day);
      await settle(a);
    }
    expect((await published()).slice(before)).toEqual([`${year}-01-02`, `${year}-04-01`]);
    const days = (await scoresOf(a, subject.id)).map((row) => row.as_of);
    for (const day of [`${year}-01-02`, `${year}-02-01`, `${year}-03-15`, `${year}-04-01`])
      expect(days.filter((one) => one === day)).toHaveLength(1);
    expect(startOf(`${year}-04-01`)).toBeLessThanOrEqual(a.clock());
  });

  it('leaves what is due to another process while one is at it, and forgets nothing where a round fails', async () => {
    const a = get();
    const subject = await spotless(a);
    await settle(a);
    await a.store.system((tx) =>
      tx
        .updateTable('credit_agenda')
        .set({ due_on: dateOf(a.clock()) })
        .where('subject_id', '=', subject.id)
        .execute(),
    );
    const before = (await scoresOf(a, subject.id)).length;
    await Promise.all([
      a.credit.keepScoresCurrent(),
      a.credit.keepScoresCurrent(),
      a.credit.keepScoresCurrent(),
    ]);
    expect(await scoresOf(a, subject.id)).toHaveLength(before + 1);
  });
});
