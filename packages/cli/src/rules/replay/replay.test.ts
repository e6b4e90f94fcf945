import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleText, WORDS } from '../../testing/rule-files.ts';
import { concentric } from '../../testing/run-concentric.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
  for (const name of ['old', 'new']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'words.yaml'), WORDS);
  }
  await writeFile(join(folder, 'old', 'rule.yaml'), ruleText());
  await writeFile(
    join(folder, 'new', 'rule.yaml'),
    ruleText({ version: '2', condition: 'text.contains("三天") && lex("trial-words")' }),
  );
  await writeFile(join(folder, 'room.srt'), '1\n00:00:01,000 --> 00:00:02,000\n第 1 件，包你三天见效\n\n');
  const kept = await concentric(['inspect', 'room.srt', '--rules', 'old', '--json', '--evidence'], {
    cwd: folder,
  });
  await writeFile(join(folder, 'hits.json'), kept.out);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const command = (...args: string[]) => concentric(['rules', ...args], { cwd: folder });

describe('concentric rules replay', () => {
  it('judges a hit as it was, though its rule and words changed since', async () => {
    const [same, one, none] = await Promise.all([
      command('replay', 'hits.json', '--rules', 'new'),
      command('replay', 'hits.json:0', '--rules', 'old', '--json'),
      command('replay', 'hits.json:1', '--rules', 'old'),
    ]);
    expect(same.code).toBe(0);
    expect(same.out).toMatch(/^✓ T01 【三天见效】 结果相同；规则已改（[0-9a-f]{16} → [0-9a-f]{16}）$/m);
    expect(JSON.parse(one.out)).toMatchObject({ differing: 0, replayed: [{ rule: 'T01', same: true }] });
    expect(none.code).toBe(2);
    expect(none.err).toContain('[rules.no-such-hit]');
  });

  it('ends with 1 and names what differs where the evidence was tampered with', async () => {
    const text = await readFile(join(folder, 'hits.json'), 'utf8');
    await writeFile(
      join(folder, 'graver.json'),
      text.replaceAll('"severity":"slight"', '"severity":"severe"'),
    );
    await writeFile(join(folder, 'other.json'), text.replaceAll('包你三天见效', '包你四天见效'));
    const [graver, other] = await Promise.all([
      command('replay', 'graver.json', '--rules', 'old'),
      command('replay', 'other.json', '--rules', 'old'),
    ]);
    expect([graver.code, other.code]).toEqual([1, 1]);
    expect(graver.out).toContain('severity: "severe" → "slight"');
    expect(other.out).toContain('不再命中');
  });

  it('takes the rule from the pack where only its revision was kept, and refuses where that is gone', async () => {
    const { hits } = JSON.parse(await readFile(join(folder, 'hits.json'), 'utf8')) as {
      hits: { frozen: object }[];
    };
    const bare = { ...hits[0]?.frozen, basis: undefined, windows: {} };
    await writeFile(join(folder, 'bare.json'), JSON.stringify(bare));
    const [held, gone, noHits] = await Promise.all([
      command('replay', 'bare.json', '--rules', 'old'),
      command('replay', 'bare.json', '--rules', 'new'),
      command('replay', 'room.srt', '--rules', 'new'),
    ]);
    expect(held.code).toBe(0);
    expect([gone.code, noHits.code]).toEqual([2, 2]);
    expect(gone.err).toContain('[rules.revision-gone]');
    expect(noHits.err).toContain('[rules.no-hit-file]');
  });
});
