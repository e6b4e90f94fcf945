import type { SourceDocument } from '@concentric/core/shared';
import { revisionIdOf, type BookText } from './documents.ts';
import type { ShippedBook } from './deps.ts';
import type { DocumentKind } from './tables.ts';

/** A text the product brings along, with its parsed form. */
export interface ShippedText extends BookText {
  readonly source: SourceDocument;
}

/** The shipped documents as texts of the book: rules by their id, laws and lexicons by the name of their file. */
export function shippedTexts({ laws, lexicons, rules }: ShippedBook): ShippedText[] {
  const text = (kind: DocumentKind, name: string, source: SourceDocument): ShippedText => {
    const { text: document } = source;
    return { kind, name, revision: revisionIdOf(kind, name, document), document, source };
  };
  return [
    ...laws.map((source) => text('law', fileName(source), source)),
    ...lexicons.map((source) => text('lexicon', fileName(source), source)),
    ...rules.map((source) => text('rule', writtenId(source) ?? fileName(source), source)),
  ];
}

/** The id a rule document gives itself, where it gives one. */
export function writtenId({ value }: SourceDocument): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function fileName({ file }: SourceDocument): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}
