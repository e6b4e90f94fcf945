import { z } from 'zod';
import type { LexiconEntry } from '../../lexicon/index.ts';
import type { Problem, SourceDocument } from '../../shared/index.ts';
import { problem } from '../problems.ts';
import { bilingual, key } from './rule-schema.ts';
import { readShape } from './shape.ts';

const channels = z.array(z.enum(['exact', 'folded', 'syllable'])).min(1);
const term = z.string().min(1).max(64);
const words = z.array(z.string().min(1).max(200));

const entry = z.strictObject({
  term,
  clause: key.optional(),
  owner: z.string().optional(),
  channels: channels.optional(),
  exceptions: words.default([]),
  counterExamples: words.default([]),
  abbreviations: z.array(term).optional(),
  soundContext: z.array(term).optional(),
  precision: z
    .strictObject({
      decided: z.int().nonnegative(),
      confirmed: z.int().nonnegative(),
      asOf: z.iso.date(),
    })
    .refine(({ decided, confirmed }) => confirmed <= decided)
    .optional(),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  note: bilingual.optional(),
});

const group = z.strictObject({
  group: z.string().regex(/^[a-z][a-z0-9.-]*$/),
  title: bilingual,
  /** `claim`: the words themselves are the point; `context`: ordinary words that say what a sentence is about. */
  role: z.enum(['claim', 'context']).default('claim'),
  clause: key.optional(),
  channels: channels.default(['exact', 'folded']),
  /** For entries of two characters: words of which one must stand near for a homophone to count. */
  soundContext: z.array(term).optional(),
  exceptions: words.default([]),
  entries: z.array(z.union([term, entry])).min(1),
});

const LEXICON_SCHEMA = z.strictObject({ owner: z.string().min(1), groups: z.array(group).min(1) });

/** The clause of words that are only context and accuse nobody. */
export const NO_CLAUSE = '';

/**
 * Reads one lexicon document. An entry takes clause and channels from its group unless it has its own;
 * the exceptions of a group hold for all its entries that they contain.
 */
export function readLexicon(document: SourceDocument): {
  readonly entries: LexiconEntry[];
  readonly problems: Problem[];
} {
  const { value, problems } = readShape(LEXICON_SCHEMA, document);
  if (value === undefined) return { entries: [], problems };
  const entries = value.groups.flatMap((one, groupIndex) =>
    one.entries.map((written, index) => {
      const made = toEntry(
        value.owner,
        one,
        typeof written === 'string' ? entry.parse({ term: written }) : written,
      );
      problems.push(...checkEntry(made, one.role, document, ['groups', groupIndex, 'entries', index]));
      return made;
    }),
  );
  return { entries, problems };
}

function toEntry(owner: string, from: z.output<typeof group>, own: z.output<typeof entry>): LexiconEntry {
  const soundContext = own.soundContext ?? (isShort(own.term) ? from.soundContext : undefined);
  // A group that is read by sound is so for those of its words that can be told by sound.
  const isHeard = !isShort(own.term) || soundContext !== undefined;
  const inherited = from.exceptions.filter((phrase) => phrase.includes(own.term));
  return {
    id: `${from.group}/${own.term}`,
    term: own.term,
    group: from.group,
    clause: own.clause ?? from.clause ?? NO_CLAUSE,
    owner: own.owner ?? owner,
    channels: own.channels ?? from.channels.filter((channel) => channel !== 'syllable' || isHeard),
    exceptions: [...new Set([...own.exceptions, ...inherited])],
    counterExamples: own.counterExamples,
    ...optional({ ...own, soundContext }),
  };
}

const isShort = (text: string): boolean => Array.from(text).length < 3;

/** What an entry has only where it is written. */
function optional({
  validFrom,
  validTo,
  abbreviations,
  soundContext,
  precision,
  note,
}: Omit<z.output<typeof entry>, 'soundContext'> & {
  soundContext: string[] | undefined;
}): Partial<LexiconEntry> {
  return {
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    ...(abbreviations === undefined ? {} : { abbreviations }),
    ...(soundContext === undefined ? {} : { soundContext }),
    ...(precision === undefined ? {} : { precision }),
    ...(note === undefined ? {} : { note }),
  };
}

function checkEntry(
  made: LexiconEntry,
  role: 'claim' | 'context',
  document: SourceDocument,
  path: readonly (string | number)[],
): Problem[] {
  const useless = made.counterExamples
    .filter((example) => !example.includes(made.term))
    .map((example) => problem('rules.entry-useless', { term: made.term, example }, document.locate(path)));
  if (role === 'context' || made.clause !== NO_CLAUSE) return useless;
  return [
    problem('rules.no-basis', { term: made.term, group: made.group }, document.locate(path)),
    ...useless,
  ];
}
