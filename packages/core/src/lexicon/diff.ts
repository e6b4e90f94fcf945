import type { LexiconEntry } from './types.ts';

/** An entry that two versions of a lexicon have in different form. */
export interface ChangedEntry {
  readonly before: LexiconEntry;
  readonly after: LexiconEntry;
  /** The fields that differ, in the order of the entry. */
  readonly fields: readonly (keyof LexiconEntry)[];
  /** Whether the change can alter what is found: a new owner cannot, a new exception can. */
  readonly altersMatches: boolean;
}

/** What happened between two versions of a lexicon; entries are the same when their ids are. */
export interface LexiconDiff {
  readonly added: readonly LexiconEntry[];
  readonly removed: readonly LexiconEntry[];
  readonly changed: readonly ChangedEntry[];
}

const FIELDS: readonly (keyof LexiconEntry)[] = [
  'term',
  'group',
  'clause',
  'owner',
  'channels',
  'exceptions',
  'counterExamples',
  'abbreviations',
  'soundContext',
  'validFrom',
  'validTo',
  'precision',
  'note',
];

const MATCHING: ReadonlySet<keyof LexiconEntry> = new Set<keyof LexiconEntry>([
  'term',
  'group',
  'channels',
  'exceptions',
  'abbreviations',
  'soundContext',
  'validFrom',
  'validTo',
]);

/**
 * Compares two versions of a lexicon. Each list is in the order of its version; the order of values within an
 * entry does not matter, and a list that is not there is an empty one.
 */
export function diffLexicons(before: readonly LexiconEntry[], after: readonly LexiconEntry[]): LexiconDiff {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const ids = new Set(after.map((entry) => entry.id));
  const changed = after.flatMap((entry): ChangedEntry[] => {
    const previous = old.get(entry.id);
    if (previous === undefined) return [];
    const fields = FIELDS.filter((field) => !isSame(previous[field], entry[field]));
    const altersMatches = fields.some((field) => MATCHING.has(field));
    return fields.length === 0 ? [] : [{ before: previous, after: entry, fields, altersMatches }];
  });
  return {
    added: after.filter((entry) => !old.has(entry.id)),
    removed: before.filter((entry) => !ids.has(entry.id)),
    changed,
  };
}

function isSame(a: LexiconEntry[keyof LexiconEntry], b: LexiconEntry[keyof LexiconEntry]): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: LexiconEntry[keyof LexiconEntry]): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isList(value)) return value.length === 0 ? '' : JSON.stringify([...value].sort());
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
