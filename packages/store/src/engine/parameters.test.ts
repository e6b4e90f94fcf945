import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../testing/each-engine.ts';

const TEXT = '主播说：“这是最后一单” 🧧 \\u0041 "quoted" \\ ';

describeOnEachEngine('A parameter of any length', [], (getStore) => {
  it.each([1, 1_000, 50_000])('arrives as it was sent, as a text and as JSON: %i times', async (times) => {
    const text = TEXT.repeat(times);
    const value = { text, list: [text.length, null, true], name: { 键: 'a' } };
    const { rows } = await getStore().system((tx) =>
      sql<{ text: string; json: unknown; of_text: unknown }>`
        select ${text}::text as text, ${JSON.stringify(value)}::jsonb as json,
          ${JSON.stringify(value)}::text::jsonb as of_text`.execute(tx),
    );
    expect(rows[0]).toEqual({ text, json: value, of_text: value });
  });

  it('is refused with the database’s own words where it is no JSON, however long', async () => {
    const run = (text: string) => getStore().system((tx) => sql`select ${text}::jsonb`.execute(tx));
    for (const text of ['{', `{${TEXT.repeat(1_000)}`])
      await expect(run(text)).rejects.toMatchObject({ code: '22P02' });
    expect(await getStore().log.lag('anyone')).toBe(0);
  });
});
