import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnalysis } from '@concentric/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concentric } from '../testing/run-concentric.ts';

const CONTENT = new URL('../../../../content/', import.meta.url).pathname;
const STREAMER = `${CONTENT}indicators/streamer.yaml`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'indicators-command-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The streamers' table with one text of it replaced. */
async function changed(name: string, from: string, to: string): Promise<string> {
  const path = join(folder, name);
  const text = await readFile(STREAMER, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  return path;
}

const indicators = (...args: readonly string[]) => concentric(['indicators', ...args], { cwd: folder });

describe('concentric indicators compile', () => {
  it('writes SQL that an engine runs, with the tables it reads', async () => {
    const { code, out } = await indicators('compile', STREAMER, '--as-of', '2026-07-01');
    expect(code).toBe(0);
    const engine = await openAnalysis({ threads: 1, memoryLimit: '256MB' });
    for (const statement of out.trim().split(/;\n/)) await engine.query(statement);
    await engine.query("INSERT INTO subjects VALUES ('one')");
    const select = out.slice(out.indexOf('WITH ')).trim();
    expect(await engine.query(select)).toMatchObject([
      { subject: 'one', total: 1_000_000_000, rated: false },
    ]);
    engine.close();
  });

  it('writes the plan', async () => {
    const { out } = await indicators('compile', STREAMER, '--to', 'json');
    expect(JSON.parse(out)).toMatchObject({ revision: 'streamer@1.0.0', scale: 1_000_000_000 });
  });
});

describe('concentric indicators diff', () => {
  it('says in words what a revision changes', async () => {
    const file = await changed('later.yaml', 'version: 1.0.0', 'version: 1.1.0');
    const later = await readFile(file, 'utf8');
    await writeFile(file, later.replace('from: 900', 'from: 880'));
    const { code, out } = await indicators('diff', STREAMER, file, '--lang', 'en');
    expect([code, out]).toEqual([
      0,
      'grade A: Excellent, from 900 became Excellent, from 880\nstreamer@1.0.0 → streamer@1.1.0: 1 change.\n',
    ]);
  });
});

describe('concentric indicators check', () => {
  it('has nothing to say of the documents we ship', async () => {
    const { code, out } = await indicators('check', STREAMER, `${CONTENT}examples/indicators/hdi.yaml`);
    expect([code, out]).toEqual([0, '2 份指标文件：0 处错误，0 处提醒。\n']);
  });

  it('tells by how much a table misses its scale, with the place', async () => {
    const file = await changed('short.yaml', 'points: 120', 'points: 119');
    const { code, out } = await indicators('check', file);
    expect(code).toBe(1);
    expect(out).toMatch(/short\.yaml:\d+:\d+ .*999 分，应为 1000（-1）|short\.yaml:\d+:\d+ .*999/);
    const { out: json } = await indicators('check', file, '--json');
    expect(JSON.parse(json)).toMatchObject({ documents: 1, errors: 2 });
  });

  it('cannot read what is no document', async () => {
    expect(await indicators('check', 'nowhere.yaml')).toMatchObject({ code: 2, out: '' });
  });
});
