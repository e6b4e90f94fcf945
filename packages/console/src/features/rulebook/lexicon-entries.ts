import { readDocument } from '@concentric/core/shared';

/** A word of a lexicon as its text has it, a half-written text included. */
export interface WrittenEntry {
  readonly term: string;
  readonly group: string;
  readonly clause: string;
  readonly channels: readonly string[];
  readonly exceptions: readonly string[];
  readonly counterExamples: readonly string[];
}

const USUAL_CHANNELS: readonly string[] = ['exact', 'folded'];

/**
 * The entries of a lexicon in the order written; clause and channels come from the group unless the entry has its own. What is no entry
 * is left out: the diagnostics tell of it. Empty where the text cannot be read at all.
 */
export function entriesOf(name: string, text: string): readonly WrittenEntry[] {
  const read = readDocument(name, text);
  if (!read.ok) return [];
  return list(record(read.value.value)['groups']).flatMap((written) => {
    const group = record(written);
    return list(group['entries']).flatMap((one): WrittenEntry[] => {
      const entry = typeof one === 'string' ? { term: one } : record(one);
      const term = word(entry['term']);
      if (term === '') return [];
      const channels = words(entry['channels'] ?? group['channels']);
      return [
        {
          term,
          group: word(group['group']),
          clause: word(entry['clause']) || word(group['clause']),
          channels: channels.length === 0 ? USUAL_CHANNELS : channels,
          exceptions: [
            ...words(entry['exceptions']),
            ...words(group['exceptions']).filter((phrase) => phrase.includes(term)),
          ],
          counterExamples: words(entry['counterExamples']),
        },
      ];
    });
  });
}

/** Entries that hold a text in their word, group, clause, exceptions or counter-examples. */
export function searchEntries(entries: readonly WrittenEntry[], q: string): readonly WrittenEntry[] {
  const sought = q.toLowerCase();
  return entries.filter(({ term, group, clause, exceptions, counterExamples }) =>
    [term, group, clause, ...exceptions, ...counterExamples].some((text) =>
      text.toLowerCase().includes(sought),
    ),
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function words(value: unknown): readonly string[] {
  return list(value).filter((one) => typeof one === 'string');
}
