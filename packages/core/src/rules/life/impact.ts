import { dateOf, DAY, type DateText } from '../../shared/index.ts';
import type { RuleHit } from '../types.ts';
import type { BacktestState } from './backtest.ts';
import { hitKey, NO_HITS, type HitRef, type Tally } from './tally.ts';

/** A rule before and after a change, over the same events. Plain data. */
export interface Impact {
  readonly rule: string;
  /** Events judged after the change. */
  readonly judged: number;
  readonly before: Count;
  readonly after: Count;
  /** Hits there are only after, only before, and both times. A hit is the same where it quotes the same of the same event. */
  readonly gained: number;
  readonly lost: number;
  readonly kept: number;
  /** By day in Shanghai; days without any are left out. */
  readonly days: readonly (Change & { readonly day: DateText })[];
  /** By member unit, most hits after the change first; null gathers accounts of no unit. */
  readonly units: readonly (Change & { readonly unit: string | null; readonly accounts: number })[];
  /** Other rules that hit the same events, most first: a rule that hits only what others do adds nothing. */
  readonly overlap: readonly { readonly rule: string; readonly events: number; readonly share: number }[];
  /** Hits to be labelled, the same for the same hits; `isNew` where the rule did not hit before. */
  readonly sample: readonly { readonly hit: RuleHit; readonly key: string; readonly isNew: boolean }[];
  /** False where a rule hit so often that not all hits are told: counts by day, unit and overlap are then too low. */
  readonly isComplete: boolean;
}

/** How often a rule hit. */
export interface Count {
  readonly hits: number;
  readonly undecidable: number;
  /** Accounts with a hit. */
  readonly accounts: number;
  /** Cases the hits would open: one for each account and matter. */
  readonly cases: number;
  readonly casesPerDay: number;
}

/** Hits before and after. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/** The member unit an account stood under at a moment, or null. */
export type UnitOf = (account: {
  readonly platform: string;
  readonly account: string;
  readonly time: number;
}) => string | null;

/**
 * What adopting a change of one rule would do. `before` is a backtest of the rules in force, or null for a new rule; `after` one
 * that has the changed rule, over the same period.
 */
export function impactOf(
  rule: string,
  before: BacktestState | null,
  after: BacktestState,
  unitOf: UnitOf,
): Impact {
  const [old, now] = [before?.rules[rule] ?? NO_HITS, after.rules[rule] ?? NO_HITS];
  const oldKeys = new Set(old.refs.map(({ key }) => key));
  const kept = now.refs.filter(({ key }) => oldKeys.has(key)).length;
  const days = Math.max(1, Math.round((after.period.until - after.period.from) / DAY));
  return {
    rule,
    judged: after.judged,
    before: countOf(old, days),
    after: countOf(now, days),
    gained: now.refs.length - kept,
    lost: old.refs.length - kept,
    kept,
    days: changesBy(old, now, ({ time }) => dateOf(time))
      .map(({ group, before: was, after: is }) => ({ day: group, before: was, after: is }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    units: unitsOf(old, now, unitOf),
    overlap: overlapOf(rule, after),
    sample: now.sample.map((hit) => {
      const key = hitKey(hit);
      return { hit, key, isNew: !oldKeys.has(key) };
    }),
    isComplete: old.refs.length === old.hits && now.refs.length === now.hits,
  };
}

function countOf({ hits, undecidable, refs }: Tally, days: number): Count {
  const accounts = new Set(refs.map(accountOf)).size;
  const cases = new Set(refs.map((ref) => JSON.stringify([accountOf(ref), ref.caseType]))).size;
  return { hits, undecidable, accounts, cases, casesPerDay: cases / days };
}

function accountOf({ platform, account }: HitRef): string {
  return JSON.stringify([platform, account]);
}

interface GroupChange<K> extends Change {
  readonly group: K;
  readonly accounts: number;
}

function changesBy<K>(old: Tally, now: Tally, groupOf: (ref: HitRef) => K): GroupChange<K>[] {
  const groups = new Map<K, { before: number; after: number; accounts: Set<string> }>();
  for (const [tally, side] of [
    [old, 'before'],
    [now, 'after'],
  ] as const) {
    for (const ref of tally.refs) {
      const group = groupOf(ref);
      const found = groups.get(group) ?? { before: 0, after: 0, accounts: new Set<string>() };
      groups.set(group, found);
      found[side] += 1;
      if (side === 'after') found.accounts.add(accountOf(ref));
    }
  }
  return [...groups].map(([group, { before, after, accounts }]) => ({
    group,
    before,
    after,
    accounts: accounts.size,
  }));
}

function unitsOf(old: Tally, now: Tally, unitOf: UnitOf): Impact['units'] {
  return changesBy(old, now, unitOf)
    .map(({ group, before, after, accounts }) => ({ unit: group, before, after, accounts }))
    .sort((a, b) => b.after - a.after || ((a.unit ?? '') < (b.unit ?? '') ? -1 : 1));
}

function overlapOf(rule: string, { rules }: BacktestState): Impact['overlap'] {
  const own = eventsOf(rules[rule] ?? NO_HITS);
  return Object.entries(rules)
    .filter(([other]) => other !== rule)
    .map(([other, tally]) => {
      const events = [...eventsOf(tally)].filter((event) => own.has(event)).length;
      return { rule: other, events, share: events / Math.max(1, own.size) };
    })
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.events - a.events || (a.rule < b.rule ? -1 : 1));
}

function eventsOf({ refs }: Tally): Set<string> {
  return new Set(refs.map(({ source, event }) => JSON.stringify([source, event])));
}
