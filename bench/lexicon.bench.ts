import { compileLexicon, type Channel, type LexiconEntry } from '@concentric/core/lexicon';
import type { Bench, Figure } from './figure.ts';

const WORDS = 10_000;
const LINES = 200_000;
/** Lines the peer reads: it is too slow for all of them. */
const PEER_LINES = 2_000;
/** One line in so many holds a word of the list. */
const PLANTED_EVERY = 20;
const FIRST_HAN = 0x4e00;
const HAN = 3_500;

/**
 * How much text one core reads for 10,000 words, as written and with folding; beside it, in the same run, one RegExp that
 * names the same words one after the other. Millions of UTF-8 bytes a second of processor time.
 */
const lexicon: Bench = () => {
  const random = createRandom(20_260_201);
  const words = [...new Set(Array.from({ length: WORDS }, () => wordOf(random, 2 + (random() % 5))))];
  const lines = Array.from({ length: LINES }, (_, index) => lineOf(random, words, index));
  const scans = (['exact', 'folded'] as const).map((channel): Figure => {
    const { lexicon: compiled } = compileLexicon(words.map((word, i) => entryOf(word, i, channel)));
    let found = 0;
    const speed = speedOver(lines, (line) => (found += compiled.scan(line).length));
    if (found < LINES / PLANTED_EVERY) throw new Error(`${channel}: only ${found} words were found`);
    return {
      name: `${channel}, ${words.length} words`,
      value: speed,
      unit: 'MB/s',
      peer: peerOf(words, lines),
    };
  });
  const began = process.cpuUsage();
  compileLexicon(words.map((word, i) => entryOf(word, i, 'folded')));
  return Promise.resolve([...scans, { name: 'build', value: secondsSince(began), unit: 's' }]);
};

function peerOf(words: readonly string[], lines: readonly string[]): { name: string; value: number } {
  const all = new RegExp(words.join('|'), 'gu');
  let found = 0;
  const value = speedOver(lines.slice(0, PEER_LINES), (line) => (found += line.match(all)?.length ?? 0));
  if (found === 0) throw new Error('the peer found nothing');
  return { name: 'one RegExp of alternatives', value };
}

/** Millions of UTF-8 bytes a second of processor time, after a warm-up. */
function speedOver(lines: readonly string[], scan: (line: string) => void): number {
  for (const line of lines.slice(0, 1_000)) scan(line);
  const began = process.cpuUsage();
  for (const line of lines) scan(line);
  const seconds = secondsSince(began);
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / seconds / 1e6;
}

function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

function entryOf(term: string, index: number, channel: Channel): LexiconEntry {
  return {
    id: `w${index}`,
    term,
    group: 'bench',
    clause: 'bench',
    owner: 'bench',
    channels: [channel],
    exceptions: [],
    counterExamples: [],
  };
}

function lineOf(random: () => number, words: readonly string[], index: number): string {
  const around = wordOf(random, 6 + (random() % 20));
  if (index % PLANTED_EVERY !== 0) return around;
  return around.slice(0, 4) + (words[random() % words.length] ?? '') + around.slice(4);
}

/** Letters by a power of chance, so that some are common, as in any language. */
function wordOf(random: () => number, length: number): string {
  return Array.from({ length }, () => {
    const share = (random() % 10_000) / 10_000;
    return String.fromCharCode(FIRST_HAN + Math.floor(share * share * HAN));
  }).join('');
}

/** The same numbers at every run (Numerical Recipes' linear congruential generator, upper half). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

export default lexicon;
