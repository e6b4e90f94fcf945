import {
  runRuleTests,
  SPEAKERS,
  type Explained,
  type Rule,
  type RuleExample,
  type RuleHit,
} from '@concentric/core/rules';
import type { OpenPack } from './open-pack.ts';

/**
 * A rule that never says no: its hits are no clues, but they tell the value of every part of the condition whatever the event was.
 * Where it has no words to quote, the account of the event stands for them.
 */
export function neverNo(rule: Rule): Rule {
  const { root, source } = rule.condition;
  const always = { op: 'literal', value: true, at: { start: source.length, end: source.length } } as const;
  const accounts = rule.appliesTo.map((kind) => `${kind.slice(0, kind.indexOf('.'))}.account`);
  const { quote } = rule;
  const fields = 'field' in quote ? [quote.field] : (quote.fields ?? []);
  return {
    ...rule,
    speakers: SPEAKERS,
    condition: { source, root: { op: 'or', left: root, right: always, at: root.at } },
    quote: { groups: 'groups' in quote ? quote.groups : [], fields: [...fields, ...accounts] },
    refine: [],
  };
}

/** What a rule saw in an event, part by part. */
export interface RuleTrace {
  readonly parts: readonly Explained[];
  /** Fields and windows the condition used. */
  readonly features: RuleHit['features'];
}

/** What the hits of a rule that never says no tell. */
export function traceOf(hits: readonly RuleHit[]): RuleTrace {
  const [first] = hits;
  return { parts: first?.explanation ?? [], features: first?.features ?? {} };
}

/** What a rule saw in some of its examples. They are run as examples that must not hit, since those give their hits back. */
export function traceExamples(
  { pack, lexicon }: OpenPack,
  rule: Rule,
  examples: readonly RuleExample[],
): RuleTrace[] {
  if (examples.length === 0) return [];
  const tests = { ...rule.tests, mustHit: [], mustNotHit: examples };
  const [result] = runRuleTests({ ...pack, rules: [{ ...neverNo(rule), tests }] }, lexicon);
  return examples.map((_, at) => traceOf(result?.failures.find(({ index }) => index === at)?.hits ?? []));
}
