import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '../tables.ts';
import type { Engine } from './engine.ts';
import { createPglite, openPglite } from './pglite.ts';

let engine: Engine;
const root = mkdtempSync(join(tmpdir(), 'concentric-prepared-'));

beforeAll(async () => {
  await createPglite(join(root, 'pg'));
  engine = await openPglite(join(root, 'pg'));
}, 60_000);
afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => engine.db.transaction().execute(work);

async function rows(tx: Tx, text: string, ...parameters: unknown[]): Promise<unknown[]> {
  const parts = text.split('?');
  const query = sql.join(
    parts.flatMap((part, i) => (i === 0 ? [sql.raw(part)] : [sql`${parameters[i - 1]}`, sql.raw(part)])),
    sql``,
  );
  return (await sql`${query}`.execute(tx)).rows;
}

it('gives the same statement other parameters each time, nulls and arrays among them', async () => {
  await inTransaction(async (tx) => {
    const text = 'select ?::int8 as number, ?::text[] as list, ?::jsonb as json';
    expect(await rows(tx, text, 1, ['a', 'b"c'], '{"a":null}')).toEqual([
      { number: 1, list: ['a', 'b"c'], json: { a: null } },
    ]);
    expect(await rows(tx, text, null, [], 'null')).toEqual([{ number: null, list: [], json: null }]);
  });
});

it('runs a statement again after it failed, after its transaction was abandoned, and after it was refused as no SQL', async () => {
  const divided = (by: number) => inTransaction((tx) => rows(tx, 'select 6 / ?::int as part', by));
  expect(await divided(2)).toEqual([{ part: 3 }]);
  await expect(divided(0)).rejects.toMatchObject({ code: '22012' });
  expect(await divided(3)).toEqual([{ part: 2 }]);
  const misspelt = () => inTransaction((tx) => rows(tx, 'selekt 1'));
  await expect(misspelt()).rejects.toMatchObject({ code: '42601' });
  await expect(misspelt()).rejects.toMatchObject({ code: '42601' });
  const abandoned = inTransaction(async (tx) => {
    await expect(rows(tx, 'select 1 / ?::int', 0)).rejects.toMatchObject({ code: '22012' });
    return rows(tx, 'select ?::text as after_it', 'x');
  });
  await expect(abandoned).rejects.toMatchObject({ code: '25P02' });
  expect(await inTransaction((tx) => rows(tx, 'select ?::text as after_it', 'x'))).toEqual([
    { after_it: 'x' },
  ]);
});

it('tells how many rows a statement changed, and takes statements that return none', async () => {
  await inTransaction(async (tx) => {
    await rows(tx, 'create table counted (n int)');
    const inserted = await sql`insert into counted select generate_series(1, ${3}::int)`.execute(tx);
    expect(inserted.numAffectedRows).toBe(3n);
    await rows(tx, 'savepoint here');
    await rows(tx, 'delete from counted');
    await rows(tx, 'rollback to here');
    expect(await rows(tx, 'select count(*) as n from counted')).toEqual([{ n: 3 }]);
  });
});

it('holds any number of different statements', async () => {
  await inTransaction(async (tx) => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 500; i++)
        expect(await rows(tx, `select ${i} + ?::int as sum`, 1)).toEqual([{ sum: i + 1 }]);
    }
  });
});

it('sees a table as a change of the schema has left it', async () => {
  await engine.session((session) =>
    session.exec('create table changed (a int); insert into changed values (1)'),
  );
  const all = () => inTransaction((tx) => rows(tx, 'select * from changed'));
  expect(await all()).toEqual([{ a: 1 }]);
  await engine.session((session) => session.exec('alter table changed add column b text'));
  expect(await all()).toEqual([{ a: 1, b: null }]);
});
