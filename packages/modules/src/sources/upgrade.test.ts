import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '@concentric/store/testing';
import { MIGRATIONS } from '../sample/testing.ts';
import { sourcesMigrations } from './index.ts';

const before = MIGRATIONS.filter((migration) => !sourcesMigrations.includes(migration));

describeOnEachEngine('a store of the time before mandates', before, (getStore) => {
  it('keeps tokens for the accounts of their owner only, and the figures of what came', async () => {
    const store = getStore();
    const rows = await store.system(async (tx) => {
      await sql`insert into parties (id, kind, created_at) values ('pty_blue', 'platform', 0)`.execute(tx);
      await sql`
        insert into sources (id, name, owner_id, lawful_basis, token_hash, created_at)
        values ('src_owned', '有主', 'pty_blue', '协议', 'a', 0), ('src_free', '无主', null, '协议', 'b', 0)`.execute(
        tx,
      );
      await store.log.appendIn(tx, [
        {
          ...{ id: '1', source: 'urn:x', type: 'org.concentric.session.closed.v1', time: store.clock() },
          data: { platform: 'blue', account: 'a', session: 's' },
          ...{ sourceId: 'src_owned', lawfulBasis: '协议' },
        },
      ]);
      for (const { sql: text } of sourcesMigrations) {
        for (const statement of text.split(/;\n/))
          if (statement.trim() !== '') await sql.raw(statement).execute(tx);
      }
      const sources = await tx.selectFrom('sources').selectAll().orderBy('id').execute();
      const hours = await tx.selectFrom('source_hours').selectAll().execute();
      return { sources, hours };
    });
    expect(rows.sources).toMatchObject([
      {
        id: 'src_free',
        mandate: 'third-party',
        prefix: 'urn:concentric:source:src_free',
        token_hash: null,
        types: [],
      },
      {
        ...{ id: 'src_owned', mandate: 'own', prefix: 'urn:concentric:source:src_owned', token_hash: 'a' },
        types: ['org.concentric.session.closed.v1'],
      },
    ]);
    expect(rows.hours).toMatchObject([
      { source_id: 'src_owned', accepted: 1, hour: expect.any(Number) as number },
    ]);
  });
});
