import { compileLexicon, type CompiledLexicon } from '@concentric/core/lexicon';
import { createEngine, loadPack, type Engine, type Pack } from '@concentric/core/rules';
import type { Problem, SourceDocument } from '@concentric/core/shared';
import { digest, type BookText, type Parser } from './documents.ts';

/** Texts made into what judges, with everything wrong in them. */
export interface CompiledTexts {
  readonly pack: Pack;
  readonly lexicon: CompiledLexicon;
  readonly engine: Engine;
  readonly problems: readonly Problem[];
}

/** A pack of texts, checked against each other, and everything that is wrong with it. */
export function packOf(
  parser: Parser,
  texts: readonly BookText[],
): { readonly pack: Pack; readonly problems: Problem[] } {
  const unreadable: Problem[] = [];
  const documents = (kind: BookText['kind']): SourceDocument[] =>
    texts
      .filter((text) => text.kind === kind)
      .flatMap((text) => {
        const read = parser.parse(text);
        if (read.ok) return [read.value];
        unreadable.push(...read.error);
        return [];
      });
  const { pack, problems } = loadPack({
    laws: documents('law'),
    lexicons: documents('lexicon'),
    rules: documents('rule'),
  });
  return { pack, problems: [...unreadable, ...problems] };
}

/** Compiles texts for judging. Problems of single words are told too. */
export function compileTexts(parser: Parser, texts: readonly BookText[]): CompiledTexts {
  const { pack, problems } = packOf(parser, texts);
  return { ...compilePack(pack), problems };
}

export function compilePack(pack: Pack): Omit<CompiledTexts, 'problems'> {
  const { lexicon } = compileLexicon(pack.entries);
  return { pack, lexicon, engine: createEngine({ pack, lexicon, digest }) };
}

export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** Texts with one document replaced, added, or (without a replacement) taken out. */
export function withText(
  texts: readonly BookText[],
  { kind, name }: Pick<BookText, 'kind' | 'name'>,
  replacement?: BookText,
): BookText[] {
  const others = texts.filter((text) => text.kind !== kind || text.name !== name);
  return replacement === undefined ? others : [...others, replacement];
}
