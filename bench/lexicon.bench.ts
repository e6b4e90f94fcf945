import { compileLexicon, type Channel, type Lexicon, type LexiconEntry } from '@concentric/core/lexicon';
import { AhoCorasick } from '@monyone/aho-corasick/fast';
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Bench, Figure } from './figure.ts';
import { bareScan } from './lexicon/bare-scan.ts';
import { scanInC } from './lexicon/c-peer.ts';
import { createRandom, linesOf, PLANTED_EVERY, transcriptsOf, wordsOf } from './lexicon/text.ts';

const LINES = 200_000;
/** Passes of each reader, in turns; of each part the best counts, because a busy machine only ever makes one slower. */
const ROUNDS = 5;
const PARTS = 20;
const BUILDS = 2;

/** Millions of UTF-8 bytes a second that must be held: as written, folded, by sound. */
const BARS: readonly (readonly [words: number, bars: Readonly<Record<Channel, number>>])[] = [
  [10_000, { exact: 250, folded: 120, syllable: 50 }],
  [100_000, { exact: 120, folded: 60, syllable: 20 }],
];

/** Every word in the channels named: `syllable` undoes what `folded` does and reads by sound besides. */
const CHANNELS: readonly Channel[] = ['exact', 'folded', 'syllable'];

/** What a peer must be beaten by, and what may be lost against C. */
const TIMES_PEER = 6;
const SHARE_OF_C = 0.7;

/**
 * How much text one core reads, in processor time: lists of 10,000 and 100,000 words over 200,000 short lines and
 * over long transcripts; beside it, in the same run, the fastest package of the registry and a C program over the
 * same tables. CONCENTRIC_BENCH_TEXT names a file of real lines to read as well.
 */
const lexicon: Bench = () => {
  const figures = BARS.flatMap(([count, bars]) => measure(count, bars));
  return Promise.resolve(figures);
};

function measure(count: number, bars: Readonly<Record<Channel, number>>): Figure[] {
  const random = createRandom(20_260_201);
  const words = wordsOf(random, count);
  const lines = linesOf(random, words, LINES);
  const builds = CHANNELS.map((channel) => built(words, channel));
  const peer = new AhoCorasick([...words]);
  const readers: Reader[] = builds.map(
    ({ compiled }) =>
      (text) =>
        compiled.scan(text).length,
  );
  readers.push((text) => peer.matchInText(text).length);
  checkFinds(readers, lines);
  const [exact = 0, folded = 0, syllable = 0, others = 0] = speeds(readers, lines);
  const speedOf = { exact, folded, syllable };
  const name = `${count.toLocaleString('en')} words`;
  const figures = CHANNELS.map((channel): Figure => {
    const figure = {
      name: `${channel}, ${name}`,
      value: speedOf[channel],
      unit: 'MB/s',
      atLeast: bars[channel],
    };
    return { ...figure, peer: { name: '@monyone/aho-corasick/fast', value: others } };
  });
  figures.push(
    { name: `times the peer, ${name}`, value: exact / others, unit: 'times', atLeast: TIMES_PEER },
    ...sharesOfC(words, lines, exact, name),
    ...longTexts(builds, lines, name),
    ...realText(builds, name),
  );
  for (const [index, channel] of CHANNELS.entries()) {
    const { seconds = 0, megabytes = 0 } = builds[index] ?? {};
    figures.push(
      { name: `build ${channel}, ${name}`, value: seconds, unit: 's', atMost: 0.6 },
      { name: `tables ${channel}, ${name}`, value: megabytes, unit: 'MB', atMost: 16 },
    );
  }
  return figures;
}

/** Reads a text and says how much it found. */
type Reader = (text: string) => number;

interface Built {
  readonly compiled: Lexicon;
  readonly seconds: number;
  readonly megabytes: number;
}

/** The best of some builds, and what one keeps in tables. */
function built(words: readonly string[], channel: Channel): Built {
  const entries = words.map((word, index) => entryOf(word, index, channel));
  let seconds = Infinity;
  for (let round = 0; round < BUILDS; round++) {
    const began = process.cpuUsage();
    compileLexicon(entries);
    seconds = Math.min(seconds, secondsSince(began));
  }
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const { lexicon: compiled } = compileLexicon(entries);
  collectGarbage();
  return { compiled, seconds, megabytes: (process.memoryUsage().arrayBuffers - before) / 1e6 };
}

/** What builds leave behind is no table; a second collection frees the buffers that the first one found. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}

/** Millions of UTF-8 bytes a second of processor time of each reader, from the best time of each part. */
function speeds(readers: readonly Reader[], texts: readonly string[]): number[] {
  const best = readers.map(() => new Float64Array(PARTS).fill(Infinity));
  const size = Math.ceil(texts.length / PARTS);
  for (let round = 0; round < ROUNDS; round++) {
    readers.forEach((read, index) => {
      const times = best[index] ?? new Float64Array(PARTS);
      for (let part = 0; part < PARTS; part++) {
        const began = process.cpuUsage();
        for (const text of texts.slice(part * size, (part + 1) * size)) read(text);
        times[part] = Math.min(times[part] ?? Infinity, secondsSince(began));
      }
    });
  }
  const megabytes = bytesOf(texts) / 1e6;
  return best.map((times) => megabytes / times.reduce((sum, time) => sum + time, 0));
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** A bench must not be fast by finding less: the first reader, of words as written, finds as much as the last, the peer. */
function checkFinds(readers: readonly Reader[], lines: readonly string[]): void {
  const counts = readers.map((read) => lines.reduce((sum, line) => sum + read(line), 0));
  if (counts[0] !== counts.at(-1))
    throw new Error(`${counts[0] ?? 0} words found where the peer finds ${counts.at(-1) ?? 0}`);
  const least = Math.min(...counts);
  if (least < lines.length / PLANTED_EVERY / 2) throw new Error(`a reader found only ${least} words`);
}

/**
 * Two programs in C over our own tables: the automaton of the textbook, and the automaton behind the filter that our
 * scan uses. They count matches in an array of code units. Our bare loop does the same with JavaScript's strings: what
 * it reaches of the second is as far as JavaScript comes; see docs/decisions.
 */
function sharesOfC(
  words: readonly string[],
  lines: readonly string[],
  exact: number,
  name: string,
): Figure[] {
  const passes = scanInC(words, lines, ROUNDS);
  const [bare = 0] = speeds([bareScan(words)], lines);
  const loop: Figure = { name: `bare loop, ${name}`, value: bare, unit: 'MB/s' };
  if (passes === undefined) return [{ ...loop, note: 'no C compiler found: not compared' }];
  const inC = (pass: { readonly seconds: number }): number => bytesOf(lines) / pass.seconds / 1e6;
  const share = (value: number, c: number): Omit<Figure, 'name'> => {
    return { value: value / c, unit: 'of 1', note: `C ${Math.round(c)} MB/s` };
  };
  const plain = inC(passes.plain);
  const filtered = inC(passes.filtered);
  return [
    { name: `share of the automaton in C, ${name}`, ...share(exact, plain), atLeast: SHARE_OF_C },
    { name: `share of automaton and filter in C, ${name}`, ...share(exact, filtered) },
    loop,
    { name: `bare loop, share of automaton and filter in C, ${name}`, ...share(bare, filtered) },
  ];
}

function longTexts(builds: readonly Built[], lines: readonly string[], name: string): Figure[] {
  const readers = builds.map(
    ({ compiled }): Reader =>
      (text) =>
        compiled.scan(text).length,
  );
  return speeds(readers, transcriptsOf(lines)).map((value, index): Figure => {
    return { name: `${CHANNELS[index] ?? ''}, ${name}, transcripts`, value, unit: 'MB/s' };
  });
}

function realText(builds: readonly Built[], name: string): Figure[] {
  const file = process.env['CONCENTRIC_BENCH_TEXT'];
  if (file === undefined) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const readers = builds.map(
    ({ compiled }): Reader =>
      (text) =>
        compiled.scan(text).length,
  );
  return speeds(readers, lines).map((value, index): Figure => {
    return { name: `${CHANNELS[index] ?? ''}, ${name}, real text`, value, unit: 'MB/s' };
  });
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

export default lexicon;
