import type { DateText } from '../shared/instant.ts';
import type { Problem } from '../shared/problem.ts';
import { checkEntries, type CheckOptions, isValidOn, MIN_HOMOPHONE_TERM, placeOf } from './check.ts';
import { keyPointsOf } from './alphabet.ts';
import { bitOf, tricksOf } from './fold.ts';
import { FoundMatch } from './found.ts';
import { createMatcher, type Finding, type Pattern } from './match.ts';
import { lexiconProblem } from './problems.ts';
import { revisionOf } from './revision.ts';
import type { Dismissal, Lexicon, LexiconEntry, Match, Sighting } from './types.ts';
import { WrittenFinder } from './written.ts';

const HOMOPHONE = bitOf('homophone');
const BY_SOUND = HOMOPHONE | bitOf('pinyin');
const ABBREVIATION = bitOf('abbreviation');

/** What may be asked of a compilation. */
export type CompileOptions = CheckOptions;

/** A lexicon that can also say what it saw and let go. */
export interface CompiledLexicon extends Lexicon {
  /** Every place that reads as a term, with the reason where it is no match; in the order of `scan`. */
  sightings: (text: string, asOf?: DateText) => Sighting[];
}

/** A lexicon of the good entries, and everything that is wrong with the others. */
export interface Compilation {
  readonly lexicon: CompiledLexicon;
  readonly problems: readonly Problem[];
}

/**
 * Compiles entries into a lexicon. Never fails as a whole: an entry with an error is left out and told about
 * (codes `lexicon.*`, place `entries.<index>`), warnings leave it in. The result holds no state between scans.
 */
export function compileLexicon(entries: readonly LexiconEntry[], options: CompileOptions = {}): Compilation {
  const checked = checkEntries(entries, options);
  const lexicon = build(checked.entries);
  const refuted = refute(lexicon, entries);
  if (refuted.size === 0) return { lexicon, problems: checked.problems };
  return {
    lexicon: build(checked.entries.filter((entry) => !refuted.has(entry))),
    problems: [...checked.problems, ...refuted.values()],
  };
}

/** The entries whose own counter-examples they hit. */
function refute(lexicon: Lexicon, all: readonly LexiconEntry[]): Map<LexiconEntry, Problem> {
  const refuted = new Map<LexiconEntry, Problem>();
  for (const entry of lexicon.entries) {
    for (const example of entry.counterExamples) {
      const match = lexicon.scan(example).find((found) => found.entry === entry);
      if (match === undefined) continue;
      const params = { id: entry.id, example, text: match.text };
      refuted.set(
        entry,
        lexiconProblem('lexicon.counter-example-matches', params, placeOf(all.indexOf(entry))),
      );
      break;
    }
  }
  return refuted;
}

function build(entries: readonly LexiconEntry[]): CompiledLexicon {
  let revision: string | undefined;
  return {
    entries,
    get revision() {
      revision ??= revisionOf(entries);
      return revision;
    },
    ...searchFor(entries),
  };
}

function searchFor(entries: readonly LexiconEntry[]): Pick<CompiledLexicon, 'scan' | 'sightings'> {
  const asWritten = entries.filter(isPlain);
  const scanWritten = writtenScan(asWritten);
  if (asWritten.length === entries.length)
    return { scan: scanWritten, sightings: (text) => scanWritten(text).map((match) => ({ match })) };
  let ranks: ReadonlyMap<LexiconEntry, number> | undefined;
  const rankOf = (entry: LexiconEntry): number => {
    ranks ??= new Map(entries.map((one, index) => [one, index]));
    return ranks.get(entry) ?? 0;
  };
  const byRank = (a: Match, b: Match): number => byPlace(a, b) || rankOf(a.entry) - rankOf(b.entry);
  const find = createMatcher(
    entries.flatMap((entry, index) => (isPlain(entry) ? [] : patternsOf(entry, index))),
  );
  return {
    scan(text, asOf) {
      const plain = scanWritten(text);
      const found = find(text);
      if (found.length === 0) return plain;
      const matches: Match[] = [];
      for (const finding of shortest(found)) {
        const entry = entries[finding.pattern.entry];
        if (entry === undefined || dismissalOf(entry, text, finding, found, asOf) !== undefined) continue;
        matches.push(matchOf(entry, text, finding));
      }
      return plain.length === 0 ? matches : [...plain, ...matches].sort(byRank);
    },
    sightings(text, asOf) {
      const found = find(text);
      const sightings = scanWritten(text).map((match): Sighting => ({ match }));
      for (const finding of shortest(found)) {
        const entry = entries[finding.pattern.entry];
        if (entry === undefined) continue;
        sightings.push({
          match: matchOf(entry, text, finding),
          ...dismissalOf(entry, text, finding, found, asOf),
        });
      }
      return sightings.sort((a, b) => byRank(a.match, b.match));
    },
  };
}

function writtenScan(entries: readonly LexiconEntry[]): Lexicon['scan'] {
  if (entries.length === 0) return () => NO_MATCHES;
  const finder = new WrittenFinder(entries, ({ term }) => term, writtenMatch);
  return (text) => {
    const matches = finder.find(text);
    return matches.length < 2 || isInOrder(matches) ? matches : matches.toSorted(byPlace);
  };
}

const NO_MATCHES: readonly Match[] = Object.freeze([]);

/** Whether an entry is found only as it is written, and is a match wherever it stands. */
function isPlain({ channels, exceptions, abbreviations = [], validFrom, validTo }: LexiconEntry): boolean {
  const isOnlyExact = channels.length > 0 && channels.every((channel) => channel === 'exact');
  const isAlwaysValid = validFrom === undefined && validTo === undefined;
  return isOnlyExact && isAlwaysValid && exceptions.length === 0 && abbreviations.length === 0;
}

function writtenMatch(entry: LexiconEntry, text: string, start: number, end: number): Match {
  return new FoundMatch(entry, start, end, text.slice(start, end), 'exact', NO_TRICKS);
}

const NO_TRICKS: Match['tricks'] = [];

function isInOrder(matches: readonly Match[]): boolean {
  let previous: Match | undefined;
  for (const match of matches) {
    if (previous !== undefined && byPlace(previous, match) > 0) return false;
    previous = match;
  }
  return true;
}

function patternsOf(entry: LexiconEntry, index: number): Pattern[] {
  const sound = soundOf(entry);
  // What is read by sound is read with its other disguises undone.
  const folded = entry.channels.includes('folded') || sound !== undefined;
  if (!folded && !entry.channels.includes('exact')) return [];
  const heard = sound === undefined ? {} : { sound };
  return [
    { text: entry.term, folded, entry: index, role: 'term', ...heard },
    ...(entry.abbreviations ?? []).map((text): Pattern => {
      return { text, folded, entry: index, role: 'abbreviation' };
    }),
    ...entry.exceptions.map((text): Pattern => ({ text, folded, entry: index, role: 'exception' })),
  ];
}

/** How far an entry is found by sound. */
function soundOf({ channels, term, soundContext = [] }: LexiconEntry): Pattern['sound'] {
  const letters = keyPointsOf(term).length;
  if (!channels.includes('syllable') || letters < 2) return undefined;
  return letters >= MIN_HOMOPHONE_TERM || soundContext.length > 0 ? 'homophones' : 'spelled';
}

/** How far from a homophone its context may stand, in text units. */
const CONTEXT_REACH = 12;

function isInContext(
  { term, soundContext = [] }: LexiconEntry,
  text: string,
  { start, end, tricks }: Finding,
): boolean {
  if ((tricks & HOMOPHONE) === 0 || keyPointsOf(term).length >= MIN_HOMOPHONE_TERM) return true;
  const before = text.slice(Math.max(0, start - CONTEXT_REACH), start);
  const after = text.slice(end, end + CONTEXT_REACH);
  return soundContext.some((word) => before.includes(word) || after.includes(word));
}

function dismissalOf(
  entry: LexiconEntry,
  text: string,
  finding: Finding,
  found: readonly Finding[],
  asOf: DateText | undefined,
): Dismissal | undefined {
  if (asOf !== undefined && !isValidOn(entry, asOf)) return { dismissed: 'not-valid' };
  if (finding.tricks !== 0 && !isInContext(entry, text, finding)) return { dismissed: 'outside-context' };
  if (entry.exceptions.length === 0) return undefined;
  const around = found.find(({ pattern, start, end }) => {
    const isException = pattern.role === 'exception' && pattern.entry === finding.pattern.entry;
    return isException && start <= finding.start && finding.end <= end;
  });
  return around === undefined ? undefined : { dismissed: 'inside-exception', exception: around.pattern.text };
}

/** Terms in order of place and entry; of several readings of one entry at a place, the shortest. */
function shortest(found: readonly Finding[]): readonly Finding[] {
  if (isSettled(found)) return found;
  const inOrder = found.filter(({ pattern }) => pattern.role !== 'exception').sort(byPlaceAndEntry);
  return inOrder.filter((finding, index) => !holdsAnother(inOrder, finding, index));
}

/** True for the common case: nothing disguised, nothing twice, in order as it was found. */
function isSettled(found: readonly Finding[]): boolean {
  let previous: Finding | undefined;
  for (const finding of found) {
    if (finding.tricks !== 0 || finding.pattern.role === 'exception') return false;
    if (previous !== undefined && byPlaceAndEntry(previous, finding) >= 0) return false;
    previous = finding;
  }
  return true;
}

/** Whether another finding of the entry lies within this one; of two at the very same place the first stays. */
function holdsAnother(inOrder: readonly Finding[], finding: Finding, index: number): boolean {
  const { start, end, pattern } = finding;
  for (let i = index - 1; inOrder[i]?.start === start; i--) {
    if (inOrder[i]?.pattern.entry === pattern.entry) return true;
  }
  for (let i = index + 1; ; i++) {
    const later = inOrder[i];
    if (later === undefined || later.start >= end) return false;
    if (later.pattern.entry === pattern.entry && later.start > start && later.end <= end) return true;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

function byPlaceAndEntry(a: Finding, b: Finding): number {
  return byPlace(a, b) || a.pattern.entry - b.pattern.entry;
}

function matchOf(entry: LexiconEntry, text: string, { pattern, start, end, tricks }: Finding): Match {
  const isShort = pattern.role === 'abbreviation';
  // Without a trick every letter is itself; only what belongs to an emoji may stand between.
  const isWritten = tricks === 0 && end - start === pattern.text.length;
  const channel = (tricks & BY_SOUND) !== 0 ? 'syllable' : isWritten && !isShort ? 'exact' : 'folded';
  return new FoundMatch(
    entry,
    start,
    end,
    isWritten ? pattern.text : text.slice(start, end),
    channel,
    tricksOf(isShort ? tricks | ABBREVIATION : tricks),
  );
}
