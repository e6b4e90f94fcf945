import type { LexiconEntry } from '@concentric/core/lexicon';
import { loadPack } from '@concentric/core/rules';
import { readDocument, type Bilingual, type Problem } from '@concentric/core/shared';
import { loadLexicons, writeLexicon, type WrittenGroup } from '@concentric/modules/content';

/** How imported words are written. */
export interface DocumentOptions {
  readonly owner: string;
  readonly title: Bilingual;
  readonly role: WrittenGroup['role'];
  readonly remarks: readonly string[];
}

/** A document that reads back without a fault, and what had to be left out for it. */
export interface WrittenDocument {
  readonly text: string;
  readonly entries: readonly LexiconEntry[];
  readonly problems: readonly Problem[];
}

/**
 * Writes entries as a lexicon document and reads it back as the product would; entries it would not take (a clause nobody knows, a
 * word too long, a name of a group that is none) are told and left out.
 */
export function writeImported(entries: readonly LexiconEntry[], options: DocumentOptions): WrittenDocument {
  const first = attempt(entries, options);
  if (first.problems.length === 0) return { ...first, entries };
  const rest = entries.filter((entry) => !first.refused.has(entry));
  const second = attempt(rest, options);
  const refused = rest.filter((entry) => second.refused.has(entry));
  const kept = rest.filter((entry) => !second.refused.has(entry));
  const problems = [...first.problems, ...second.problems];
  return { text: refused.length === 0 ? second.text : attempt(kept, options).text, entries: kept, problems };
}

interface Attempt {
  readonly text: string;
  readonly refused: ReadonlySet<LexiconEntry>;
  readonly problems: readonly Problem[];
}

function attempt(
  entries: readonly LexiconEntry[],
  { owner, title, role, remarks }: DocumentOptions,
): Attempt {
  const groups = [...Map.groupBy(entries, ({ group }) => group)].map(([group, members]) => ({
    ...{ group, title, role },
    entries: members,
  }));
  const text = writeLexicon(owner, groups, remarks);
  if (entries.length === 0) return { text, refused: new Set(), problems: [] };
  const document = readDocument('', text);
  const { laws } = loadLexicons([]);
  const found = document.ok
    ? loadPack({ laws, lexicons: [document.value], rules: [] }).problems
    : document.error;
  const refused = new Set<LexiconEntry>();
  const problems = found
    .filter(({ severity }) => severity === 'error')
    .map((problem) => {
      const about = blamed(problem, groups);
      for (const entry of about) refused.add(entry);
      return named(problem, about);
    });
  return { text, refused, problems };
}

/** The entries a problem is about: one by its path, all of a group, or those that cite a clause. */
function blamed({ place, params }: Problem, groups: readonly WrittenGroup[]): readonly LexiconEntry[] {
  const [, group, entry] = /^groups\.(\d+)(?:\.entries\.(\d+))?/.exec(place?.path ?? '') ?? [];
  const members =
    group === undefined ? groups.flatMap(({ entries }) => entries) : (groups[Number(group)]?.entries ?? []);
  const { name } = params;
  if (entry !== undefined) return members.slice(Number(entry), Number(entry) + 1);
  return group === undefined ? members.filter(({ clause }) => clause === name) : members;
}

/** The document is not yet anybody's file, so the words stand for the place. */
function named(problem: Problem, entries: readonly LexiconEntry[]): Problem {
  const shown = entries.slice(0, 3).map(({ term }) => term.slice(0, 40));
  const more = entries.length > shown.length ? ` … (${entries.length})` : '';
  const path = `${shown.join(', ')}${more}`;
  return { ...problem, place: path === '' ? {} : { path } };
}
