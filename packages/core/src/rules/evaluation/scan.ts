import type { Lexicon, Match, Trick } from '../../lexicon/index.ts';
import type { DateText } from '../../shared/index.ts';
import { judge, type ExemptionName, type Judgement } from '../exemptions/index.ts';
import type { Speaker } from '../types.ts';
import { compilePattern, type Pattern } from '../pattern/index.ts';
import { recognise, RECOGNISERS } from './recognise.ts';

/** A place in the text that a group matched. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly tricks: readonly Trick[];
  /** What stands between the two halves of a pair. */
  readonly between?: string;
  /** What a recogniser read, or the value of a family that a group stands for. */
  readonly value?: number | string;
}

/** One text under judgement: scanned once, however many rules and groups ask. */
export interface TextScan {
  readonly text: string;
  /** Matches of a group in force on the day, by start. */
  readonly group: (name: string) => readonly Found[];
  /**
   * Matches of all groups of a family with the value each stands for: `material` takes `material.wool` for `wool`. The values
   * of a recogniser are what it read.
   */
  readonly family: (name: string) => readonly Found[];
  readonly matchesAny: (names: ReadonlySet<string>) => boolean;
  /** What the exemptions say of a match. */
  readonly judge: (found: Found, names: readonly ExemptionName[]) => Judgement;
}

const NOTHING: readonly Found[] = [];

/** Scans a text as it stood on a day. `speaker` matters to exemptions. */
export function scanText(
  lexicon: Lexicon,
  text: string,
  day: () => DateText,
  speaker: Speaker | undefined,
): TextScan {
  let groups: Map<string, Found[]> | undefined;
  const found = (): Map<string, Found[]> => (groups ??= byGroup(lexicon.scan(text, day())));
  const judged = new Map<string, Judgement>();
  return {
    text,
    group(name) {
      const known = found().get(name);
      if (known !== undefined || !isByForm(name)) return known ?? NOTHING;
      const recognised = byForm(name, text).map((place) => ({ ...place, tricks: [] }));
      found().set(name, recognised);
      return recognised;
    },
    family(name) {
      if (isByForm(name)) return this.group(name);
      const stem = `${name}.`;
      return [...found()]
        .filter(([group]) => group.startsWith(stem))
        .flatMap(([group, matches]) => matches.map((one) => ({ ...one, value: group.slice(stem.length) })))
        .sort((a, b) => a.start - b.start || a.end - b.end);
    },
    matchesAny(names) {
      for (const name of found().keys()) if (names.has(name)) return true;
      return false;
    },
    judge(match, names) {
      const key = `${match.start}-${match.end}-${names.join()}`;
      const known = judged.get(key);
      if (known !== undefined) return known;
      const { start, end, between } = match;
      const passage = { text, start, end, ...(speaker === undefined ? {} : { speaker }) };
      const judgement = judge(between === undefined ? passage : { ...passage, between }, names);
      judged.set(key, judgement);
      return judgement;
    },
  };
}

/** Whether a group is found by its form (`#count`, `re:…`) and not in the lexicon. */
export function isByForm(name: string): boolean {
  return name.startsWith('re:') || RECOGNISERS.has(name);
}

function byForm(name: string, text: string): readonly Omit<Found, 'tricks'>[] {
  const recogniser = RECOGNISERS.get(name);
  return recogniser === undefined ? patternOf(name.slice(3)).findAll(text) : recognise(recogniser, text);
}

const patterns = new Map<string, Pattern>();

/** Patterns of rules are few and checked before, so each is compiled once. */
function patternOf(source: string): Pattern {
  const known = patterns.get(source) ?? compilePattern(source);
  patterns.set(source, known);
  return known;
}

function byGroup(matches: readonly Match[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const match of matches) {
    const found = groups.get(match.entry.group);
    if (found === undefined) groups.set(match.entry.group, [match]);
    else found.push(match);
  }
  return groups;
}

function lengthOf(found: Found | undefined): number {
  return found === undefined ? 0 : found.end - found.start;
}

/** A pair as one match: both halves and what is between. */
export function joined(text: string, [one, other]: readonly [Found, Found]): Found {
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  return {
    start: first.start,
    end: second.end,
    tricks: [...new Set([...one.tricks, ...other.tricks])],
    between: text.slice(first.end, second.start),
  };
}

/**
 * Pairs of matches at most `distance` characters apart, each first one with its nearest neighbour, the longer
 * of two equally near.
 * Matches that overlap are the same words and make no pair. Both lists are in order of start.
 */
export function pairsWithin(
  first: readonly Found[],
  second: readonly Found[],
  distance: number,
): [Found, Found][] {
  const pairs: [Found, Found][] = [];
  let from = 0;
  for (const one of first) {
    while ((second[from]?.end ?? Infinity) < one.start - distance) from++;
    let best: Found | undefined;
    let bestGap = Infinity;
    for (let i = from; i < second.length; i++) {
      const other = second[i];
      if (other === undefined || other.start > one.end + distance) break;
      const gap = other.start >= one.end ? other.start - one.end : one.start - other.end;
      const nearer = gap < bestGap || (gap === bestGap && lengthOf(other) > lengthOf(best));
      if (gap >= 0 && gap <= distance && nearer) [best, bestGap] = [other, gap];
    }
    if (best !== undefined) pairs.push([one, best]);
  }
  return pairs;
}
