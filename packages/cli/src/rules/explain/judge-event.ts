import { explainSighting, type Sighting } from '@concentric/core/lexicon';
import { createParser, kindOfEvent, type SourceEvent } from '@concentric/core/recordings';
import {
  createEngine,
  createWindowStore,
  judge,
  type ExemptionTest,
  type Rule,
  type RuleHit,
  type Speaker,
} from '@concentric/core/rules';
import {
  dateOf,
  DAY,
  isoOf,
  ProblemError,
  startOf,
  type Bilingual,
  type Instant,
} from '@concentric/core/shared';
import type { OpenPack } from '../open-pack.ts';
import { ruleProblem } from '../problems.ts';
import { neverNo, traceOf, type RuleTrace } from '../trace-rule.ts';
import { asksFor } from './explain-rule.ts';

/** Where a text can stand, with the kind of event that carries it there. */
const CARRIERS = {
  speech: 'speech.segment',
  chat: 'chat.message',
  title: 'session.opened',
  complaint: 'complaint.filed',
  clip: 'clip.published',
} as const;

export const CARRIER_NAMES = Object.keys(CARRIERS) as (keyof typeof CARRIERS)[];

/** A text somebody wants judged. */
export interface AskedText {
  readonly text: string;
  readonly as?: keyof typeof CARRIERS;
  readonly role?: string;
  readonly category?: string;
  readonly date?: string;
}

/** What a rule makes of one event; `--json` prints it as it is. */
export interface EventVerdict {
  readonly rule: string;
  readonly event: { readonly kind: string; readonly day: string; readonly text: string | null };
  /** `not-asked`: the rule does not look at such events, or not listen to who speaks. */
  readonly verdict: 'hit' | 'undecidable' | 'no-hit' | 'not-asked';
  readonly hits: readonly RuleHit[];
  readonly saw: RuleTrace;
  /** Words of the rule seen in the text, with why they count or do not. */
  readonly words: readonly SeenWord[];
}

interface SeenWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly group: string;
  readonly why: Bilingual;
  readonly exemptions: readonly ExemptionTest[];
}

/** The event that carries a text. Throws what is wrong with text, role, category or date. */
export function eventOf(
  asked: AskedText,
  rule: Rule,
  last: SourceEvent | undefined,
  now: Instant,
): SourceEvent {
  const as = asked.as ?? CARRIER_NAMES.find((name) => rule.appliesTo.includes(CARRIERS[name]));
  if (as === undefined) {
    throw new ProblemError(ruleProblem('rules.no-text', { id: rule.id, kinds: rule.appliesTo.join(', ') }));
  }
  const time = asked.date === undefined ? (last?.time ?? now - 1) + 1 : startOfDay(asked.date) + DAY / 2;
  const { category } = asked;
  const about = { ...identityOf(last), ...(category === undefined ? {} : { category }) };
  const event = {
    specversion: '1.0',
    id: 'asked',
    source: 'command-line',
    type: `org.concentric.${CARRIERS[as]}.v1`,
    time: isoOf(time),
    data: dataOf(as, asked, about),
  };
  const options = { file: '--text', name: 'asked', now: Math.max(now, time), hash: (text: string) => text };
  const parser = createParser('cloudevents-ndjson', options);
  const [item] = [...parser.push(`${JSON.stringify(event)}\n`), ...parser.end()];
  if (item === undefined || 'problem' in item) {
    const fallback = ruleProblem('rules.no-text', { id: rule.id, kinds: rule.appliesTo.join(', ') });
    throw new ProblemError(item?.problem ?? fallback);
  }
  return item.event;
}

function startOfDay(value: string): Instant {
  try {
    return startOf(value);
  } catch {
    throw new ProblemError(ruleProblem('rules.bad-date', { value }));
  }
}

/** Whose event it is: the same room as in the event before, so that windows find what was given. */
function identityOf(last: SourceEvent | undefined): Record<string, string> {
  const { platform, account } = last?.data ?? { platform: 'example', account: 'example' };
  const session = last !== undefined && 'session' in last.data ? last.data.session : undefined;
  return { platform, account, session: session ?? 'example' };
}

function dataOf(
  as: keyof typeof CARRIERS,
  { text, role }: AskedText,
  about: Record<string, string>,
): Record<string, unknown> {
  const { platform, account } = about;
  switch (as) {
    case 'speech':
      return { ...about, offsetMs: 0, text };
    case 'chat':
      return { platform, account, session: about['session'], offsetMs: 0, text, role: role ?? 'operator' };
    case 'title':
      return { ...about, title: text };
    case 'complaint':
      return {
        platform,
        account,
        complaint: 'asked',
        category: about['category'] ?? 'false-promotion',
        text,
      };
    case 'clip':
      return { platform, account, clip: 'asked', text, linked: true };
  }
}

/** Judges an event by one rule and tells what it saw, whether it hit or not. */
export function judgeEvent(
  { pack, lexicon }: OpenPack,
  rule: Rule,
  event: SourceEvent,
  before: readonly SourceEvent[],
): EventVerdict {
  const windows = createWindowStore();
  for (const earlier of before) windows.add(earlier);
  const run = (one: Rule): RuleHit[] =>
    createEngine({ pack: { ...pack, rules: [one] }, lexicon }).evaluate(event, windows);
  const hits = run(rule);
  const traced = run(neverNo(rule));
  const kind = kindOfEvent(event.type);
  const [first] = traced;
  const isAsked =
    rule.appliesTo.includes(kind) && (first?.speaker === undefined || rule.speakers.includes(first.speaker));
  const text = textOf(event);
  const day = dateOf(event.time);
  const asks = asksFor(rule);
  const seen =
    text === undefined ? [] : lexicon.sightings(text, day).filter(({ match }) => asks(match.entry.group));
  return {
    rule: rule.id,
    event: { kind, day, text: text ?? null },
    verdict: !isAsked ? 'not-asked' : verdictOf(hits),
    hits,
    saw: traceOf(traced),
    words: seen.map((sighting) => seenWord(sighting, rule, text ?? '', first?.speaker)),
  };
}

function verdictOf(hits: readonly RuleHit[]): 'hit' | 'undecidable' | 'no-hit' {
  if (hits.length === 0) return 'no-hit';
  return hits.some(({ outcome }) => outcome === 'hit') ? 'hit' : 'undecidable';
}

/** The words of an event, whatever its field is called. */
function textOf({ data }: SourceEvent): string | undefined {
  const fields: Readonly<Record<string, unknown>> = data;
  const names = ['text', 'title', 'summary', 'rules', 'slip', 'promised'];
  return names.map((name) => fields[name]).find((value) => typeof value === 'string');
}

function seenWord(sighting: Sighting, rule: Rule, text: string, speaker: Speaker | undefined): SeenWord {
  const { start, end, entry } = sighting.match;
  const isQuoted = 'groups' in rule.quote && rule.quote.groups.includes(entry.group);
  const passage = { text, start, end, ...(speaker === undefined ? {} : { speaker }) };
  const counts = isQuoted && sighting.dismissed === undefined;
  return {
    text: sighting.match.text,
    start,
    end,
    group: entry.group,
    why: explainSighting(sighting),
    exemptions: counts ? judge(passage, rule.exemptions).tests : [],
  };
}
