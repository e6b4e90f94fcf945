import { createHash } from 'node:crypto';
import {
  readDocument,
  type Id,
  type Problem,
  type Result,
  type SourceDocument,
} from '@concentric/core/shared';
import { ruleId } from '../monitoring/index.ts';
import { idOfKey } from '../registry/index.ts';
import type { DocumentKind } from './tables.ts';

/** A text of the book: what it is, and which revision. */
export interface BookText {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly revision: Id;
  readonly document: string;
}

/** SHA-256 of a text as it was written, in hexadecimal. */
export function contentHash(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

/** The id of a revision, which follows from its content. */
export function revisionIdOf(kind: DocumentKind, name: string, document: string): Id {
  return idOfKey('revision', kind, name, contentHash(document));
}

/** What events about a document are about: the rule as the chain names it, or the lexicon's record. */
export function aboutId(kind: DocumentKind, name: string): Id {
  return kind === 'rule' ? ruleId(name) : idOfKey('record', `${kind}-${name}`);
}

/** Short name of a long text: what hits and packs call a revision of rules by. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Reads texts of the book. */
export interface Parser {
  readonly parse: (text: BookText) => Result<SourceDocument, Problem[]>;
  /** From now on remembers these and no others, so that they need not be read again. */
  readonly hold: (texts: readonly BookText[]) => void;
}

/** A parser that knows some documents already, by their revision. */
export function createParser(known: Iterable<readonly [Id, SourceDocument]>): Parser {
  let held: ReadonlyMap<Id, SourceDocument> = new Map(known);
  const parse = (text: BookText): Result<SourceDocument, Problem[]> => {
    const found = held.get(text.revision);
    return found === undefined
      ? readDocument(`${text.kind}/${text.name}.yaml`, text.document)
      : { ok: true, value: found };
  };
  return {
    parse,
    hold: (texts) => {
      const read = texts.map((text) => [text.revision, parse(text)] as const);
      held = new Map(read.flatMap(([revision, result]) => (result.ok ? [[revision, result.value]] : [])));
    },
  };
}
