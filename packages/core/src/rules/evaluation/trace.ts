import type { Value } from '../condition/compile.ts';
import { walk, type Expression, type Literal } from '../condition/expression.ts';
import type { Explained, Rule } from '../types.ts';
import type { EventFrame, Witness } from './frame.ts';
import { inWords } from './in-words.ts';
import { WHOLE } from './quotes.ts';

/** Parts that are told by what they stand in: what is written, the judged text, and the logic that joins the others. */
const UNTOLD: ReadonlySet<Expression['op']> = new Set([
  'literal',
  'text',
  'element',
  'and',
  'or',
  'not',
  'choose',
]);

/** Gathers what the traced run of a condition tells, part by part. */
export class Trace {
  readonly features: Record<string, Literal> = {};
  readonly explanation: Explained[] = [];
  /** Names of what was not known. */
  readonly missing = new Set<string>();
  readonly witnesses: Witness[] = [];
  readonly #rule: Rule;
  readonly #frame: EventFrame;
  readonly #values = new Map<Expression, Value>();
  /** The parts that depend on the element of a quantifier, and the values of its body, item by item. */
  readonly #perItem: ReadonlySet<Expression>;
  readonly #bodies = new Map<Expression, Value[]>();
  readonly #told = new Set<string>();

  constructor(rule: Rule, frame: EventFrame) {
    this.#rule = rule;
    this.#frame = frame;
    this.#perItem = perItemOf(rule);
  }

  /** Takes the value of a part; those inside a part come before it. */
  observe(part: Expression, value: Value): void {
    this.#values.set(part, value);
    if (this.#perItem.has(part)) this.#bodies.set(part, [...(this.#bodies.get(part) ?? []), value]);
    this.#takeFeature(part, value);
    this.#explain(part, value);
    this.#takeWitnesses(part);
  }

  #takeFeature(part: Expression, value: Value): void {
    const name = featureName(part);
    if (name === undefined) return;
    if (value === undefined) this.missing.add(name);
    else if (typeof value !== 'string' || value.length <= WHOLE) this.features[name] = value;
  }

  #explain(part: Expression, value: Value): void {
    if (UNTOLD.has(part.op) || this.#perItem.has(part)) return;
    const text = this.#rule.condition.source.slice(part.at.start, part.at.end).replaceAll(/\s+/g, ' ');
    if (this.#told.has(text)) return;
    this.#told.add(text);
    const words = inWords(part, value, {
      windows: this.#rule.windows,
      valueOf: (inner) => (inner.op === 'literal' ? inner.value : this.#values.get(inner)),
      fitting: (quantifier) => this.#fitting(quantifier),
    });
    this.explanation.push({ part: text, value: value ?? null, words });
  }

  #fitting(part: Expression): readonly Value[] {
    if (part.op !== 'quantify') return [];
    const values = this.#bodies.get(part.body) ?? [];
    return part.items.filter((_, index) => values[index] === true);
  }

  #takeWitnesses(part: Expression): void {
    const frame = this.#frame;
    switch (part.op) {
      case 'lex':
        this.witnesses.push(...frame.witnesses(part.group));
        break;
      case 'near':
      case 'pair':
        this.witnesses.push(...frame.witnesses(part.group, { ...part, whole: part.op === 'pair' }));
        break;
      case 'said':
        this.witnesses.push(...frame.sayings(part));
        break;
      case 'contradicts': {
        const stated = this.#values.get(part.stated);
        if (typeof stated === 'string')
          this.witnesses.push(...frame.untruths(part.family, stated, part.beside));
        break;
      }
      default:
    }
  }
}

const perItem = new WeakMap<Rule, ReadonlySet<Expression>>();

/** Worked out once for a rule. */
function perItemOf(rule: Rule): ReadonlySet<Expression> {
  const known = perItem.get(rule) ?? partsPerItem(rule.condition.root);
  perItem.set(rule, known);
  return known;
}

function partsPerItem(root: Expression): ReadonlySet<Expression> {
  const parts = new Set<Expression>();
  walk(root, (node) => {
    if (node.op === 'quantify') walk(node.body, (inner) => parts.add(inner));
  });
  return parts;
}

function featureName(part: Expression): string | undefined {
  switch (part.op) {
    case 'field':
      return `${part.variable}.${part.name}${part.key === undefined ? '' : `["${part.key}"]`}`;
    case 'win':
    case 'fact':
      return `${part.op}.${part.window}`;
    case 'said':
      return `said.${part.group}`;
    case 'category':
      return `category.${part.group}`;
    default:
      return undefined;
  }
}
