/** Where a part of a condition was written: UTF-16 units of its text, end exclusive. */
export interface Source {
  readonly start: number;
  readonly end: number;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';
type Method = 'contains' | 'startsWith' | 'endsWith';
export type Quantifier = 'exists' | 'all' | 'exists_one';

/** A value written in a condition. */
export type Literal = string | number | boolean;

type Node =
  /** `whole` marks a number written without a point, CEL's int. */
  | { readonly op: 'literal'; readonly value: Literal; readonly whole?: boolean }
  /** The judged text of the event, whatever its kind. */
  | { readonly op: 'text' }
  | { readonly op: 'field'; readonly variable: string; readonly name: string; readonly key?: string }
  /** The element a quantifier over `items` is looking at; quantifiers do not nest, so one is enough. */
  | { readonly op: 'element'; readonly items: readonly Literal[]; readonly whole?: boolean }
  | { readonly op: 'has'; readonly field: Expression & { readonly op: 'field' } }
  | { readonly op: 'lex'; readonly group: string }
  /** `near` quotes matches of `group` that have one of `other` close by; `pair` quotes both and what is between. */
  | {
      readonly op: 'near' | 'pair';
      readonly group: string;
      readonly other: string;
      readonly distance: number;
    }
  | { readonly op: 'category'; readonly group: string }
  | { readonly op: 'win' | 'fact'; readonly window: string }
  /** The number spoken beside a word of the group. */
  | { readonly op: 'said'; readonly group: string; readonly measure: string; readonly distance: number }
  /** The text names a value of a family, and `stated` names others of it and not this one. */
  | {
      readonly op: 'contradicts';
      readonly family: string;
      readonly stated: Expression;
      /** A group that has to be close by, so that the words are a claim and not talk. */
      readonly beside?: { readonly other: string; readonly distance: number };
    }
  /** How many different values of a family a text names. */
  | { readonly op: 'mentions'; readonly family: string; readonly of: Expression }
  | { readonly op: 'measure'; readonly of: Expression; readonly measure: string }
  | { readonly op: 're'; readonly of: Expression; readonly pattern: string }
  | { readonly op: 'days'; readonly left: Expression; readonly right: Expression }
  /** The day of the event in Shanghai. */
  | { readonly op: 'today' }
  | { readonly op: 'certain' | 'not' | 'negate' | 'length' | 'size'; readonly of: Expression }
  | { readonly op: 'convert'; readonly to: 'int' | 'double'; readonly of: Expression }
  | { readonly op: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'compare'; readonly by: Comparison; readonly left: Expression; readonly right: Expression }
  | {
      readonly op: 'arithmetic';
      readonly by: Arithmetic;
      /** Both sides are whole numbers, and so is the result. */
      readonly whole?: boolean;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly op: 'in'; readonly of: Expression; readonly items: readonly Literal[] }
  | { readonly op: 'method'; readonly method: Method; readonly of: Expression; readonly argument: Expression }
  | {
      readonly op: 'quantify';
      readonly by: Quantifier;
      readonly items: readonly Literal[];
      readonly body: Expression;
    }
  | { readonly op: 'choose'; readonly if: Expression; readonly then: Expression; readonly else: Expression };

/** A checked condition: plain data, so that a pack can be stored, sent and compared. */
export type Expression = Node & { readonly at: Source };

/** A condition with the text it was written as, from which explanations quote. */
export interface Condition {
  readonly source: string;
  readonly root: Expression;
}

/** Calls `visit` on an expression and everything in it, parents first. */
export function walk(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) walk(child, visit);
}

/** The properties that hold parts, in the order a condition is written. */
const PARTS = ['field', 'of', 'stated', 'if', 'then', 'else', 'left', 'right', 'argument', 'body'] as const;

function childrenOf(node: Expression): readonly Expression[] {
  const parts = node as Readonly<Partial<Record<(typeof PARTS)[number], Expression>>>;
  return PARTS.map((name) => parts[name]).filter((part) => part !== undefined);
}
