import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isoOf } from '@concentric/core/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '@concentric/store';
import { describeAssociation, newSource, PSEUDONYM_KEY } from '../sample/testing.ts';
import type { IntakeReport } from './contract.ts';
import { takeDropped } from './operations/take-dropped.ts';

let number = 0;

describeAssociation('the drop folder of a source', (get) => {
  let root = '';
  let dir = '';
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'concentric-drop-'));
    const input = newSource({ name: `来源${String(++number)}`, prefix: `urn:drop:${String(number)}` });
    const { source } = await get().store.system((tx) => get().sources.register(tx, input));
    dir = join(root, source.id);
    mkdirSync(join(dir, 'in'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const line = (id: string) => {
    const data = { platform: 'blue', account: 'dropped', session: 's', offsetMs: 0, text: '来了' };
    const type = 'org.concentric.chat.message.v1';
    return JSON.stringify({
      specversion: '1.0',
      id,
      source: '/feed',
      type,
      time: isoOf(get().clock()),
      data,
    });
  };
  const drop = (name: string, content: string | Uint8Array, agoSeconds = 60) => {
    const path = join(dir, 'in', name);
    writeFileSync(path, content);
    const at = new Date(performance.timeOrigin + performance.now() - agoSeconds * 1_000);
    utimesSync(path, at, at);
  };
  const lying = (below: string) => readdirSync(join(dir, below)).sort();
  const report = (path: string) => JSON.parse(readFileSync(join(dir, path), 'utf8')) as IntakeReport;

  it('is emptied: what could be read goes to done, what could not to rejected, each with its report', async () => {
    drop('good.ndjson', `${line('a')}\n{"id": 1\n${line('b')}\n`);
    drop('packed.ndjson.gz', gzipSync(line('c')));
    drop('page.html', '<html></html>');
    const taken = await get().sources.takeDropped(root);
    expect(taken).toMatchObject([
      { file: 'good.ndjson', taken: true, accepted: 2, rejected: 1 },
      { file: 'packed.ndjson.gz', taken: true, accepted: 1 },
      { file: 'page.html', taken: false, accepted: 0 },
    ]);
    expect(lying('in')).toEqual([]);
    expect(lying('done')).toEqual([
      ...['good.ndjson', 'good.ndjson.report.json', 'packed.ndjson.gz', 'packed.ndjson.gz.report.json'],
    ]);
    expect(lying('rejected')).toEqual(['page.html', 'page.html.report.json']);
    expect(report('done/good.ndjson.report.json').problems).toMatchObject([
      { place: { file: 'good.ndjson', line: 2 } },
    ]);
    expect(report('rejected/page.html.report.json').problems).toMatchObject([
      { code: 'recordings.unknown-format', place: { file: 'page.html' } },
    ]);
  });

  it('leaves alone what may not be whole, what is hidden and what is a link', async () => {
    drop('fresh.ndjson', line('d'), 0);
    drop('under-way.ndjson.part', line('e'));
    drop('.hidden', line('f'));
    const elsewhere = join(root, 'elsewhere');
    writeFileSync(elsewhere, line('g'));
    symlinkSync(elsewhere, join(dir, 'in', 'link.ndjson'));
    expect(await get().sources.takeDropped(root)).toEqual([]);
    expect(lying('in')).toHaveLength(4);
  });

  it('keeps a file whose store failed, and counts nothing twice when it is read again', async () => {
    const { store, clock, sources } = get();
    drop('again.ndjson', `${line('h')}\n${line('i')}`);
    const full = new Error('the store has failed');
    const appendIn: Store['log']['appendIn'] = () => Promise.reject(full);
    const failing: Store = { ...store, log: { ...store.log, appendIn } };
    const deps = { store: failing, clock, pseudonymKey: PSEUDONYM_KEY };
    await expect(takeDropped(deps, root)).rejects.toBe(full);
    expect(lying('in')).toEqual(['again.ndjson']);
    expect(await sources.takeDropped(root)).toMatchObject([{ accepted: 2 }]);
    // As after a kill between the commit and the move.
    drop('again.ndjson', `${line('h')}\n${line('i')}`);
    expect(await sources.takeDropped(root)).toMatchObject([{ accepted: 0, duplicates: 2, taken: true }]);
    expect(lying('done')).toContain('2-again.ndjson');
  });

  it('holds files against the mandate too', async () => {
    drop('forged.ndjson', line('j').replace('"/feed"', '"https://blue.example/feed"'));
    expect(await get().sources.takeDropped(root)).toMatchObject([{ taken: false, rejected: 1 }]);
    expect(report('rejected/forged.ndjson.report.json').problems).toMatchObject([
      { code: 'sources.foreign-source', place: { line: 1 } },
    ]);
  });
});
