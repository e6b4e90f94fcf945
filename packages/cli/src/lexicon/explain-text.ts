import { explainSighting, type LexiconEntry, type Sighting } from '@concentric/core/lexicon';
import { suggest, type Bilingual, type DateText } from '@concentric/core/shared';
import type { OpenLexicon } from './open-lexicon.ts';

/** What a lexicon makes of a word or a text; `--json` prints it as it is. */
export interface TextExplanation {
  readonly text: string;
  /** Entries whose word the text is. */
  readonly entries: readonly LexiconEntry[];
  /** Every place that reads as a word, and why it counts or does not. */
  readonly seen: readonly {
    readonly start: number;
    readonly end: number;
    readonly entry: string;
    readonly counts: boolean;
    readonly why: Bilingual;
  }[];
  /** The nearest word, where nothing was seen. */
  readonly nearest: string | null;
}

/** Explains a text by a lexicon as of a day. */
export function explainText({ lexicon }: OpenLexicon, text: string, asOf: DateText): TextExplanation {
  const seen = lexicon.sightings(text, asOf);
  const near = seen.length > 0 ? undefined : suggest(text, new Set(lexicon.entries.map(({ term }) => term)));
  return {
    text,
    entries: lexicon.entries.filter(({ term }) => term === text),
    seen: seen.map(seenAt),
    nearest: near ?? null,
  };
}

function seenAt(sighting: Sighting): TextExplanation['seen'][number] {
  const { match, dismissed } = sighting;
  const { start, end, entry } = match;
  return { start, end, entry: entry.id, counts: dismissed === undefined, why: explainSighting(sighting) };
}
