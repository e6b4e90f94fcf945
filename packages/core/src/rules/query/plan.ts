import type { EventKind } from '../../recordings/index.ts';
import type { DateText, Instant } from '../../shared/index.ts';
import type { Condition } from '../condition/expression.ts';
import type { Row } from '../condition/needs.ts';
import type { ExemptionName } from '../exemptions/index.ts';
import type { Speaker } from '../types.ts';
import type { WindowSpec } from '../windows.ts';
import type { Dimension, QueryDocument } from './document.ts';

/** A period of whole days in Asia/Shanghai, as days and as event times [start, until). */
export interface QueryPeriod {
  readonly from: DateText;
  readonly to: DateText;
  readonly start: Instant;
  readonly until: Instant;
  readonly days: number;
}

/** One thing to group by or to take values of. */
export type Part =
  | { readonly by: 'dimension'; readonly name: Dimension; readonly written: string }
  | { readonly by: 'expression'; readonly expression: Condition; readonly written: string };

/** How the values of a group become one. */
export type Measure =
  | { readonly fn: 'count' }
  | { readonly fn: 'distinct' | 'sum' | 'avg' | 'min' | 'max'; readonly of: Part }
  | { readonly fn: 'percentile'; readonly of: Part; readonly q: number };

/**
 * What has to be read. A store may leave out what does not fit, and must not leave out anything else; whoever evaluates tests the same
 * again, so a store that leaves out nothing gives the same result.
 */
export interface Selection {
  readonly kinds: readonly EventKind[];
  readonly platforms: readonly string[];
  /** `platform/account` each. */
  readonly accounts: readonly string[];
  readonly sources: readonly string[];
  readonly subjects: readonly string[];
  readonly rules: readonly string[];
  /**
   * Tests of plain fields: an event passes that, of one of the rows, passes every test or lacks its field. A row without tests lets
   * everything pass.
   */
  readonly rows: readonly Row[];
}

/** A checked query: plain data. */
export interface QueryPlan {
  readonly document: QueryDocument;
  readonly of: 'events' | 'hits';
  readonly selection: Selection;
  readonly speakers: readonly Speaker[];
  /** Null where everything counts. */
  readonly where: Condition | null;
  readonly exemptions: readonly ExemptionName[];
  readonly windows: Readonly<Record<string, WindowSpec>>;
  /** Days of 24 hours that windows look back, by kind looked at; empty for hits, whose values are frozen. */
  readonly reach: ReadonlyMap<EventKind, number>;
  readonly period: QueryPeriod;
  readonly compare: QueryPeriod | null;
  readonly parts: readonly Part[];
  /** Index in `parts` of the unit of time; −1 where there is none. */
  readonly timePart: number;
  readonly measure: Measure;
  readonly top: number;
}
