import type { SourceDocument } from '@concentric/core/shared';

/** An entry somebody proposes. */
export interface ProposedEntry {
  readonly term: string;
  readonly clause?: string | undefined;
  readonly counterExamples: readonly string[];
  readonly exceptions: readonly string[];
}

/**
 * Writes an entry into the text of a lexicon, at the head of its group, and leaves everything else as its authors wrote it. JSON is
 * YAML, so the entry is one line of JSON whatever its words are. Undefined where the text has no such group.
 */
export function insertEntry(source: SourceDocument, group: string, entry: ProposedEntry): string | undefined {
  const index = groupsOf(source).indexOf(group);
  if (index < 0) return undefined;
  const { line, column } = source.locate(['groups', index, 'entries', 0]);
  if (line === undefined || column === undefined) return undefined;
  const lines = source.text.split('\n');
  const at = lines[line - 1] ?? '';
  const before = at.slice(0, column - 1);
  const written = JSON.stringify(plain(entry));
  // A list of dashes gets another line like the first; a list in brackets another item before the first.
  const changed = /^\s*-\s+$/.test(before)
    ? `${before}${written}\n${at}`
    : `${before}${written}, ${at.slice(column - 1)}`;
  return lines.with(line - 1, changed).join('\n');
}

/** The names of a lexicon's groups, in their order. */
export function groupsOf({ value }: SourceDocument): string[] {
  const groups = typeof value === 'object' && value !== null && 'groups' in value ? value.groups : [];
  if (!Array.isArray(groups)) return [];
  return groups.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'group' in one ? String(one.group) : '',
  );
}

function plain({ term, clause, counterExamples, exceptions }: ProposedEntry): object {
  return {
    term,
    ...(clause === undefined ? {} : { clause }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(counterExamples.length === 0 ? {} : { counterExamples }),
  };
}
