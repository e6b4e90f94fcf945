import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Migration } from '../migrate/migration.ts';
import type { Tx } from '../tables.ts';
import { describeOnEachEngine } from '../testing/index.ts';
import { PUBLIC, type ActorScope } from './enter-scope.ts';
import { tablesWithoutRls } from './row-security.ts';

const migrations: Migration[] = [
  {
    id: 'test/0001-notes',
    sql: `create table notes (id bigint generated always as identity primary key, party_id text not null, text text not null);
          alter table notes enable row level security;
          create policy notes_of_own_parties on notes
            using (party_id = any ((select app_party_ids())::text[]) or (select app_has_role('secretariat')))
            with check (party_id = any ((select app_party_ids())::text[]));
          create table forgotten (id int);`,
  },
];

const anna: ActorScope = { userId: 'anna', roles: ['member'], partyIds: ['pty_a', 'pty_b'] };
const secretary: ActorScope = { userId: 'sec', roles: ['member', 'secretariat'], partyIds: [] };

const textsOf = async (tx: Tx) =>
  (await sql<{ text: string }>`select text from notes order by id`.execute(tx)).rows.map((row) => row.text);

describeOnEachEngine('Store.as', migrations, (getStore) => {
  beforeAll(() =>
    getStore().system(async (tx) => {
      await sql`insert into notes (party_id, text) values ('pty_a', 'of a'), ('pty_c', 'of c')`.execute(tx);
    }),
  );

  it('shows a member only the rows of its own parties', async () => {
    expect(await getStore().as(anna, textsOf)).toEqual(['of a']);
    expect(await getStore().as({ ...anna, partyIds: ['pty_c'] }, textsOf)).toEqual(['of c']);
  });

  it('shows the public and an actor without parties nothing', async () => {
    expect(await getStore().as(PUBLIC, textsOf)).toEqual([]);
    expect(await getStore().as({ ...anna, partyIds: [] }, textsOf)).toEqual([]);
  });

  it('knows roles by their whole name', async () => {
    expect(await getStore().as(secretary, textsOf)).toEqual(['of a', 'of c']);
    expect(await getStore().as({ ...secretary, roles: ['secretar', 'secretariats'] }, textsOf)).toEqual([]);
  });

  it('shows the product itself every row', async () => {
    expect(await getStore().system(textsOf)).toEqual(['of a', 'of c']);
  });

  it('lets a member neither write for a foreign party nor change a foreign row', async () => {
    const foreign = getStore().as(anna, (tx) =>
      sql`insert into notes (party_id, text) values ('pty_c', 'forged')`.execute(tx),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
    const changed = await getStore().as(anna, (tx) =>
      sql`update notes set text = 'changed' where party_id = 'pty_c'`.execute(tx),
    );
    expect(changed.numAffectedRows).toBe(0n);
  });

  it('forgets the actor when the transaction ends', async () => {
    await getStore().as(anna, textsOf);
    const after = await getStore().system((tx) =>
      sql<{ id: string | null; roles: string[] }>`select app_user_id() as id, app_roles() as roles`.execute(
        tx,
      ),
    );
    expect(after.rows).toEqual([{ id: null, roles: [] }]);
  });

  it.each([
    'alter table notes disable row level security',
    'drop policy notes_of_own_parties on notes',
    'create table mine (id int)',
    'select * from intake_log',
    'select * from schema_migrations',
  ])('refuses the application role: %s', async (statement) => {
    const attempt = getStore().as(anna, (tx) => sql.raw(statement).execute(tx));
    await expect(attempt).rejects.toThrow(/must be owner|permission denied/);
  });

  it.each([
    'reset role',
    ' SET LOCAL role postgres',
    'set row_security = off',
    "select set_config('app.roles', 'secretariat', true)",
    'commit',
    'do $$ begin reset role; end $$',
  ])('does not let an actor’s transaction leave its scope: %s', async (statement) => {
    const attempt = getStore().as(anna, (tx) => sql.raw(statement).execute(tx));
    await expect(attempt).rejects.toMatchObject({ problem: { code: 'store.scope-escape' } });
  });

  it('refuses ids that would read as several', async () => {
    const attempt = getStore().as({ ...anna, partyIds: ['pty_a,pty_c'] }, textsOf);
    await expect(attempt).rejects.toMatchObject({ problem: { code: 'store.actor-invalid' } });
  });

  it('runs parallel transactions apart and refuses one inside another', async () => {
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        getStore().as({ ...anna, partyIds: [i % 2 ? 'pty_a' : 'pty_c'] }, textsOf),
      ),
    );
    expect(many).toEqual(Array.from({ length: 20 }, (_, i) => [i % 2 ? 'of a' : 'of c']));
    const nested = getStore().as(anna, () => getStore().system(textsOf));
    await expect(nested).rejects.toMatchObject({ problem: { code: 'store.nested-transaction' } });
    expect(await getStore().as(anna, textsOf)).toEqual(['of a']);
  });

  it('leaves no trace of work that fails', async () => {
    const failing = getStore().as(anna, async (tx) => {
      await sql`insert into notes (party_id, text) values ('pty_a', 'half')`.execute(tx);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await getStore().as(anna, textsOf)).toEqual(['of a']);
  });

  it('names the tables that stand open to every actor', async () => {
    expect(await tablesWithoutRls(getStore())).toEqual(['forgotten']);
    expect(await tablesWithoutRls(getStore(), ['forgotten'])).toEqual([]);
  });

  it('reads bigint as number, date as text and json as value on both engines', async () => {
    const { rows } = await getStore().system((tx) =>
      sql`select 9007199254740991::bigint as n, array[1, null, 3]::bigint[] as ns, '2026-11-24'::date as day,
                 '{"a": [1]}'::jsonb as json, 1.50::numeric as amount, count(*) as count from notes`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([
      {
        n: 9007199254740991,
        ns: [1, null, 3],
        day: '2026-11-24',
        json: { a: [1] },
        amount: '1.50',
        count: 2,
      },
    ]);
    const beyond = getStore().system((tx) => sql`select 9007199254740993::bigint as n`.execute(tx));
    await expect(beyond).rejects.toThrow(/beyond the safe integers/);
  });
});
