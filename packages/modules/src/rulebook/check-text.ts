import { compileLexicon, type LexiconEntry } from '@concentric/core/lexicon';
import type { Pack, Rule } from '@concentric/core/rules';
import type { Problem, SourceDocument } from '@concentric/core/shared';
import { packOf, withText } from './compile.ts';
import type { BookText, Parser } from './documents.ts';
import { problem } from './messages.ts';
import { writtenId } from './shipped.ts';

/** What a text says, checked against the laws and words in force. */
export interface CheckedText {
  /** Everything wrong with it, and what it would break elsewhere; with line and column. */
  readonly problems: readonly Problem[];
  /** Of a rule without errors. */
  readonly rule?: Rule;
  /** The laws, words and rules its examples are run on; absent where it could not be read. */
  readonly pack?: Pack;
  /** Of a lexicon: the good entries. */
  readonly entries?: readonly LexiconEntry[];
}

/** Checks one text as if it stood in the place of its document in the book. */
export function checkText(parser: Parser, texts: readonly BookText[], text: BookText): CheckedText {
  const read = parser.parse(text);
  if (!read.ok) return { problems: read.error };
  return text.kind === 'rule'
    ? checkRule(parser, texts, text, read.value)
    : checkLexicon(parser, texts, text, read.value);
}

function checkRule(
  parser: Parser,
  texts: readonly BookText[],
  text: BookText,
  document: SourceDocument,
): CheckedText {
  const basis = texts.filter(({ kind }) => kind !== 'rule');
  const { pack, problems } = packOf(parser, [...basis, text]);
  const written = writtenId(document);
  const misnamed =
    written === undefined || written === text.name
      ? []
      : [problem('rulebook.other-name', { written, name: text.name }, document.locate(['id']))];
  const [rule] = pack.rules;
  return { problems: [...misnamed, ...problems], pack, ...(rule === undefined ? {} : { rule }) };
}

function checkLexicon(
  parser: Parser,
  texts: readonly BookText[],
  text: BookText,
  document: SourceDocument,
): CheckedText {
  const { pack, problems } = packOf(parser, withText(texts, text, text));
  const own = packOf(parser, [...texts.filter(({ kind }) => kind === 'law'), text]).pack.entries;
  const compiled = compileLexicon(own);
  const places = placesOfEntries(document);
  const placed = compiled.problems.map((found): Problem => {
    const index = /^entries\.(\d+)/.exec(found.place?.path ?? '')?.[1];
    const id = index === undefined ? undefined : own[Number(index)]?.id;
    const path = id === undefined ? undefined : places.get(id);
    return path === undefined ? found : { ...found, place: document.locate(path) };
  });
  return { problems: [...problems, ...placed], pack, entries: compiled.lexicon.entries };
}

/** Where each entry of a lexicon was written, by its id. */
function placesOfEntries({ value }: SourceDocument): Map<string, (string | number)[]> {
  const places = new Map<string, (string | number)[]>();
  for (const [groupIndex, group] of listAt(value, 'groups').entries()) {
    for (const [index, entry] of listAt(group, 'entries').entries()) {
      const id = `${textAt(group, 'group')}/${typeof entry === 'string' ? entry : textAt(entry, 'term')}`;
      if (!places.has(id)) places.set(id, ['groups', groupIndex, 'entries', index]);
    }
  }
  return places;
}

function listAt(value: unknown, key: string): unknown[] {
  const found = memberOf(value, key);
  return Array.isArray(found) ? found : [];
}

function textAt(value: unknown, key: string): string {
  const found = memberOf(value, key);
  return typeof found === 'string' ? found : '';
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
