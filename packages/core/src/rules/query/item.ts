import type { SourceEvent } from '../../recordings/index.ts';
import type { Severity } from '../types.ts';

/** An event as a query meets it; of a query over hits, the event behind one. */
export interface QueryItem {
  readonly event: SourceEvent;
  /** Id of the registered source it came through; absent for files. */
  readonly sourceId?: string | undefined;
  /** The party judged for its account on its day; null where nobody registered it, absent where there is no register. */
  readonly subject?: string | null | undefined;
  /** The agency that party was signed with on that day. */
  readonly agency?: string | null | undefined;
  readonly hit?: QueryHit | undefined;
}

/** What a query sees of a hit. */
export interface QueryHit {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: 'hit' | 'undecidable';
  /** Values of the rule's windows as they were frozen, by name; null where not known. */
  readonly windows: Readonly<Record<string, number | string | null>>;
}
