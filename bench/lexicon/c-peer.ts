import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainAlphabet, plainKey } from '../../packages/core/src/lexicon/alphabet.ts';
import { buildAutomaton } from '../../packages/core/src/lexicon/automaton.ts';

/** What the C program found and how long one pass took, the best of some. */
export interface Pass {
  readonly found: number;
  readonly seconds: number;
}

/**
 * Compiles `scan.c` and lets it look for words in lines over the tables that our own scan uses; undefined where
 * there is no C compiler.
 */
export function scanInC(
  words: readonly string[],
  lines: readonly string[],
  rounds: number,
): Pass | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'concentric-bench-'));
  try {
    const program = join(folder, 'scan');
    const data = join(folder, 'data');
    if (!compile(join(import.meta.dirname, 'scan.c'), program)) return undefined;
    writeFileSync(data, tablesOf(words, lines));
    const [found, seconds] = execFileSync(program, [data, String(rounds)], { encoding: 'utf8' }).split(' ');
    return { found: Number(found), seconds: Number(seconds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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

function tablesOf(words: readonly string[], lines: readonly string[]): Buffer {
  const alphabet = plainAlphabet(words);
  const keys = words.map((word) => plainKey(alphabet, word));
  const { labels, nodes, outputs, nextOutput } = buildAutomaton(keys, alphabet.maxSymbol);
  const text = lines.join('');
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  let end = 0;
  const ends = Uint32Array.from(lines, (line) => (end += line.length));
  const tables = [alphabet.symbols, labels, nodes, outputs, nextOutput, units, ends];
  return Buffer.concat(
    tables.flatMap((table) => [
      Buffer.from(Uint32Array.of(table.length).buffer),
      Buffer.from(table.buffer, table.byteOffset, table.byteLength),
    ]),
  );
}
