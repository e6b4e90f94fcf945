import { Environment } from '@marcbachmann/cel-js';
import { VOCABULARY } from '../vocabulary.ts';

/**
 * Bounds of one condition. With them its running time is linear in the event's text: there is no loop
 * but a quantifier over a written list, and quantifiers do not nest.
 */
export const LIMITS = {
  characters: 4000,
  nodes: 400,
  depth: 24,
  listItems: 200,
  arguments: 4,
  distance: 200,
} as const;

/** Own functions by name, with what they are for; frozen, since stored conditions rely on them. */
const FUNCTIONS = {
  lex: 'lex(string): bool',
  near: 'near(string, string, double): bool',
  pair: 'pair(string, string, double): bool',
  category: 'category(string): bool',
  said: 'said(string, string, double): double',
  contradicts: 'contradicts(string, string): bool',
  mentions: 'mentions(string, string): double',
  win: 'win(string): double',
  fact: 'fact(string): string',
  measure: 'measure(string, string): double',
  re: 're(string, string): bool',
  days: 'days(string, string): double',
  certain: 'certain(bool): bool',
  length: 'length(string): double',
} as const;

/** A second form of a function above. */
const OVERLOADS = ['contradicts(string, string, string, double): bool'];

/** Names a condition can call: own functions, `has`, methods of text and the two quantifiers. */
export const CALLABLE = [
  ...Object.keys(FUNCTIONS),
  'has',
  'contains',
  'startsWith',
  'endsWith',
  'exists',
  'all',
];

/** The typed CEL environment all conditions are parsed and checked in. */
export const LANGUAGE: Environment = build();

function build(): Environment {
  const environment = new Environment({
    limits: {
      maxAstNodes: LIMITS.nodes,
      maxDepth: LIMITS.depth,
      maxListElements: LIMITS.listItems,
      maxMapEntries: 0,
      maxCallArguments: LIMITS.arguments,
    },
  });
  environment.registerVariable('text', 'string');
  environment.registerVariable('today', 'string');
  for (const [variable, fields] of VOCABULARY) {
    const schema = Object.fromEntries([...fields.values()].map((field) => [field.name, field.type]));
    environment.registerVariable({ name: variable, schema });
  }
  for (const signature of [...Object.values(FUNCTIONS), ...OVERLOADS])
    environment.registerFunction(signature, neverRun);
  return environment;
}

function neverRun(): never {
  throw new Error('conditions are compiled by compile.ts, never run by the parser library');
}
