import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withBase } from '../migrate/migration.ts';
import { TEST_NOW, testClock } from '../testing/index.ts';
import { openPglite } from './pglite.ts';
import { createCluster } from './template.ts';

describe('createCluster', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'concentric-template-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const cache = () => join(root, 'cache');

  it('gives all that need a template at once the same one, and clusters that work', async () => {
    const names = ['a', 'b'];
    await Promise.all(names.map((name) => createCluster(join(root, name), withBase([]), testClock, cache())));
    const [empty, schema, ...rest] = readdirSync(cache());
    expect([empty?.split('-')[0], schema?.split('-')[0], rest]).toEqual(['empty', 'schema', []]);
    for (const name of names) {
      const engine = await openPglite(join(root, name));
      const { rows } = await sql<{ id: string }>`select id from schema_migrations`.execute(engine.db);
      expect(rows).toEqual([{ id: 'store/0001-store' }, { id: 'store/0002-keys' }]);
      await engine.close();
    }
  }, 60_000);

  it('clears away the templates that were used longest ago', async () => {
    for (let i = 0; i < 30; i++) {
      const old = join(cache(), `schema-old-${i}`);
      mkdirSync(old, { recursive: true });
      utimesSync(old, TEST_NOW / 1000 - i * 60, TEST_NOW / 1000 - i * 60);
    }
    await createCluster(join(root, 'a'), withBase([]), testClock, cache());
    const kept = readdirSync(cache());
    expect(kept.length).toBeLessThanOrEqual(21);
    expect(kept).toContain('schema-old-0');
    expect(kept).not.toContain('schema-old-29');
  }, 60_000);
});
