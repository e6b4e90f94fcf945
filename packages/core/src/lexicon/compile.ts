import type { DateText } from '../shared/instant.ts';
import type { Problem } from '../shared/problem.ts';
import { checkEntries, type CheckOptions, isValidOn, placeOf } from './check.ts';
import { tricksOf } from './fold.ts';
import { createMatcher, type Finding, type Matcher, type Pattern } from './match.ts';
import { lexiconProblem } from './problems.ts';
import { revisionOf } from './revision.ts';
import type { Lexicon, LexiconEntry, Match, Sighting } from './types.ts';

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
  const matcher = createMatcher(entries.flatMap(patternsOf));
  let revision: string | undefined;
  return {
    entries,
    get revision() {
      revision ??= revisionOf(entries);
      return revision;
    },
    scan: (text, asOf) => {
      const found = find(matcher, text);
      if (found.length === 0) return [];
      return judge(entries, text, found, asOf).flatMap(({ match, dismissed }) =>
        dismissed === undefined ? [match] : [],
      );
    },
    sightings: (text, asOf) => judge(entries, text, find(matcher, text), asOf),
  };
}

function patternsOf({ term, channels, exceptions }: LexiconEntry, entry: number): Pattern[] {
  const folded = channels.includes('folded');
  if (!folded && !channels.includes('exact')) return [];
  return [
    { text: term, folded, entry, role: 'term' },
    ...exceptions.map((text): Pattern => ({ text, folded, entry, role: 'exception' })),
  ];
}

function find(matcher: Matcher, text: string): Finding[] {
  const found: Finding[] = [];
  matcher(text, found);
  return found;
}

function judge(
  entries: readonly LexiconEntry[],
  text: string,
  found: readonly Finding[],
  asOf: DateText | undefined,
): Sighting[] {
  const exceptions = found.filter(({ pattern }) => pattern.role === 'exception');
  const sightings: Sighting[] = [];
  for (const finding of shortest(found)) {
    const entry = entries[finding.pattern.entry];
    if (entry === undefined) continue;
    const match = matchOf(entry, text, finding);
    const exception = exceptions.find(
      (other) => other.pattern.entry === finding.pattern.entry && contains(other, finding),
    );
    if (asOf !== undefined && !isValidOn(entry, asOf)) sightings.push({ match, dismissed: 'not-valid' });
    else if (exception === undefined) sightings.push({ match });
    else {
      const inside = text.slice(exception.start, exception.end);
      sightings.push({ match, dismissed: 'inside-exception', exception: inside });
    }
  }
  return sightings;
}

/** Terms in order of place and entry; of several readings of one entry at a place, the shortest. */
function shortest(found: readonly Finding[]): Finding[] {
  const inOrder = found.filter(({ pattern }) => pattern.role === 'term').sort(byPlace);
  if (inOrder.length < 2) return inOrder;
  // From the back, each entry's earliest end so far: a finding that starts before it and ends no earlier holds it.
  const earliestEnd = new Map<number, number>();
  const kept: Finding[] = [];
  for (const finding of inOrder.reverse()) {
    const entry = finding.pattern.entry;
    const end = earliestEnd.get(entry) ?? Infinity;
    if (finding.end >= end) continue;
    earliestEnd.set(entry, finding.end);
    kept.push(finding);
  }
  return kept.reverse();
}

function byPlace(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end || a.pattern.entry - b.pattern.entry;
}

function contains(outer: Finding, inner: Finding): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function matchOf(entry: LexiconEntry, text: string, { start, end, tricks }: Finding): Match {
  const written = text.slice(start, end);
  const channel = written === entry.term ? 'exact' : 'folded';
  return { entry, start, end, text: written, channel, tricks: tricksOf(tricks) };
}
