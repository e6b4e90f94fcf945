import type { Lexicon } from '../lexicon/index.ts';
import {
  EVENT_DATA,
  kindOfEvent,
  type EventKind,
  type EventType,
  type SourceEvent,
} from '../recordings/index.ts';
import { DAY, startOf } from '../shared/index.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Pack, Rule, RuleExample, RuleHit } from './types.ts';
import { createWindowStore } from './windows.ts';

/** An example that did not do what it should. */
export interface FailedExample {
  readonly side: 'mustHit' | 'mustNotHit';
  readonly index: number;
  readonly example: RuleExample;
  /** What the rule made of it. */
  readonly hits: readonly RuleHit[];
}

export interface RuleTestResult {
  readonly rule: string;
  readonly version: number;
  readonly ran: number;
  readonly failures: readonly FailedExample[];
}

/** The day examples are judged on: after every law of the library came into force. */
const DAY_OF_EXAMPLES = '2026-06-18';

/** Numbers every example event gets where its kind has them, so that the events of an example belong together. */
const IDENTITIES = [
  'platform',
  'account',
  'session',
  'product',
  'complaint',
  'clip',
  'promotion',
  'prize',
  'promise',
  'finding',
  'sample',
];

/** Runs the examples of every rule, each rule by itself. */
export function runRuleTests(pack: Pack, lexicon: Lexicon): RuleTestResult[] {
  return pack.rules.map((rule) => {
    const engine = createEngine({ pack: { ...pack, rules: [rule] }, lexicon });
    const failures = (['mustHit', 'mustNotHit'] as const).flatMap((side) =>
      rule.tests[side].flatMap((example, index): FailedExample[] => {
        const hits = judgeExample(engine, example, rule.tests.usual);
        return (side === 'mustHit' ? isHit(example, hits) : hits.length === 0)
          ? []
          : [{ side, index, example, hits }];
      }),
    );
    return { rule: rule.id, version: rule.version, ran: countExamples(rule), failures };
  });
}

function countExamples({ tests }: Rule): number {
  return tests.mustHit.length + tests.mustNotHit.length;
}

function isHit(example: RuleExample, hits: readonly RuleHit[]): boolean {
  return hits.some(
    (hit) =>
      hit.outcome === (example.outcome ?? 'hit') &&
      (example.quote === undefined || hit.quote.text === example.quote) &&
      (example.severity === undefined || hit.severity === example.severity) &&
      (example.caseType === undefined || hit.caseType === example.caseType),
  );
}

function judgeExample(engine: Engine, example: RuleExample, usual: Rule['tests']['usual']): RuleHit[] {
  const events = eventsOf(example, usual);
  const windows = createWindowStore();
  let hits: RuleHit[] = [];
  for (const event of events) {
    hits = engine.evaluate(event, windows);
    windows.add(event);
  }
  return hits;
}

/** The events an example stands for, times and identities filled in; what was given came just before the rest. */
function eventsOf({ given, ...example }: RuleExample, usual: Rule['tests']['usual']): SourceEvent[] {
  const base = startOf(DAY_OF_EXAMPLES) + DAY / 2;
  const written = [...given, ...(example.events ?? [{ day: 0, ...lineOf(example) }])];
  return written.map(({ kind, day, data }, index) => {
    const early = Math.max(0, given.length - index) * 1000;
    return makeEvent(kind, base + day * DAY - early, { ...usual[kind], ...data }, index);
  });
}

interface Line {
  readonly kind: EventKind;
  readonly data: Record<string, unknown>;
}

function lineOf(example: Omit<RuleExample, 'given'>): Line {
  const { speech, chat, title, complaint, clip, role, category } = example;
  const about = category === undefined ? {} : { category };
  if (speech !== undefined) return { kind: 'speech.segment', data: { text: speech, ...about } };
  if (chat !== undefined) return { kind: 'chat.message', data: { text: chat, role } };
  if (clip !== undefined) return { kind: 'clip.published', data: { text: clip, linked: true } };
  if (complaint !== undefined)
    return { kind: 'complaint.filed', data: { category: 'false-promotion', text: complaint } };
  return { kind: 'session.opened', data: { title: title ?? '', ...about } };
}

function makeEvent(
  kind: EventKind,
  time: number,
  written: Record<string, unknown>,
  index: number,
): SourceEvent {
  const type = (Object.keys(EVENT_DATA) as EventType[]).find((one) => kindOfEvent(one) === kind);
  if (type === undefined) throw new Error(`no event kind ${kind}`);
  const { shape } = EVENT_DATA[type];
  const identity = Object.fromEntries(
    IDENTITIES.filter((name) => name in shape && !(name === 'product' && 'medium' in shape)).map((name) => [
      name,
      'example',
    ]),
  );
  const needed = { ...identity, ...('offsetMs' in shape ? { offsetMs: 0 } : {}) };
  const data = EVENT_DATA[type].parse({ ...needed, ...written });
  return { id: `example-${index}`, source: 'example', type, time, data } as SourceEvent;
}
