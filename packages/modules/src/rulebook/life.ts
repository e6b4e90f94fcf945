import type { Id, Instant } from '@concentric/core/shared';
import type { Person } from '../casework/index.ts';
import type { Stage } from './contract.ts';

/** What can happen to a governed document; each is an event of kind `rulebook.<name>`. */
export interface LifeFacts {
  readonly saved: {
    readonly revision: Id;
    readonly number: number;
    readonly hash: string;
    /** Whether it had no errors when it was saved. */
    readonly sound: boolean;
    readonly reason: string;
    readonly shipped: boolean;
  };
  readonly tested: { readonly revision: Id; readonly ran: number; readonly failed: number };
  readonly 'backtest-started': { readonly revision: Id; readonly from: string; readonly to: string };
  readonly backtested: { readonly revision: Id; readonly backtest: Id };
  /** Put into force with the product when the association set it up. */
  readonly adopted: { readonly revision: Id };
  readonly 'shadow-started': { readonly revision: Id; readonly reason: string };
  readonly 'shadow-ended': { readonly reason: string };
  readonly activated: {
    readonly revision: Id;
    readonly percent: number;
    readonly reason: string;
    readonly rollback: boolean;
  };
  readonly 'percentage-set': { readonly percent: number; readonly reason: string };
  readonly paused: { readonly reason: string };
  readonly resumed: { readonly reason: string };
  readonly retired: { readonly reason: string };
}

export type LifeKind = keyof LifeFacts;

/** One event of a document's life. */
export type LifeEvent = {
  readonly [K in LifeKind]: {
    readonly kind: K;
    readonly at: Instant;
    readonly actor: Person | null;
    readonly data: LifeFacts[K];
  };
}[LifeKind];

/** What has happened to one revision. */
interface RevisionLife {
  readonly id: Id;
  readonly number: number;
  /** Null for what is shipped with the product. */
  readonly author: Person | null;
  readonly savedAt: Instant;
  readonly sound: boolean;
  readonly tests: { readonly ran: number; readonly failed: number; readonly at: Instant } | null;
  /** Its last finished backtest. */
  readonly backtest: Id | null;
  readonly wasLive: boolean;
}

/** The revision in force. */
interface InForce {
  readonly revision: Id;
  /** Share of subjects it judges, 1 to 100. */
  readonly percent: number;
  /** What judges the others. */
  readonly before: Id | null;
  /** When it was put into force or taken up again. */
  readonly since: Instant;
}

/** Where a document stands. */
export interface Standing {
  /** By id, in order of saving. */
  readonly revisions: ReadonlyMap<Id, RevisionLife>;
  readonly head: Id | null;
  readonly live: InForce | null;
  readonly shadow: { readonly revision: Id; readonly since: Instant } | null;
  readonly paused: { readonly at: Instant; readonly by: Person | null; readonly reason: string } | null;
  readonly retired: boolean;
  readonly version: number;
}

const NOTHING: Standing = {
  revisions: new Map(),
  head: null,
  live: null,
  shadow: null,
  paused: null,
  retired: false,
  version: 0,
};

/** Where a document stands after its events, in their order. */
export function foldLife(events: readonly LifeEvent[], from: Standing = NOTHING): Standing {
  return events.reduce(
    (standing, event) => ({ ...standing, ...after(standing, event), version: standing.version + 1 }),
    from,
  );
}

function after(standing: Standing, event: LifeEvent): Partial<Standing> {
  const { at, actor } = event;
  switch (event.kind) {
    case 'saved':
      return savedAs(standing, event);
    case 'tested': {
      const { revision, ran, failed } = event.data;
      return { revisions: withChange(standing, revision, { tests: { ran, failed, at } }) };
    }
    case 'backtest-started':
      return {};
    case 'backtested':
      return {
        revisions: withChange(standing, event.data.revision, { backtest: event.data.backtest }),
      };
    case 'adopted':
      return putInForce(standing, { revision: event.data.revision, percent: 100, since: at });
    case 'activated':
      return putInForce(standing, { ...event.data, since: at });
    case 'shadow-started':
      return { shadow: { revision: event.data.revision, since: at }, retired: false };
    case 'shadow-ended':
      return { shadow: null };
    case 'percentage-set':
      return { live: standing.live && widened(standing.live, event.data.percent) };
    case 'paused':
      return { paused: { at, by: actor, reason: event.data.reason } };
    case 'resumed':
      return { paused: null, live: standing.live && { ...standing.live, since: at } };
    case 'retired':
      return { live: null, shadow: null, paused: null, retired: true };
  }
}

function savedAs(
  standing: Standing,
  { at, actor, data }: Extract<LifeEvent, { kind: 'saved' }>,
): Partial<Standing> {
  const { revision: id, number, sound } = data;
  const life = { id, number, author: actor, savedAt: at, sound, tests: null, backtest: null, wasLive: false };
  return { revisions: new Map([...standing.revisions, [id, life]]), head: id };
}

function putInForce(
  standing: Standing,
  { revision, percent, since }: { revision: Id; percent: number; since: Instant },
): Partial<Standing> {
  const { live, shadow } = standing;
  // What judged everybody until now goes on judging the rest.
  const everybodys = live?.percent === 100 ? live.revision : (live?.before ?? null);
  const whole = standing.paused === null ? everybodys : null;
  const before = percent < 100 && whole !== revision ? whole : null;
  return {
    revisions: withChange(standing, revision, { wasLive: true }),
    live: { revision, percent, before, since },
    shadow: shadow?.revision === revision ? null : shadow,
    paused: null,
    retired: false,
  };
}

function widened(live: InForce, percent: number): InForce {
  return { ...live, percent, before: percent === 100 ? null : live.before };
}

function withChange(standing: Standing, id: Id, change: Partial<RevisionLife>): Standing['revisions'] {
  const life = standing.revisions.get(id);
  if (life === undefined) throw new Error(`an event speaks of revision ${id}, which was never saved`);
  return new Map([...standing.revisions, [id, { ...life, ...change }]]);
}

/** How far one revision has come. */
export function stageOfRevision(standing: Standing, id: Id): Stage {
  if (standing.live?.revision === id || standing.live?.before === id) {
    return standing.paused === null ? 'live' : 'paused';
  }
  if (standing.shadow?.revision === id) return 'shadow';
  const life = standing.revisions.get(id);
  if (life === undefined) return 'draft';
  if (life.backtest !== null) return 'backtested';
  return life.tests?.failed === 0 ? 'tested' : 'draft';
}

/** Where the document stands as a whole: by what is in force, else by the revision saved last. */
export function stageOfDocument(standing: Standing): Stage {
  if (standing.retired) return 'retired';
  if (standing.live !== null) return standing.paused === null ? 'live' : 'paused';
  if (standing.shadow !== null) return 'shadow';
  return standing.head === null ? 'draft' : stageOfRevision(standing, standing.head);
}
