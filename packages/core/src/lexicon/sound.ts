import { isLatin, letterOf } from './fold.ts';
import { FIRST_READINGS, SECOND_READINGS } from './syllable-data.ts';

/**
 * How characters sound: syllables of Mandarin without tones, as numbers from 1. A character has the reading it
 * has in most words first, then those it has in some; what folds (繁体, styled letters) sounds like its plain letter.
 */

const LAST_HAN = 0xffff;
/** The longest spelling: zhuang. */
const MAX_SPELLING = 6;

/** Spellings beside the dictionary's: a letter read by its look, ü typed as u. */
const OTHER_SPELLINGS: readonly (readonly [string, string])[] = [
  ['v', 'wei'],
  ['lue', 'lve'],
  ['nue', 'nve'],
];

/** Interjections: not syllables anyone writes a word with. */
const NO_SPELLINGS: ReadonlySet<string> = new Set(['m', 'n', 'ng']);

/** What digits are read as: the numeral first, then what they are written for (520 我爱你, 88 拜拜). */
const DIGIT_SOUNDS: readonly string[] = [
  'ling dong ni',
  'yi yao',
  'er ai liang',
  'san sheng',
  'si shi',
  'wu wo',
  'liu lu',
  'qi',
  'ba fa bai',
  'jiu',
];

interface Sounds {
  /** Syllable by letter of the basic plane, 0 where there is none. */
  readonly first: Uint16Array;
  /** All syllables of letters that have more than one. */
  readonly several: ReadonlyMap<number, readonly number[]>;
  readonly bySpelling: ReadonlyMap<string, number>;
}

/** Read at first use: a lexicon without words by sound needs none of it. */
let table: Sounds | undefined;

function sounds(): Sounds {
  table ??= readSounds();
  return table;
}

function readSounds(): Sounds {
  const first = new Uint16Array(LAST_HAN + 1);
  const several = new Map<number, readonly number[]>();
  const bySpelling = new Map<string, number>();
  const idOf = (spelling: string): number => {
    const id = bySpelling.get(spelling) ?? bySpelling.size + 1;
    bySpelling.set(spelling, id);
    return id;
  };
  eachReading(FIRST_READINGS, (spelling, letter) => (first[letter] = idOf(spelling)));
  eachReading(SECOND_READINGS, (spelling, letter) => {
    several.set(letter, [...(several.get(letter) ?? [first[letter] ?? 0]), idOf(spelling)]);
  });
  DIGIT_SOUNDS.forEach((spellings, digit) => {
    const letter = 0x30 + digit;
    const ids = spellings.split(' ').map(idOf);
    first[letter] = ids[0] ?? 0;
    several.set(letter, ids);
  });
  for (const [spelling, syllable] of OTHER_SPELLINGS) bySpelling.set(spelling, idOf(syllable));
  for (const spelling of NO_SPELLINGS) bySpelling.delete(spelling);
  return { first, several, bySpelling };
}

function eachReading(rows: readonly string[], add: (spelling: string, letter: number) => void): void {
  for (const item of rows.join(' ').split(' ')) {
    const length = item.search(/[^a-z]/);
    for (let i = length; i < item.length; i++) add(item.slice(0, length), item.charCodeAt(i));
  }
}

/** The syllables a plain letter may be read as, the usual one first; none for what is neither ideograph nor digit. */
export function syllablesOf(letter: number): readonly number[] {
  const { first, several } = sounds();
  const all = several.get(letter);
  if (all !== undefined) return all;
  const only = first[letter] ?? 0;
  return only === 0 ? [] : [only];
}

/** The usual syllable of a plain letter, 0 where it has none. */
export function syllableOf(letter: number): number {
  return sounds().first[letter] ?? 0;
}

/** Whether two plain letters may be read alike. */
export function soundAlike(a: number, b: number): boolean {
  const others = syllablesOf(b);
  return syllablesOf(a).some((syllable) => others.includes(syllable));
}

/** A syllable spelled in Latin letters. */
export interface Spelled {
  readonly syllable: number;
  readonly from: number;
  readonly end: number;
}

const NOTHING: readonly Spelled[] = [];

/** The longest run of Latin letters that is looked at: longer ones are no words in pinyin. */
const MAX_RUN = 64;

/**
 * The runs of Latin letters of one text, read as pinyin. A run counts only as a whole: every letter of it must
 * belong to a syllable, so that 微信 is found in weixin and in jiaweixin, but not in weixing2 or swain.
 */
export class LatinRuns {
  private readonly text: string;
  private from = -1;
  private to = -1;
  private spelled: readonly Spelled[] = NOTHING;

  constructor(text: string) {
    this.text = text;
  }

  /** All syllables that begin at a place, within some division of the run into syllables. */
  startingAt(at: number): readonly Spelled[] {
    return this.around(at).filter((one) => one.from === at);
  }

  /** All syllables that end at a place. */
  endingAt(end: number): readonly Spelled[] {
    return this.around(end - 1).filter((one) => one.end === end);
  }

  /** Whether a place is within a run and not at its ends. */
  divides(at: number): boolean {
    return at > 0 && this.latinAt(at - 1) !== '' && this.latinAt(at) !== '';
  }

  private latinAt(at: number): string {
    const letter = letterOf(this.text.charCodeAt(at));
    return isLatin(letter) ? String.fromCharCode(letter) : '';
  }

  private around(at: number): readonly Spelled[] {
    if (at >= this.from && at < this.to) return this.spelled;
    let from = at;
    while (this.latinAt(from - 1) !== '' && at - from <= MAX_RUN) from--;
    let run = '';
    for (let letter = this.latinAt(from); letter !== '' && run.length <= MAX_RUN;) {
      run += letter;
      letter = this.latinAt(from + run.length);
    }
    this.from = from;
    this.to = from + run.length;
    this.spelled = run.length > MAX_RUN ? NOTHING : divide(run, from);
    return this.spelled;
  }
}

/** All syllables of all divisions of a run into syllables; `offset` is where the run begins in its text. */
function divide(run: string, offset: number): readonly Spelled[] {
  const { bySpelling } = sounds();
  const reached = new Uint8Array(run.length + 1);
  reached[0] = 1;
  const candidates: Spelled[] = [];
  for (let from = 0; from < run.length; from++) {
    if (reached[from] !== 1) continue;
    for (let end = from + 1; end <= Math.min(run.length, from + MAX_SPELLING); end++) {
      const syllable = bySpelling.get(run.slice(from, end));
      if (syllable === undefined) continue;
      reached[end] = 1;
      candidates.push({ syllable, from: offset + from, end: offset + end });
    }
  }
  const leadsOn = new Set([offset + run.length]);
  const kept = candidates.reverse().filter(({ from, end }) => {
    if (!leadsOn.has(end)) return false;
    leadsOn.add(from);
    return true;
  });
  return kept.reverse();
}
