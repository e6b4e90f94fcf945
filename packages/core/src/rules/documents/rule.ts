import { suggest, type Place, type Problem, type SourceDocument } from '../../shared/index.ts';
import { checkCondition } from '../condition/check.ts';
import { walk, type Condition, type Expression } from '../condition/expression.ts';
import { EXEMPTIONS, isExemptionName } from '../exemptions/index.ts';
import { maybe, problem } from '../problems.ts';
import type { Refinement, Rule } from '../types.ts';
import { fieldAt } from '../vocabulary.ts';
import { checkExamples } from './check-examples.ts';
import { checkWindows, readersOf, unknownField, type Locate } from './check-windows.ts';
import { RULE_SCHEMA, type RuleDocument } from './rule-schema.ts';
import { readShape } from './shape.ts';

/** Reads one rule document and checks all that can be checked without the rest of the pack. */
export function readRule(document: SourceDocument): { readonly rule?: Rule; readonly problems: Problem[] } {
  const { value, problems } = readShape(RULE_SCHEMA, document);
  if (value === undefined) return { problems };
  const at: Locate = (...path) => document.locate(path);
  const readers = readersOf(value.windows);
  const check = (source: string, place: Place): Condition | undefined => {
    const checked = checkCondition(source, { kinds: value.appliesTo, ...readers, place });
    problems.push(...checked.problems);
    return checked.condition;
  };
  const condition = check(value.condition, at('condition'));
  const refine = value.refine.map(({ when, ...to }, index) => ({
    ...to,
    when: check(when, at('refine', index, 'when')),
  }));
  problems.push(
    ...checkWindows(value.windows, at),
    ...checkExemptions(value, at),
    ...checkExamples(value, at),
  );
  if (condition === undefined) return { problems };
  problems.push(...checkUse(value, [condition, ...refine.flatMap(({ when }) => when ?? [])], at));
  const quote = value.quote ?? { groups: quotableGroups(condition.root) };
  problems.push(...checkQuote(value, quote, condition, at));
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  const { clauses, windows, tests, exemptions, ...rest } = value;
  const rule: Rule = {
    ...rest,
    clauses: clauses.map((one) => (typeof one === 'string' ? { clause: one } : one)),
    windows,
    exemptions: exemptions.filter(isExemptionName),
    refine: refine.filter((one): one is Refinement => one.when !== undefined),
    condition,
    quote,
    tests,
    revisionText: canonical(value),
  };
  return { rule, problems };
}

function checkExemptions(value: RuleDocument, at: Locate): Problem[] {
  const known = Object.keys(EXEMPTIONS);
  return value.exemptions.flatMap((name, index) =>
    isExemptionName(name)
      ? []
      : [
          problem(
            'rules.unknown-exemption',
            { name, known: known.join(', '), ...maybe(suggest(name, known)) },
            at('exemptions', index),
          ),
        ],
  );
}

function checkUse(value: RuleDocument, conditions: readonly Condition[], at: Locate): Problem[] {
  const used = new Set<string>();
  for (const { root } of conditions) {
    walk(root, (node) => {
      if (node.op === 'win' || node.op === 'fact') used.add(node.window);
    });
  }
  const unused = Object.keys(value.windows).filter((name) => !used.has(name));
  return unused.map((name) => problem('rules.window-unused', { name }, at('windows', name)));
}

function checkQuote(value: RuleDocument, quote: Rule['quote'], condition: Condition, at: Locate): Problem[] {
  const fields = 'field' in quote ? [quote.field] : (quote.fields ?? []);
  const unknown = fields
    .filter((field) => !value.appliesTo.some((kind) => fieldAt(field)?.kinds.includes(kind)))
    .map((field) => unknownField(field, at('quote')));
  if (!('groups' in quote)) return unknown;
  if (quote.groups.length === 0) return [problem('rules.no-quote', { rule: value.id }, at('condition'))];
  const asked = lexicalGroups(condition.root);
  const strange = quote.groups
    .filter((name) => !asked.includes(name))
    .map((name) => problem('rules.unasked-group', { name, asked: asked.join(', ') }, at('quote', 'groups')));
  return [...unknown, ...strange];
}

/** The groups a condition asks for, each once. Of a pair only the first can be quoted; the other is its surroundings. */
function lexicalGroups(root: Expression): string[] {
  const groups = new Set<string>();
  walk(root, (node) => {
    if (node.op === 'lex' || node.op === 'near' || node.op === 'pair' || node.op === 'said')
      groups.add(node.group);
    if (node.op === 'contradicts') groups.add(node.family);
  });
  return [...groups];
}

/** Without a `quote` a hit quotes what its condition asks for and does not deny. */
function quotableGroups(root: Expression): string[] {
  const denied = new Set<string>();
  walk(root, (node) => {
    if (node.op === 'not') lexicalGroups(node.of).forEach((group) => denied.add(group));
  });
  return lexicalGroups(root).filter((group) => !denied.has(group));
}

/** The document as text that is the same for the same content, whatever the order it was written in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
