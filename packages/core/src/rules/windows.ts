import type { EventKind, SourceEvent } from '../recordings/index.ts';
import { kindOfEvent } from '../recordings/index.ts';
import { DAY, type Instant } from '../shared/index.ts';
import { fold } from './windows-fold.ts';

/**
 * How a window's values become one. `last` is the value of the latest event, a number or a text; `ratio` the sum of `field` over the
 * sum of `over`; `percentile` the nearest-rank percentile `q`; `deviation` the population standard deviation.
 */
export const WINDOW_FUNCTIONS = [
  'count',
  'sum',
  'min',
  'max',
  'avg',
  'distinct',
  'ratio',
  'percentile',
  'deviation',
  'last',
] as const;

/**
 * Whose events a window gathers. `agency` gathers over all accounts whose events name the same agency, every other scope within
 * one account of one platform.
 */
export const WINDOW_SCOPES = [
  'account',
  'product',
  'session',
  'promotion',
  'prize',
  'promise',
  'agency',
] as const;

type PartScope = Exclude<(typeof WINDOW_SCOPES)[number], 'account'>;

const PART_SCOPES = WINDOW_SCOPES.filter((scope): scope is PartScope => scope !== 'account');

/** Longest window: what a rule may ask a store to keep at hand. */
export const MAX_SPAN_DAYS = 730;

/**
 * A number over earlier events, as a rule declares it.
 *
 * The point-in-time contract, the same for a live run and a backtest: judging an event of time `t`, a
 * window of `d` days reads the events of kind `of`, of the same account (and product or session), whose
 * own time lies in [t − d·24 h, t), or with `skip: s` in [t − d·24 h, t − s·24 h). Only event time counts, never arrival. An event at exactly `t` is not
 * read, so the judged event never sees itself or its contemporaries and order of arrival cannot matter;
 * with `includeCurrent` the judged event's own value is added, and nothing else. A late event is read by
 * whatever is judged after it was stored; earlier hits keep the values frozen in them.
 */
export interface WindowSpec {
  readonly of: EventKind;
  /** The field taken, without its variable: `dealFen`. Absent for `count`. */
  readonly field?: string | undefined;
  /** The item taken where the field is a table; of several, the first there is. */
  readonly key?: string | readonly string[] | undefined;
  /** The field a `ratio` divides by. */
  readonly over?: string | undefined;
  /** Which `percentile`, 1 to 99. */
  readonly q?: number | undefined;
  readonly fn: (typeof WINDOW_FUNCTIONS)[number];
  readonly by: (typeof WINDOW_SCOPES)[number];
  /** Length in days of 24 hours. */
  readonly span: number;
  /** Days before the event that are left out. */
  readonly skip?: number | undefined;
  readonly includeCurrent: boolean;
  /** Only events whose field has this value, such as `verified: true`. */
  readonly where?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** Windows by the names a rule gives them. */
type Windows = Readonly<Record<string, WindowSpec>>;

/** Whose window it is. A part is absent where the judged event names none. */
export type WindowScope = { readonly platform: string; readonly account: string } & {
  readonly [P in PartScope]?: string;
};

/**
 * Reads a window's value just before a moment. `count`, `sum` and `distinct` of no events are 0; the
 * others, and any window whose scope is not known, are undefined. A text comes only from `last`.
 */
export interface WindowReader {
  read: (
    spec: WindowSpec,
    scope: WindowScope,
    before: Instant,
    current?: SourceEvent,
  ) => number | string | undefined;
}

/** A window reader over events held in memory, for files, tests and backtests. */
export interface WindowStore extends WindowReader {
  /** Remembers an event; the same source and id is remembered once. */
  add: (event: SourceEvent) => void;
  /** Drops events before a moment, which no later window will reach. */
  forgetBefore: (moment: Instant) => void;
}

/** A reader that knows nothing earlier. */
export const NO_WINDOWS: WindowReader = {
  read: (spec, scope, _before, current) => fold(spec, ownOf(spec, scope, current)),
};

/**
 * An empty in-memory store. Adding in order of time is cheapest, but any order gives the same values. Given rules, it keeps only
 * what their windows read; without, whatever any rule could.
 */
export function createWindowStore(rules?: readonly { readonly windows: Windows }[]): WindowStore {
  const series = new Map<string, SourceEvent[]>();
  const read = rules === undefined ? undefined : scopesRead(rules);
  const seen = new Set<string>();
  const keep = (key: string, event: SourceEvent): void => {
    const events = series.get(key) ?? [];
    if (events.length === 0) series.set(key, events);
    const place = firstAt(events, event.time + 1);
    if (place === events.length) events.push(event);
    else events.splice(place, 0, event);
  };
  return {
    add(event) {
      const kind = kindOfEvent(event.type);
      const scopes = read === undefined ? WINDOW_SCOPES : (read.get(kind) ?? []);
      if (scopes.length === 0) return;
      const identity = `${event.source}\n${event.id}`;
      if (seen.has(identity)) return;
      seen.add(identity);
      const scope = scopeOf(event);
      for (const by of scopes) {
        const key = keyOf(kind, by, scope);
        if (key !== undefined) keep(key, event);
      }
    },
    forgetBefore(moment) {
      for (const [key, events] of series) {
        const dropped = events.splice(0, firstAt(events, moment));
        for (const event of dropped) seen.delete(`${event.source}\n${event.id}`);
        if (events.length === 0) series.delete(key);
      }
    },
    read(spec, scope, before, current) {
      const key = keyOf(spec.of, spec.by, scope);
      if (key === undefined) return undefined;
      const events = series.get(key) ?? [];
      const until = before - (spec.skip ?? 0) * DAY;
      const within = events.slice(firstAt(events, before - spec.span * DAY), firstAt(events, until));
      return fold(spec, [...within, ...ownOf(spec, scope, current)]);
    },
  };
}

/** The scopes some rules read, by kind of event. */
function scopesRead(rules: readonly { readonly windows: Windows }[]): Map<EventKind, WindowSpec['by'][]> {
  const scopes = new Map<EventKind, WindowSpec['by'][]>();
  for (const { of, by } of rules.flatMap(({ windows }) => Object.values(windows))) {
    const known = scopes.get(of) ?? [];
    if (!known.includes(by)) scopes.set(of, [...known, by]);
  }
  return scopes;
}

/** The scope an event belongs to. */
export function scopeOf({ data }: SourceEvent): WindowScope {
  const fields = data as Readonly<Record<string, unknown>>;
  const scope: { -readonly [P in keyof WindowScope]: WindowScope[P] } = {
    platform: data.platform,
    account: data.account,
  };
  for (const name of PART_SCOPES) {
    const value = fields[name];
    if (typeof value === 'string') scope[name] = value;
  }
  return scope;
}

/** Parts are told apart by a character no identifier may have, so that no two scopes share a key. */
const BETWEEN = '\u0000';

function keyOf(kind: EventKind, by: WindowSpec['by'], scope: WindowScope): string | undefined {
  const own = kind + BETWEEN + by + BETWEEN;
  if (by === 'account') return own + scope.platform + BETWEEN + scope.account;
  const part = scope[by];
  if (part === undefined) return undefined;
  return by === 'agency' ? own + part : own + scope.platform + BETWEEN + scope.account + BETWEEN + part;
}

/** Index of the first event at or after a moment. */
function firstAt(events: readonly SourceEvent[], moment: Instant): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.time ?? moment) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The judged event itself, where the window takes it. */
function ownOf(spec: WindowSpec, scope: WindowScope, current: SourceEvent | undefined): SourceEvent[] {
  if (!spec.includeCurrent || current === undefined || kindOfEvent(current.type) !== spec.of) return [];
  return keyOf(spec.of, spec.by, scopeOf(current)) === keyOf(spec.of, spec.by, scope) ? [current] : [];
}
