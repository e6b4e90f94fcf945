/**
 * Writes packages/core/src/lexicon/fold-data.ts: the large tables of folding, from the Unicode data of the
 * pinned runtime and OpenCC's traditional-to-simplified characters (the npm package opencc-js). They are
 * committed and not computed at start, because a frozen hit must replay to the same result on any later runtime.
 *
 *   node scripts/generate-variants.ts [--check] [--opencc FILE]
 *
 * `--check` writes nothing and exits 1 when the committed file differs from what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const TARGET = fileURLToPath(new URL('../packages/core/src/lexicon/fold-data.ts', import.meta.url));
const LAST_OF_BMP = 0xffff;
const LAST_OF_PLANE_1 = 0x1ffff;

const isLetter = /^[\p{L}\p{N}]$/u;
const isHan = /^\p{Script=Han}$/u;
const isZeroWidth = /^[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]$/u;
const isEmoji = /^[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const isSymbol = /^[\p{P}\p{S}\p{Z}\t]$/u;

function* codePoints(from: number, to: number): Generator<[number, string]> {
  for (let point = from; point <= to; point++) {
    if (point < 0xd800 || point > 0xdfff) yield [point, String.fromCodePoint(point)];
  }
}

/** OpenCC's table as it is packed in opencc-js: `traditional simplified[ simplified…]|…`. */
function traditionalPairs(file: string): string[] {
  const packed = /"([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1];
  if (packed === undefined) throw new Error(`${file} holds no packed table`);
  const pairs: string[] = [];
  for (const row of packed.split('|')) {
    const [from = '', ...choices] = row.split(' ');
    const to = choices.find((choice) => choice !== from);
    if (from.length === 1 && to?.length === 1) pairs.push(from + to);
  }
  if (pairs.length < 2500) throw new Error(`${file} holds only ${String(pairs.length)} pairs`);
  return pairs.sort();
}

/** The one plain letter a character is a styled, enclosed, accented or compatibility form of, if there is one. */
function plainForm(char: string): string | undefined {
  const plain = char.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain !== char && plain.length === 1 && isLetter.test(plain) ? plain : undefined;
}

function compatibilityPairs(
  from: number,
  to: number,
): { variants: string[]; lookAlikes: string[]; widths: string[] } {
  const found = { variants: [] as string[], lookAlikes: [] as string[], widths: [] as string[] };
  for (const [point, char] of codePoints(from, to)) {
    const plain = isLetter.test(char) || isSymbol.test(char) ? plainForm(char) : undefined;
    if (plain === undefined) continue;
    if (point >= 0xff01 && point <= 0xffee) found.widths.push(char + plain);
    else if (point >= 0xf900 && isHan.test(char)) found.variants.push(char + plain);
    else if (/[a-z0-9]/i.test(plain) || isHan.test(plain)) found.lookAlikes.push(char + plain);
  }
  return found;
}

/** Inclusive ranges of the code points a test holds for, as `first last` numbers in base 36. */
function ranges(test: (char: string) => boolean): string[] {
  const found: [number, number][] = [];
  for (const [point, char] of codePoints(0, LAST_OF_PLANE_1)) {
    if (!test(char)) continue;
    const last = found.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  return found.map(([first, last]) =>
    first === last ? first.toString(36) : `${first.toString(36)}-${last.toString(36)}`,
  );
}

function constant(doc: string, name: string, items: readonly string[], joint: string): string {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if ((line + joint + item).length > 100) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? item : joint + item;
  }
  if (line !== '') lines.push(line);
  const rows = lines.map((row) => `  ${quoted(row)},`).join('\n');
  return `/** ${doc} */\nexport const ${name}: readonly string[] = [\n${rows}\n];\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, (char) => `\\${char}`)}'`;
}

function generate(openccFile: string): string {
  const bmp = compatibilityPairs(0, LAST_OF_BMP);
  const plane1 = compatibilityPairs(LAST_OF_BMP + 1, LAST_OF_PLANE_1);
  const zeroWidth = (char: string): boolean => isZeroWidth.test(char);
  const emoji = (char: string): boolean => isEmoji.test(char) && !/[0-9#*©®]/.test(char);
  const symbol = (char: string): boolean => isSymbol.test(char) && !zeroWidth(char) && !emoji(char);
  return [
    '// Written by scripts/generate-variants.ts; change that, not this. Sources: the Unicode Character Database',
    '// (Unicode licence) and the TSCharacters table of OpenCC (Apache-2.0).\n',
    constant(
      'Traditional characters, each followed by its simplified form.',
      'TRADITIONAL',
      traditionalPairs(openccFile),
      '',
    ),
    constant('Compatibility ideographs, each followed by the unified one.', 'VARIANTS', bmp.variants, ''),
    constant(
      'Half-width and full-width letters, each followed by the ordinary one.',
      'WIDTHS',
      bmp.widths,
      '',
    ),
    constant(
      'Styled, enclosed and accented letters and digits, each followed by the plain one.',
      'LOOK_ALIKES',
      [...bmp.lookAlikes, ...plane1.lookAlikes],
      '',
    ),
    constant('Code points that take no width, ranges in base 36.', 'ZERO_WIDTH', ranges(zeroWidth), ' '),
    constant('Emoji, ranges in base 36.', 'EMOJI', ranges(emoji), ' '),
    constant('Punctuation, symbols and spaces, ranges in base 36.', 'SYMBOLS', ranges(symbol), ' '),
  ].join('\n');
}

function defaultOpencc(): string {
  const main = createRequire(import.meta.url).resolve('opencc-js');
  return join(dirname(main), '../esm-lib/dict/TSCharacters.js');
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, opencc: { type: 'string' } } });
const wanted = generate(values.opencc ?? defaultOpencc());
if (values.check !== true) writeFileSync(TARGET, wanted);
else if (readFileSync(TARGET, 'utf8') !== wanted) {
  console.error(
    'packages/core/src/lexicon/fold-data.ts is not what scripts/generate-variants.ts writes; run it.',
  );
  process.exitCode = 1;
}
