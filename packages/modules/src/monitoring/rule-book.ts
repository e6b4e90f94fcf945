import type { Pack, Rule, RuleHit, WindowReader } from '@concentric/core/rules';
import type { SourceEvent } from '@concentric/core/recordings';
import type { Id } from '@concentric/core/shared';
import type { LoggedEvent, Tx } from '@concentric/store';
import type { RevisionRef } from '../casework/index.ts';

/** A hit of a revision that is on trial: it opens nothing and no subject sees it. */
export interface TriedHit {
  /** The revision on trial, of a rule or of a lexicon. */
  readonly revision: Id;
  readonly hit: RuleHit;
  /** Whether the rules in force had it too. */
  readonly alsoLive: boolean;
}

/** The values of a rule's windows just before the event, by their names; null where not known. */
export type WindowValues = Readonly<Record<string, number | string | null>>;

/** A hit of a rule in force, with what it was judged by besides the event. */
export interface RaisedHit {
  readonly hit: RuleHit;
  readonly windows: WindowValues;
}

/** What one event gave. */
export interface Judgements {
  readonly raised: readonly RaisedHit[];
  readonly tried: readonly TriedHit[];
}

/** The rules and words in force, as published. Plain to share: it holds no state between events. */
export interface BookInForce {
  readonly name: string;
  readonly revision: RevisionRef;
  /** The rules in force with their laws and words. */
  readonly pack: Pack;
  /** Every rule an event meets here, those on trial included: what windows must reach back for. */
  readonly watched: readonly Rule[];
  readonly judge: (event: SourceEvent, windows: WindowReader) => Judgements;
}

/** Where the worker gets the rules from. Kept by a module above this one. */
export interface RuleBook {
  /** The book as this process read it last. */
  readonly known: () => BookInForce;
  /** Whether that is still the one in force, as the transaction sees it. */
  readonly isCurrent: (tx: Tx) => Promise<boolean>;
  /** The book in force, read anew where it has changed; in a transaction of its own. */
  readonly current: () => Promise<BookInForce>;
  /** Keeps what was tried, in the worker's transaction. */
  readonly keepTried: (
    tx: Tx,
    tried: readonly { readonly found: TriedHit; readonly event: LoggedEvent }[],
  ) => Promise<void>;
}

/** The id of a rule on the chain. */
export function ruleId(id: string): string {
  return `rul_${id}`;
}
