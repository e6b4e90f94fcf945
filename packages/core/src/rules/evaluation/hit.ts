import type { Bilingual } from '../../shared/index.ts';
import type { CompiledCondition, Observer, Value } from '../condition/compile.ts';
import type { Expression, Literal } from '../condition/expression.ts';
import type { ExemptionTest } from '../exemptions/index.ts';
import type { Explained, Pack, Refinement, Rule, RuleHit } from '../types.ts';
import { clausesInForce, DATED_FROM } from './clauses-in-force.ts';
import type { Asking, EventFrame, Witness } from './frame.ts';
import { quotesOf, WHOLE } from './quotes.ts';

/** A rule ready to run. */
export interface CompiledRule extends Asking {
  /** Groups without any of which the condition is false. */
  readonly gate: ReadonlySet<string> | undefined;
  readonly condition: CompiledCondition;
  readonly refinements: readonly { readonly when: CompiledCondition; readonly to: Refinement }[];
  readonly revision: string;
}

const NEED = {
  speaker: {
    zh: '确认该弹幕由谁发出；只有运营者本人的话才算',
    en: "confirm who wrote the line; only the operator's own words count",
  },
  date: {
    zh: '确认录制日期：来源没有给出，所引条款按现行处理',
    en: 'confirm the date of the recording: the source names none, so the clauses are cited as now in force',
  },
  law: {
    zh: '所引条款在当时尚未施行或生效日期未核实，须确认应适用的规定',
    en: 'the cited clauses were not in force then, or their dates are not verified: confirm the rule that applied',
  },
} as const satisfies Record<string, Bilingual>;

interface Trace {
  readonly features: Record<string, Literal>;
  readonly explanation: Explained[];
  readonly missing: Set<string>;
  readonly witnesses: Witness[];
  /** The values of the parts so far. */
  readonly values: Map<Expression, Value>;
}

/** Re-runs a rule that did not say no in its traced build, and makes the hits of it. */
export function makeHits(
  rule: CompiledRule,
  frame: EventFrame,
  pack: Pack,
  lexiconRevision: string,
): RuleHit[] {
  const trace: Trace = {
    features: {},
    explanation: [],
    missing: new Set(),
    witnesses: [],
    values: new Map(),
  };
  const verdict = rule.condition.trace(frame, observer(rule.rule, frame, trace));
  const refined = rule.refinements.find(({ when }) => when.decide(frame) === true)?.to;
  const quotes = quotesOf(rule.rule, frame, trace.witnesses);
  return quotes.map(({ quote, others, witness }) => {
    const { clauses, unsettled } = clausesInForce(rule.rule, pack, frame.day());
    const open = verdict === undefined || witness?.judgement.outcome === 'undecidable' || unsettled;
    const tests = witness?.judgement.tests ?? [];
    return {
      rule: { id: rule.rule.id, version: rule.rule.version, revision: rule.revision, title: rule.rule.title },
      lexiconRevision,
      outcome: open ? 'undecidable' : 'hit',
      clauses,
      severity: refined?.severity ?? rule.rule.severity,
      automation: rule.rule.automation,
      caseType: refined?.caseType ?? rule.rule.caseType,
      effect: rule.rule.effect,
      ...about(rule.rule, frame),
      quote,
      features: { ...trace.features, ...(others.length > 0 ? { otherMatches: others } : {}) },
      explanation: trace.explanation,
      tricks: witness?.tricks ?? [],
      exemptions: tests,
      needs: needsOf(rule.rule, frame, {
        tests,
        missing: verdict === undefined ? trace.missing : new Set(),
        unsettled,
      }),
    } satisfies RuleHit;
  });
}

function about(
  rule: Rule,
  { event, kind, speaker }: EventFrame,
): Pick<RuleHit, 'subject' | 'event' | 'time' | 'session' | 'offsetMs' | 'speaker'> {
  const { data } = event;
  return {
    subject: { kind: rule.subject, platform: data.platform, account: data.account },
    ...('session' in data && data.session !== undefined ? { session: data.session } : {}),
    event: { source: event.source, id: event.id, kind },
    time: event.time,
    ...('offsetMs' in data ? { offsetMs: data.offsetMs } : {}),
    ...(speaker === undefined ? {} : { speaker }),
  };
}

function observer(rule: Rule, frame: EventFrame, trace: Trace): Observer {
  return (part, value) => {
    trace.values.set(part, value);
    const name = featureName(part);
    if (name !== undefined) {
      if (value === undefined) trace.missing.add(name);
      else if (typeof value !== 'string' || value.length <= WHOLE) trace.features[name] = value;
    }
    if (isSubClause(part, value)) explain(rule, trace, part, value);
    if (part.op === 'lex') trace.witnesses.push(...frame.witnesses(part.group));
    if (part.op === 'near' || part.op === 'pair') {
      trace.witnesses.push(...frame.witnesses(part.group, { ...part, whole: part.op === 'pair' }));
    }
    if (part.op === 'said') trace.witnesses.push(...frame.sayings(part));
    if (part.op === 'contradicts') {
      const stated = trace.values.get(part.stated);
      if (typeof stated === 'string')
        trace.witnesses.push(...frame.untruths(part.family, stated, part.beside));
    }
  };
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

/** Parts that give an amount, told by the comparison they stand in. */
const AMOUNTS: ReadonlySet<Expression['op']> = new Set([
  'arithmetic',
  'negate',
  'length',
  'said',
  'mentions',
  'measure',
  'days',
]);

/** The parts worth telling: what is true or false by itself, not the logic that joins it. */
function isSubClause(part: Expression, value: Value): boolean {
  const joins = part.op === 'and' || part.op === 'or' || part.op === 'not' || part.op === 'choose';
  const plain =
    part.op === 'literal' ||
    part.op === 'field' ||
    part.op === 'text' ||
    part.op === 'element' ||
    part.op === 'win' ||
    part.op === 'fact' ||
    part.op === 'today';
  const amount = AMOUNTS.has(part.op);
  return !joins && !amount && (!plain || (part.op === 'field' && typeof value === 'boolean'));
}

function explain(rule: Rule, trace: Trace, part: Expression, value: Value): void {
  const text = rule.condition.source.slice(part.at.start, part.at.end).replaceAll(/\s+/g, ' ');
  if (!trace.explanation.some((told) => told.part === text))
    trace.explanation.push({ part: text, value: value ?? null });
}

function needsOf(
  rule: Rule,
  frame: EventFrame,
  doubt: { tests: readonly ExemptionTest[]; missing: ReadonlySet<string>; unsettled: boolean },
): Bilingual[] {
  const open = doubt.tests.filter((test) => test.outcome === 'undecidable').map((test) => test.why);
  const missing = [...doubt.missing].join(', ');
  return [
    ...(frame.speaker === 'unknown' ? [NEED.speaker] : []),
    ...(doubt.unsettled ? [NEED.law] : []),
    ...(frame.day() < DATED_FROM ? [NEED.date] : []),
    ...open,
    ...(missing === '' ? [] : [{ zh: `来源未提供：${missing}`, en: `the source did not give: ${missing}` }]),
    ...rule.needs,
  ];
}
