import type { Channel, LexiconEntry } from '@concentric/core/lexicon';
import type { Bilingual, Problem } from '@concentric/core/shared';
import type { WrittenGroup } from '@concentric/modules/content';
import { byPlace } from '../shell/diagnostics.ts';
import { groupsOf } from './entry-places.ts';
import type { OpenLexicon } from './open-lexicon.ts';

/** What a build of a lexicon came to; `--json` prints it as it is. */
export interface LexiconBuild {
  readonly revision: string;
  readonly documents: number;
  readonly entries: number;
  /** Entries with an error, left out. */
  readonly leftOut: number;
  readonly groups: number;
  /** Entries that accuse, each on a clause; the others only say what a sentence is about. */
  readonly claims: number;
  readonly context: number;
  readonly channels: Readonly<Record<Channel, number>>;
  readonly exceptions: number;
  readonly counterExamples: number;
  /** Entries with a first or last day. */
  readonly dated: number;
  /** Longest word, in UTF-16 units. */
  readonly longest: number;
  /** Most cited clauses first. */
  readonly clauses: readonly { readonly clause: string; readonly entries: number }[];
  readonly errors: number;
  readonly warnings: number;
  readonly problems: readonly Problem[];
}

/** Counts what a lexicon is made of. */
export function buildLexicon({ documents, lexicon, written, problems }: OpenLexicon): LexiconBuild {
  const { entries, revision } = lexicon;
  const counted = (test: (entry: LexiconEntry) => boolean): number => entries.filter(test).length;
  const total = (of: (entry: LexiconEntry) => number): number =>
    entries.reduce((sum, entry) => sum + of(entry), 0);
  const found = (channel: Channel): number => counted(({ channels }) => channels.includes(channel));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const claims = entries.filter(({ clause }) => clause !== '');
  return {
    revision,
    documents: documents.length,
    entries: entries.length,
    leftOut: written - entries.length,
    groups: new Set(entries.map(({ group }) => group)).size,
    claims: claims.length,
    context: entries.length - claims.length,
    channels: { exact: found('exact'), folded: found('folded'), syllable: found('syllable') },
    exceptions: total(({ exceptions }) => exceptions.length),
    counterExamples: total(({ counterExamples }) => counterExamples.length),
    dated: counted(({ validFrom, validTo }) => validFrom !== undefined || validTo !== undefined),
    longest: entries.reduce((most, { term }) => Math.max(most, term.length), 0),
    clauses: [...Map.groupBy(claims, ({ clause }) => clause)]
      .map(([clause, citing]) => ({ clause, entries: citing.length }))
      .sort((a, b) => b.entries - a.entries || (a.clause < b.clause ? -1 : 1)),
    errors,
    warnings: problems.length - errors,
    problems: problems.toSorted(byPlace),
  };
}

/** The sound entries by group, as they are written out, with the owner most of them have. */
export function writtenGroups({ documents, lexicon }: OpenLexicon): {
  readonly owner: string;
  readonly groups: readonly WrittenGroup[];
} {
  const written = new Map(
    documents.flatMap((document) => groupsOf(document).map((group) => [String(group.group), group] as const)),
  );
  const groups = [...Map.groupBy(lexicon.entries, ({ group }) => group)].map(([group, entries]) => {
    const { title, role } = written.get(group) ?? {};
    return {
      group,
      title: (title as Bilingual | undefined) ?? { zh: group, en: group },
      role: role === 'context' ? ('context' as const) : ('claim' as const),
      entries,
    };
  });
  const owners = [...Map.groupBy(lexicon.entries, ({ owner }) => owner)];
  owners.sort(([, a], [, b]) => b.length - a.length);
  return { owner: owners[0]?.[0] ?? '', groups };
}
