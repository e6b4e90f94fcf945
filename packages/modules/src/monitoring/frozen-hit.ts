import type { RuleHit } from '@concentric/core/rules';
import { isoOf } from '@concentric/core/shared';
import type { LoggedEvent } from '@concentric/store';
import type { RevisionRef } from '../casework/index.ts';
import type { RaisedHit, WindowValues } from './rule-book.ts';

/**
 * What is kept of a hit for ever: the hit with all it explained itself by, the event it was raised from, where
 * that came from and on what basis, and the revisions of rules and words it was judged under. Replaying the event under
 * those revisions gives the same hit.
 */
export interface FrozenHit {
  readonly format: 'concentric.hit.v1';
  readonly hit: RuleHit;
  /** What the rule's windows said. */
  readonly windows: WindowValues;
  readonly event: {
    readonly source: string;
    readonly id: string;
    readonly type: string;
    readonly time: string;
    readonly data: unknown;
  };
  readonly source: { readonly id: string; readonly lawfulBasis: string; readonly receivedAt: string };
  readonly pack: { readonly name: string; readonly revision: RevisionRef };
}

/** Freezes a hit with its event. */
export function freezeHit(
  { hit, windows }: RaisedHit,
  event: LoggedEvent,
  pack: FrozenHit['pack'],
): FrozenHit {
  const { source, id, type, time, data } = event;
  return {
    format: 'concentric.hit.v1',
    hit,
    windows,
    event: { source, id, type, time: isoOf(time), data },
    source: { id: event.sourceId, lawfulBasis: event.lawfulBasis, receivedAt: isoOf(event.receivedAt) },
    pack,
  };
}
