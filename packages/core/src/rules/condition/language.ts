import { Environment } from '@marcbachmann/cel-js';

/**
 * Bounds of one condition. With them its running time is linear in the event's text: there is no loop
 * but a quantifier over a written list, and quantifiers do not nest.
 */
export const LIMITS = {
  characters: 4000,
  nodes: 400,
  depth: 40,
  listItems: 200,
  arguments: 4,
  distance: 200,
} as const;

/**
 * The parser of conditions. Only its syntax is used: names, types and meaning are checked by our own reader, so that every diagnostic
 * has a place, both languages and a suggestion.
 */
export const LANGUAGE: Environment = new Environment({
  limits: {
    maxAstNodes: LIMITS.nodes,
    maxDepth: LIMITS.depth,
    maxListElements: LIMITS.listItems,
    maxMapEntries: LIMITS.listItems,
    maxCallArguments: LIMITS.arguments,
  },
});

/** Functions with the numbers of arguments they take; frozen, since stored conditions rely on them. */
export const FUNCTIONS = {
  lex: [1],
  near: [3],
  pair: [3],
  category: [1],
  said: [3],
  contradicts: [2, 4],
  mentions: [2],
  win: [1],
  fact: [1],
  measure: [2],
  re: [2],
  days: [2],
  certain: [1],
  length: [1],
  has: [1],
  size: [1],
  int: [1],
  double: [1],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** What is called on a text or a written list, `value.name(…)`, with the number of arguments. */
export const METHODS = {
  contains: [1],
  startsWith: [1],
  endsWith: [1],
  size: [0],
  exists: [2],
  exists_one: [2],
  all: [2],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** Names a condition can call. */
export const CALLABLE = [...new Set([...Object.keys(FUNCTIONS), ...Object.keys(METHODS)])];
