import type { EventKind, SourceEvent } from '../recordings/index.ts';
import { kindOfEvent } from '../recordings/index.ts';
import { DAY, type Instant } from '../shared/index.ts';

/** How a window's values become one number. `last` is the value of the latest event. */
export const WINDOW_FUNCTIONS = ['count', 'sum', 'min', 'max', 'avg', 'distinct', 'last'] as const;

/** Whose events a window gathers; always within one account of one platform. */
export const WINDOW_SCOPES = ['account', 'product', 'session'] as const;

/** Longest window: what a rule may ask a store to keep at hand. */
export const MAX_SPAN_DAYS = 730;

/**
 * A number over earlier events, as a rule declares it.
 *
 * The point-in-time contract, the same for a live run and a backtest: judging an event of time `t`, a
 * window of `d` days reads the events of kind `of`, of the same account (and product or session), whose
 * own time lies in [t − d·24 h, t). Only event time counts, never arrival. An event at exactly `t` is not
 * read, so the judged event never sees itself or its contemporaries and order of arrival cannot matter;
 * with `includeCurrent` the judged event's own value is added, and nothing else. A late event is read by
 * whatever is judged after it was stored; earlier hits keep the values frozen in them.
 */
export interface WindowSpec {
  readonly of: EventKind;
  /** The field taken, without its variable: `dealFen`. Absent for `count`. */
  readonly field?: string;
  readonly fn: (typeof WINDOW_FUNCTIONS)[number];
  readonly by: (typeof WINDOW_SCOPES)[number];
  /** Length in days of 24 hours. */
  readonly span: number;
  readonly includeCurrent: boolean;
  /** Only events whose field has this value, such as `verified: true`. */
  readonly where?: Readonly<Record<string, string | number | boolean>>;
}

/** Whose window it is. `product` and `session` are absent where the judged event names none. */
export interface WindowScope {
  readonly platform: string;
  readonly account: string;
  readonly product?: string;
  readonly session?: string;
}

/**
 * Reads a window's value just before a moment. `count`, `sum` and `distinct` of no events are 0; the
 * others, and any window whose scope is not known, are undefined. The worker implements this over SQL.
 */
export interface WindowReader {
  read: (spec: WindowSpec, scope: WindowScope, before: Instant, current?: SourceEvent) => number | undefined;
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
  read: (spec, scope, _before, current) => fold(spec, [], scope, current),
};

/** An empty in-memory store. Adding in order of time is cheapest, but any order gives the same values. */
export function createWindowStore(): WindowStore {
  const series = new Map<string, SourceEvent[]>();
  const seen = new Set<string>();
  const keep = (key: string, event: SourceEvent): void => {
    const events = series.get(key) ?? [];
    if (events.length === 0) series.set(key, events);
    events.splice(firstAt(events, event.time + 1), 0, event);
  };
  return {
    add(event) {
      const identity = `${event.source}\n${event.id}`;
      if (seen.has(identity)) return;
      seen.add(identity);
      const scope = scopeOf(event);
      for (const by of WINDOW_SCOPES) {
        const key = keyOf(kindOfEvent(event.type), by, scope);
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
      const within = events.slice(firstAt(events, before - spec.span * DAY), firstAt(events, before));
      return fold(spec, within, scope, current);
    },
  };
}

/** The scope an event belongs to. */
export function scopeOf(event: SourceEvent): WindowScope {
  const { data } = event;
  return {
    platform: data.platform,
    account: data.account,
    ...('product' in data && data.product !== undefined ? { product: data.product } : {}),
    ...('session' in data && data.session !== undefined ? { session: data.session } : {}),
  };
}

function keyOf(kind: EventKind, by: WindowSpec['by'], scope: WindowScope): string | undefined {
  const part = by === 'account' ? '' : scope[by];
  return part === undefined ? undefined : JSON.stringify([kind, by, scope.platform, scope.account, part]);
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

function fold(
  spec: WindowSpec,
  events: readonly SourceEvent[],
  scope: WindowScope,
  current: SourceEvent | undefined,
): number | undefined {
  const own = spec.includeCurrent && current !== undefined && belongs(spec, scope, current) ? [current] : [];
  const taken = [...events, ...own].filter((event) => passes(spec, event));
  if (spec.fn === 'count') return taken.length;
  const field = spec.field ?? '';
  const values = taken
    .map((event) => (event.data as Record<string, unknown>)[field])
    .filter((value) => value !== undefined);
  if (spec.fn === 'distinct') return new Set(values).size;
  return aggregate(
    spec.fn,
    values.filter((value) => typeof value === 'number'),
  );
}

function belongs(spec: WindowSpec, scope: WindowScope, event: SourceEvent): boolean {
  return (
    kindOfEvent(event.type) === spec.of &&
    keyOf(spec.of, spec.by, scopeOf(event)) === keyOf(spec.of, spec.by, scope)
  );
}

function passes(spec: WindowSpec, event: SourceEvent): boolean {
  const data = event.data as Record<string, unknown>;
  return Object.entries(spec.where ?? {}).every(([name, value]) => data[name] === value);
}

function aggregate(
  fn: 'sum' | 'min' | 'max' | 'avg' | 'last',
  values: readonly number[],
): number | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  if (fn === 'sum') return sum;
  if (values.length === 0) return undefined;
  switch (fn) {
    case 'avg':
      return sum / values.length;
    case 'last':
      return values.at(-1);
    case 'min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
  }
}
