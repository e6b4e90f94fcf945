import type { Bilingual } from '../../shared/index.ts';
import type { CompiledCondition } from '../condition/compile.ts';
import type { ExemptionTest } from '../exemptions/index.ts';
import type { Pack, Refinement, Rule, RuleHit } from '../types.ts';
import { clausesInForce, DATED_FROM } from './clauses-in-force.ts';
import type { Asking, EventFrame } from './frame.ts';
import { quotesOf } from './quotes.ts';
import { Trace } from './trace.ts';

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

/** Re-runs a rule that did not say no in its traced build, and makes the hits of it. */
export function makeHits(
  rule: CompiledRule,
  frame: EventFrame,
  pack: Pack,
  lexiconRevision: string,
): RuleHit[] {
  const trace = new Trace(rule.rule, frame);
  const verdict = rule.condition.trace(frame, (part, value) => trace.observe(part, value));
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
