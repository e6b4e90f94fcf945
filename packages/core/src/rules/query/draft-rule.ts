import { stringify } from 'yaml';
import { kindOfEvent, type SourceEvent } from '../../recordings/index.ts';
import type { Problem } from '../../shared/index.ts';
import { walk, type Expression } from '../condition/expression.ts';
import { TO_FILL_IN } from '../sigma/draft.ts';
import { quotedGroups } from './matcher.ts';
import type { QueryPlan } from './plan.ts';
import { problem } from './problems.ts';

/** An event a person chose as an example. */
export interface ChosenExample {
  readonly side: 'mustHit' | 'mustNotHit';
  readonly event: SourceEvent;
}

/** Whose event it was, and when: an example is about what was said or told, not about whom. */
const IDENTITY = new Set([
  'platform',
  'account',
  'session',
  'sender',
  'offsetMs',
  'endMs',
  'agency',
  'speaker',
]);

/**
 * A rule document as YAML that asks what the query asks, with the chosen events as its examples. What only a person can decide stands
 * there to be filled in, so it cannot be put into force as it is. Told as warnings: what of the query a rule cannot have.
 */
export function draftRule(
  plan: QueryPlan,
  id: string,
  examples: readonly ChosenExample[],
): { readonly document: string; readonly problems: Problem[] } {
  const { document: query, selection, where, exemptions } = plan;
  const windows = usedWindows(plan);
  const of = (side: ChosenExample['side']): unknown[] =>
    examples.filter((one) => one.side === side).map(({ event }) => exampleOf(event));
  const rule = {
    id,
    version: 1,
    title: { zh: `${id}（由查询起草）`, en: `${id} (drafted from a query)` },
    owner: TO_FILL_IN,
    clauses: [TO_FILL_IN],
    severity: 'general',
    automation: 'H',
    subject: 'account',
    caseType: 'FALSE_CLAIM',
    appliesTo: [...selection.kinds],
    speakers: [...query.speakers],
    ...(Object.keys(windows).length === 0 ? {} : { windows }),
    condition: where === null ? 'true' : where.source.trim(),
    ...quoteOf(where?.root),
    exemptions: [...exemptions],
    needs: [{ zh: '待填写：认定需要什么', en: 'to be filled in: what a decision needs' }],
    effect: 'hint',
    tests: { mustHit: of('mustHit'), mustNotHit: of('mustNotHit') },
  };
  const { platforms, accounts, sources, subjects, rules } = selection;
  const isNarrowed = [platforms, accounts, sources, subjects, rules].some((names) => names.length > 0);
  return {
    document: stringify(rule, { lineWidth: 0 }),
    problems: [
      ...(isNarrowed ? [problem('query.rule-for-all')] : []),
      ...(Object.keys(windows).length > 0 ? [problem('query.examples-without-past')] : []),
    ],
  };
}

function usedWindows({ where, windows }: QueryPlan): QueryPlan['windows'] {
  const used = new Set<string>();
  if (where !== null) {
    walk(where.root, (node) => {
      if (node.op === 'win' || node.op === 'fact') used.add(node.window);
    });
  }
  return Object.fromEntries(Object.entries(windows).filter(([name]) => used.has(name)));
}

/** What a hit quotes: the words the query tries its exemptions on, else the fields the condition asks for. */
function quoteOf(root: Expression | undefined): { readonly quote?: object } {
  if (root === undefined) return {};
  const groups = quotedGroups(root);
  if (groups.length > 0) return { quote: { groups } };
  const fields = new Set<string>();
  walk(root, (node) => {
    if (node.op === 'field' && node.key === undefined) fields.add(`${node.variable}.${node.name}`);
  });
  return fields.size === 0 ? {} : { quote: { fields: [...fields] } };
}

function exampleOf(event: SourceEvent): unknown {
  const told = Object.entries(event.data).filter(
    ([name, value]) => !IDENTITY.has(name) && value !== undefined,
  );
  return { events: [{ kind: kindOfEvent(event.type), data: Object.fromEntries(told) }] };
}
