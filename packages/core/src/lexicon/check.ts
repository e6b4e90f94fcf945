import { type DateText, startOf } from '../shared/instant.ts';
import type { Place, Problem, ProblemParams } from '../shared/problem.ts';
import { keyPointsOf, pointsOf } from './alphabet.ts';
import { kindOf, SENTENCE_MARK, ZERO_WIDTH_MARK } from './fold.ts';
import { lexiconProblem } from './problems.ts';
import type { LexiconEntry } from './types.ts';

/** The longest term and exception, in UTF-16 units. */
const MAX_TERM = 200;

/** A word found by homophones needs at least this many letters: shorter ones sound like too much else. */
export const MIN_HOMOPHONE_TERM = 3;

/** What may be asked of a check. */
export interface CheckOptions {
  /**
   * Accepts terms of one character. Only for words that a rule looks at within a context, such as 治 after the
   * name of a disease; on their own they hit too much.
   */
  readonly allowOneCharacter?: boolean;
}

/** The entries that can be compiled, with all that is wrong with the others. Order is kept. */
export interface Checked {
  readonly entries: readonly LexiconEntry[];
  readonly problems: readonly Problem[];
}

type Report = (code: Parameters<typeof lexiconProblem>[0], params?: ProblemParams) => void;

/** Checks entries one by one and against each other; an entry with an error is left out, the others stay. */
export function checkEntries(entries: readonly LexiconEntry[], options: CheckOptions = {}): Checked {
  const good: LexiconEntry[] = [];
  const problems: Problem[] = [];
  const seen: Seen = { ids: new Map(), terms: new Map(), namesakes: new Map() };
  entries.forEach((entry, index) => {
    const before = problems.length;
    const report: Report = (code, params = {}) => {
      problems.push(lexiconProblem(code, { id: entry.id, number: index + 1, ...params }, placeOf(index)));
    };
    checkTerm(entry, options, report);
    checkText(entry.term, report);
    checkExceptions(entry, report);
    checkAbbreviations(entry, report);
    checkPrecision(entry, report);
    checkValidity(entry, report);
    checkChannels(entry, report);
    if (hasError(problems, before)) return;
    checkUnique(entry, index, seen, report);
    if (!hasError(problems, before)) good.push(entry);
  });
  return { entries: good, problems };
}

/** Where an entry is, for problems: `entries.3` is the fourth. */
export function placeOf(index: number): Place {
  return { path: `entries.${String(index)}` };
}

function hasError(problems: readonly Problem[], from: number): boolean {
  return problems.length > from && problems.slice(from).some((problem) => problem.severity === 'error');
}

function checkTerm({ id, term }: LexiconEntry, options: CheckOptions, report: Report): void {
  if (id === '') report('lexicon.empty-id');
  if (term.trim() === '') report('lexicon.empty-term');
  else if (term.length > MAX_TERM) reportLong(term, report);
  else if (term.length <= 2 && pointsOf(term).length === 1 && options.allowOneCharacter !== true)
    report('lexicon.one-character', { term });
}

function reportLong(text: string, report: Report): void {
  report('lexicon.long-term', {
    text: Array.from(text.slice(0, 20)).slice(0, 19).join(''),
    length: text.length,
    limit: MAX_TERM,
  });
}

/** Characters that a person who wrote the term did not mean to write. */
function checkText(text: string, report: Report): void {
  if (text.trim() !== '' && text.trim() !== text) report('lexicon.padded-term', { text });
  let position = 1;
  for (const point of pointsOf(text)) {
    if (point >= 0xd800 && point <= 0xdfff) {
      report('lexicon.lone-surrogate', { position });
      return;
    }
    if (isInvisible(point)) {
      const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
      report('lexicon.invisible-character', { point: name, position });
      return;
    }
    position += point > 0xffff ? 2 : 1;
  }
}

const VISIBLE_SELECTORS: ReadonlySet<number> = new Set([0xfe0e, 0xfe0f, 0x20e3]);

function isInvisible(point: number): boolean {
  if (VISIBLE_SELECTORS.has(point)) return false;
  const isControl =
    kindOf(point) === SENTENCE_MARK &&
    (point < 0x20 || point === 0x85 || point === 0x2028 || point === 0x2029);
  return isControl || point === 0x7f || point === 0x09 || kindOf(point) === ZERO_WIDTH_MARK;
}

function checkExceptions({ term, exceptions }: LexiconEntry, report: Report): void {
  for (const exception of exceptions) {
    if (exception === term) report('lexicon.exception-is-term', { term });
    else if (!exception.includes(term)) report('lexicon.exception-without-term', { exception, term });
    else if (exception.length > MAX_TERM) reportLong(exception, report);
    else checkText(exception, report);
  }
}

function checkValidity({ validFrom, validTo }: LexiconEntry, report: Report): void {
  let allGood = true;
  for (const date of [validFrom, validTo]) {
    if (date === undefined || isDay(date)) continue;
    allGood = false;
    report('lexicon.bad-date', { date });
  }
  if (allGood && validFrom !== undefined && validTo !== undefined && validFrom > validTo) {
    report('lexicon.validity-order', { from: validFrom, to: validTo });
  }
}

function isDay(date: DateText): boolean {
  try {
    startOf(date);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function checkAbbreviations({ term, abbreviations = [] }: LexiconEntry, report: Report): void {
  for (const text of abbreviations) {
    if (text === term) report('lexicon.abbreviation-is-term', { term });
    else if (text.length > MAX_TERM) reportLong(text, report);
    else if (pointsOf(text).length < 2) report('lexicon.short-abbreviation', { text });
    else checkText(text, report);
  }
}

function checkPrecision({ precision }: LexiconEntry, report: Report): void {
  if (precision === undefined) return;
  const { decided, confirmed, asOf } = precision;
  const areCounts = [decided, confirmed].every((count) => Number.isInteger(count) && count >= 0);
  if (!areCounts || confirmed > decided) report('lexicon.bad-precision', { decided, confirmed });
  if (!isDay(asOf)) report('lexicon.bad-date', { date: asOf });
}

function checkChannels({ channels, term, soundContext = [] }: LexiconEntry, report: Report): void {
  const bySound = channels.includes('syllable');
  const letters = bySound ? keyPointsOf(term).length : Infinity;
  if (channels.length === 0 || (bySound && letters < 2 && channels.length === 1))
    report('lexicon.no-channel');
  else if (bySound && letters < MIN_HOMOPHONE_TERM && soundContext.length === 0)
    report('lexicon.short-syllable-term', { term });
}

interface Seen {
  /** Number (from 1) of the entry with an id. */
  readonly ids: Map<string, number>;
  /** The first entry of a term, and the others: few terms have any. */
  readonly terms: Map<string, LexiconEntry>;
  readonly namesakes: Map<LexiconEntry, LexiconEntry[]>;
}

function checkUnique(entry: LexiconEntry, index: number, seen: Seen, report: Report): void {
  const { id, group, term } = entry;
  const other = seen.ids.get(id);
  if (other !== undefined) {
    report('lexicon.duplicate-id', { other });
    return;
  }
  const first = seen.terms.get(term);
  const namesakes = first === undefined ? [] : [first, ...(seen.namesakes.get(first) ?? [])];
  const twin = namesakes.find((namesake) => namesake.group === group && overlaps(namesake, entry));
  if (twin !== undefined) {
    report('lexicon.duplicate-term', { term, group, other: twin.id });
    return;
  }
  seen.ids.set(id, index + 1);
  if (first === undefined) seen.terms.set(term, entry);
  else seen.namesakes.set(first, [...namesakes.slice(1), entry]);
}

function overlaps(a: LexiconEntry, b: LexiconEntry): boolean {
  const endsBefore = (x: LexiconEntry, y: LexiconEntry): boolean =>
    x.validTo !== undefined && y.validFrom !== undefined && x.validTo < y.validFrom;
  return !endsBefore(a, b) && !endsBefore(b, a);
}

/** Whether an entry counts on a day; both ends of its validity do. */
export function isValidOn({ validFrom, validTo }: LexiconEntry, day: DateText): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}
