import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainAlphabet, plainKey } from '../../packages/core/src/lexicon/alphabet.ts';
import { buildAutomaton } from '../../packages/core/src/lexicon/build-automaton.ts';

/** What a scan in C found and how long one pass took, the best of some. */
interface Pass {
  readonly found: number;
  readonly seconds: number;
}

/** The scan in C without and with the filter of first pairs. */
export interface Passes {
  readonly plain: Pass;
  readonly filtered: Pass;
}

/**
 * Compiles `scan.c` and lets it look for words in lines over the tables that our own scan uses; undefined where
 * there is no C compiler.
 */
export function scanInC(
  words: readonly string[],
  lines: readonly string[],
  rounds: number,
): Passes | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'concentric-bench-'));
  try {
    const program = join(folder, 'scan');
    const data = join(folder, 'data');
    if (!compile(join(import.meta.dirname, 'scan.c'), program)) return undefined;
    const { tables, maxSymbol } = tablesOf(words, lines);
    writeFileSync(data, tables);
    const printed = execFileSync(program, [data, String(rounds), String(maxSymbol)], { encoding: 'utf8' });
    const [plain, filtered] = printed.split('\n').map(passOf);
    return plain === undefined || filtered === undefined ? undefined : { plain, filtered };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function passOf(line: string): Pass {
  const [found, seconds] = line.split(' ');
  return { found: Number(found), seconds: Number(seconds) };
}

function compile(source: string, program: string): boolean {
  for (const compiler of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(compiler, ['-O2', '-o', program, source], { stdio: 'ignore' });
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

function tablesOf(words: readonly string[], lines: readonly string[]): { tables: Buffer; maxSymbol: number } {
  const alphabet = plainAlphabet(words);
  const keys = words.map((word) => plainKey(alphabet, word));
  const { labels, bases, suffixes, endings, nextKey, pairs, maxSymbol } = buildAutomaton(
    keys,
    alphabet.maxSymbol,
  );
  const text = lines.join('');
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  let end = 0;
  const ends = Uint32Array.from(lines, (line) => (end += line.length));
  const all = [alphabet.symbols, labels, bases, suffixes, endings, nextKey, pairs, units, ends];
  const tables = Buffer.concat(
    all.flatMap((table) => [
      Buffer.from(Uint32Array.of(table.length).buffer),
      Buffer.from(table.buffer, table.byteOffset, table.byteLength),
    ]),
  );
  return { tables, maxSymbol };
}
