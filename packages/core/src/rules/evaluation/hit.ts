import { daysBetween, type Bilingual, type DateText } from '../../shared/index.ts';
import type { CompiledCondition, Observer, Value } from '../condition/compile.ts';
import type { Expression, Literal } from '../condition/expression.ts';
import type { ExemptionTest } from '../exemptions/index.ts';
import type { Explained, Pack, Quote, Refinement, Reliability, Rule, RuleHit } from '../types.ts';
import { textFieldOf, variableOf } from '../vocabulary.ts';
import type { Asking, EventFrame, Witness } from './frame.ts';

/** A rule ready to run. */
export interface CompiledRule extends Asking {
  /** Groups without any of which the condition is false. */
  readonly gate: ReadonlySet<string> | undefined;
  readonly condition: CompiledCondition;
  readonly refinements: readonly { readonly when: CompiledCondition; readonly to: Refinement }[];
  readonly revision: string;
}

/** Characters of context either side of a quote in a longer text. */
const CONTEXT = 80;
/** Texts up to this length are given whole as context. */
const WHOLE = 200;
/** Most hits of one rule in one text; further matches are listed with the last. */
const MOST = 20;

/** Recordings that name no date count from 1970; nothing else in the trade is older than this. */
const DATED_FROM = '2000-01-01';

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

interface Quoted {
  readonly quote: Quote;
  readonly others: string[];
  readonly witness?: Witness;
}

function quotesOf(rule: Rule, frame: EventFrame, witnesses: readonly Witness[]): Quoted[] {
  const words = 'groups' in rule.quote ? wordsOf(frame, witnesses) : [];
  return words.length > 0 ? words : valuesOf(rule.quote, frame);
}

/** The first of the quoted fields that the event has. */
function valuesOf(quote: Rule['quote'], frame: EventFrame): Quoted[] {
  const fields = 'field' in quote ? [quote] : (quote.fields ?? []).map((field) => ({ field }));
  for (const one of fields) {
    const text = quotedValue(one, frame);
    if (text === undefined) continue;
    const place = { start: 0, end: text.length, context: text, contextStart: 0, field: one.field };
    return [{ quote: { text, ...place }, others: [] }];
  }
  return [];
}

function wordsOf(frame: EventFrame, witnesses: readonly Witness[]): Quoted[] {
  const text = frame.text;
  if (text === undefined) return [];
  const field = `${variableOf(frame.kind)}.${textFieldOf(frame.kind) ?? ''}`;
  const clusters = cluster(witnesses.filter((one) => one.judgement.outcome !== 'exempted'));
  const rest = clusters.slice(MOST).map(({ chosen }) => text.slice(chosen.start, chosen.end));
  return clusters.slice(0, MOST).map(({ chosen, others }, index) => ({
    quote: quoteOf(text, chosen, field),
    others: [
      ...new Set([
        ...others.map((one) => text.slice(one.start, one.end)),
        ...(index === MOST - 1 ? rest : []),
      ]),
    ],
    witness: chosen,
  }));
}

function quotedValue(
  quote: { readonly field: string; readonly key?: string | undefined },
  { variable, data }: EventFrame,
): string | undefined {
  const dot = quote.field.indexOf('.');
  if (quote.field.slice(0, dot) !== variable) return undefined;
  const value = data[quote.field.slice(dot + 1)];
  const item = quote.key === undefined ? value : (value as Record<string, unknown> | undefined)?.[quote.key];
  return typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean'
    ? String(item)
    : undefined;
}

/** Overlapping matches are one finding, told by the longest of those that stand. */
function cluster(witnesses: readonly Witness[]): { chosen: Witness; others: Witness[] }[] {
  const sorted = witnesses.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const groups: Witness[][] = [];
  let reach = -1;
  for (const one of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && one.start < reach) last.push(one);
    else groups.push([one]);
    reach = Math.max(one.start < reach ? reach : 0, one.end);
  }
  return groups.map((group) => {
    const [chosen, ...others] = group.toSorted(
      (a, b) => rank(a) - rank(b) || b.end - b.start - (a.end - a.start),
    );
    if (chosen === undefined) throw new Error('a cluster has at least one match');
    return { chosen, others: others.filter((one) => one.start !== chosen.start || one.end !== chosen.end) };
  });
}

function rank(witness: Witness): number {
  return witness.judgement.outcome === 'passed' ? 0 : 1;
}

function quoteOf(text: string, { start, end }: Witness, field: string): Quote {
  const whole = text.length <= WHOLE;
  const contextStart = whole ? 0 : Math.max(0, start - CONTEXT);
  const context = whole ? text : text.slice(contextStart, end + CONTEXT);
  return { text: text.slice(start, end), start, end, context, contextStart, field };
}

/** Within so many days of a date that nobody verified, it settles nothing. */
const DOUBTFUL_DAYS = 366;

/** The cited clauses in force on a day. `unsettled` where none is known for certain to have been. */
function clausesInForce(
  rule: Rule,
  pack: Pack,
  day: DateText,
): { readonly clauses: string[]; readonly unsettled: boolean } {
  if (day < DATED_FROM) return { clauses: rule.clauses.map(({ clause }) => clause), unsettled: false };
  const standing = rule.clauses.flatMap(({ clause, from, to }) => {
    const record = pack.clauses.get(clause);
    const law = pack.laws.find((one) => one.key === record?.law);
    const begins = from ?? record?.from ?? law?.from;
    const ends = to ?? record?.to ?? law?.to;
    if (begins === undefined || begins > day || (ends !== undefined && day > ends)) return [];
    const weak = from === undefined && record?.from === undefined && isWeak(law?.dateReliability);
    return [{ clause, doubtful: weak && daysBetween(begins, day) < DOUBTFUL_DAYS }];
  });
  return {
    clauses: standing.map(({ clause }) => clause),
    unsettled: standing.every(({ doubtful }) => doubtful),
  };
}

/** General knowledge and weak sources settle nothing by themselves. */
function isWeak(reliability: Reliability | undefined): boolean {
  return reliability === 'C' || reliability === 'M';
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
