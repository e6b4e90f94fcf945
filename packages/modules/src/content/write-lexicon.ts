import type { LexiconEntry } from '@concentric/core/lexicon';
import type { Bilingual } from '@concentric/core/shared';

/** A group of words as a lexicon document writes it. */
export interface WrittenGroup {
  readonly group: string;
  readonly title: Bilingual;
  readonly role: 'claim' | 'context';
  readonly entries: readonly LexiconEntry[];
}

/** The ways of being found that a group has unless it says otherwise. */
const USUAL_CHANNELS = ['exact', 'folded'];

/**
 * A lexicon document in YAML that reads back as the same entries. What most entries of a group share is written once; `remarks`
 * become comments at its head.
 */
export function writeLexicon(
  owner: string,
  groups: readonly WrittenGroup[],
  remarks: readonly string[] = [],
): string {
  const lines = [
    ...remarks.map((remark) => `# ${remark.replaceAll(/\s+/g, ' ')}`),
    `owner: ${scalar(owner)}`,
    'groups:',
    ...groups.flatMap((group) => groupLines(group, owner)),
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines({ group, title, role, entries }: WrittenGroup, owner: string): string[] {
  const clause = mostCommon(entries.map((entry) => entry.clause).filter((one) => one !== ''));
  const channels = mostCommon(entries.map((entry) => entry.channels.join())) ?? USUAL_CHANNELS.join();
  return [
    `  - group: ${scalar(group)}`,
    `    title: { zh: ${scalar(title.zh)}, en: ${scalar(title.en)} }`,
    ...(role === 'context' ? ['    role: context'] : []),
    ...(clause === undefined ? [] : [`    clause: ${scalar(clause)}`]),
    ...(channels === USUAL_CHANNELS.join() ? [] : [`    channels: [${channels.replaceAll(',', ', ')}]`]),
    '    entries:',
    ...entries.map((entry) => `      - ${entryText(entry, { owner, clause, channels })}`),
  ];
}

interface Shared {
  readonly owner: string;
  readonly clause: string | undefined;
  readonly channels: string;
}

/** An entry that has nothing of its own is only its word. */
function entryText(entry: LexiconEntry, shared: Shared): string {
  const { term, clause, owner, channels, exceptions, counterExamples, validFrom, validTo, note } = entry;
  const { abbreviations = [], soundContext = [] } = entry;
  const own = [
    ...(clause === '' || clause === shared.clause ? [] : [`clause: ${scalar(clause)}`]),
    ...(owner === shared.owner ? [] : [`owner: ${scalar(owner)}`]),
    ...(channels.join() === shared.channels ? [] : [`channels: ${list(channels)}`]),
    ...(exceptions.length === 0 ? [] : [`exceptions: ${list(exceptions)}`]),
    ...(counterExamples.length === 0 ? [] : [`counterExamples: ${list(counterExamples)}`]),
    ...(abbreviations.length === 0 ? [] : [`abbreviations: ${list(abbreviations)}`]),
    ...(soundContext.length === 0 ? [] : [`soundContext: ${list(soundContext)}`]),
    ...(validFrom === undefined ? [] : [`validFrom: ${validFrom}`]),
    ...(validTo === undefined ? [] : [`validTo: ${validTo}`]),
    ...(note === undefined ? [] : [`note: { zh: ${scalar(note.zh)}, en: ${scalar(note.en)} }`]),
  ];
  return own.length === 0 ? scalar(term) : `{ term: ${scalar(term)}, ${own.join(', ')} }`;
}

function list(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(', ')}]`;
}

/** Words YAML 1.1 or 1.2 would take for something else than a text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as YAML: plain where nothing could be mistaken, else quoted as in JSON. */
function scalar(text: string): string {
  const isPlain = /^\p{L}[\p{L}\p{N}./-]*$/u.test(text) && !RESERVED.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
