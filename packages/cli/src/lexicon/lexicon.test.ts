import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORDS } from '../testing/rule-files.ts';
import { concentric, type Outcome } from '../testing/run-concentric.ts';
import type { LexiconBuild } from './build-lexicon.ts';
import { openLexicon } from './open-lexicon.ts';
import type { FoundWord } from './scan-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lexicon-command-'));
  await mkdir(join(folder, 'bad'));
  await writeFile(join(folder, 'words.yaml'), WORDS);
  await writeFile(
    join(folder, 'bad', 'words.yaml'),
    `${WORDS}      - 见
      - { term: 永不反弹, clause: ad-law.28 }
      - { term: 根治, counterExamples: [不能根治] }
      - { term: 特效, clause: ad-law.82 }
      - { term: "药到\\u200b病除" }
`,
  );
  await writeFile(join(folder, 'talk.txt'), '包你三 天 见 效\r\n我不敢说永不反弹\n');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const lexicon = (args: readonly string[], input?: string) =>
  concentric(['lexicon', ...args], { cwd: folder, ...(input === undefined ? {} : { input }) });
const buildOf = ({ out }: Outcome) => JSON.parse(out) as LexiconBuild;
const scanOf = ({ out }: Outcome) =>
  JSON.parse(out) as { matches: FoundWord[]; files: { file: string; texts: number; matches: number }[] };

describe('concentric lexicon build', () => {
  it('counts a sound lexicon and writes it as one document with the same revision', async () => {
    const { code, out } = await lexicon(['build', 'words.yaml', '-o', 'all.yaml', '--json']);
    expect(code).toBe(0);
    expect(buildOf({ code, out, err: '' })).toMatchObject({
      entries: 2,
      leftOut: 0,
      exceptions: 1,
      errors: 0,
    });
    const again = openLexicon([join(folder, 'all.yaml')]);
    expect(again.lexicon.revision).toBe(openLexicon([join(folder, 'words.yaml')]).lexicon.revision);
    expect(await readFile(join(folder, 'all.yaml'), 'utf8')).toMatch(/^# .*2 个词条/);
  });

  it('leaves out every bad entry with its line and keeps the others', async () => {
    const { code, out } = await lexicon(['build', 'bad', '--lang', 'en', '-o', 'rest.yaml']);
    expect(code).toBe(1);
    expect(out).toMatch(/^bad\/words\.yaml:9:9 .*error: .*\[lexicon\.one-character\]$/m);
    expect(out).toMatch(/^bad\/words\.yaml:10:9 .*error: .*\[rules\.duplicate\]$/m);
    expect(out).toMatch(/^bad\/words\.yaml:11:9 .*error: .*\[lexicon\.counter-example-matches\]$/m);
    expect(out).toMatch(/^bad\/words\.yaml:12:9 .*error: .*did you mean.*\[rules\.unknown-clause\]$/m);
    expect(out).toMatch(/^bad\/words\.yaml:13:9 .*error: .*\[lexicon\.invisible-character\]$/m);
    expect(out).toContain('2 sound words, 5 left out');
    const rest = openLexicon([join(folder, 'rest.yaml')]);
    expect(rest.lexicon.entries.map(({ term }) => term)).toEqual(['三天见效', '永不反弹']);
  });

  it('ends with 2 where nothing can be read, and leaves a file that was there as it was', async () => {
    const [unknown, unwritable] = await Promise.all([
      lexicon(['build', 'prise']),
      lexicon(['build', 'words.yaml', '-o', 'no/such/folder.yaml']),
    ]);
    expect([unknown.code, unwritable.code]).toEqual([2, 2]);
    expect(unknown.err).toMatch(/是否指 price？.*\[content\.no-lexicon\]\n$/);
    expect(unwritable.err).toMatch(/\[cli\.cannot-write\]\n$/);
  });
});

describe('concentric lexicon scan', () => {
  it('shows every match at its place in the original, with the tricks undone and the clause', async () => {
    const { code, out } = await lexicon(['scan', 'words.yaml', 'talk.txt']);
    expect(code).toBe(0);
    expect(out).toContain(
      'talk.txt:1: 包你【三 天 见 效】  [2, 9) · trial-words/三天见效 · ad-law.28 · 还原：',
    );
    expect(out).toContain('1 个文件，2 段文字，1 处。');
    expect(out).not.toContain('永不反弹');
  });

  it('reads recordings and standard input, and gives one JSON object', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,000\n三天见效\n\n';
    const [texts, cue] = await Promise.all([
      lexicon(['scan', 'words.yaml', 'talk.txt', '-', '--json'], '没有\n三天见效'),
      lexicon(['scan', 'words.yaml', '-', '--json'], srt),
    ]);
    expect(scanOf(texts).files).toMatchObject([
      { file: 'talk.txt', texts: 2, matches: 1 },
      { file: '-', texts: 2, matches: 1 },
    ]);
    const [, found] = scanOf(texts).matches;
    expect(found?.context.slice(found.start, found.end)).toBe('三天见效');
    expect(found).toMatchObject({ line: 2, field: null, clause: 'ad-law.28', tricks: [], owner: '试验组' });
    expect(scanOf(cue).matches).toMatchObject([{ line: 2, field: 'speech.text' }]);
  });

  it('refuses a group there is not and a day that is none, and goes on past a missing file', async () => {
    const [group, day, missing] = await Promise.all([
      lexicon(['scan', 'words.yaml', 'talk.txt', '--group', 'trial-word']),
      lexicon(['scan', 'words.yaml', 'talk.txt', '--date', '2026-13-01']),
      lexicon(['scan', 'words.yaml', 'missing.txt', 'talk.txt']),
    ]);
    expect([group.code, day.code, missing.code]).toEqual([2, 2, 2]);
    expect(group.err).toMatch(/是否指 trial-words.*\[lexicon\.no-group\]\n$/);
    expect(day.err).toMatch(/\[lexicon\.no-day\]\n$/);
    expect(missing.err).toMatch(/missing\.txt: .*\[recordings\.not-found\]/);
    expect(missing.out).toContain('三 天 见 效');
  });

  it('ends quietly where its reader has seen enough', async () => {
    await writeFile(join(folder, 'long.txt'), '三天见效\n'.repeat(200_000));
    const command = fileURLToPath(new URL('../concentric.ts', import.meta.url));
    const env = { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' };
    const child = spawn(process.execPath, [command, 'lexicon', 'scan', 'words.yaml', 'long.txt'], {
      cwd: folder,
      env,
    });
    const err: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err: Buffer.concat(err).toString() }).toEqual({ code: 0, err: '' });
  });
});
