import type { Change } from './change.ts';
import type { KeyPart } from './matcher.ts';

/** One group with its figure. */
export interface ResultRow {
  /** The group, part by part; a unit of time by its name in the period, such as `2026-11-24`. */
  readonly key: readonly KeyPart[];
  /** What names the group to {@link rowMatches}: buckets of time are numbers in it. */
  readonly id: readonly KeyPart[];
  readonly value: number | null;
  /** Events or hits the figure is made of. */
  readonly items: number;
  /** Present where the query compares. */
  readonly other?: { readonly value: number | null; readonly items: number };
  /** Present where the query compares; without an interval where it groups by time. */
  readonly change?: Change;
}

/** What came of a query. */
export interface QueryResult {
  readonly rows: readonly ResultRow[];
  /** The same measure over everything. */
  readonly total: ResultRow;
  /** Groups there are, those not shown too; units of time are not counted as groups. */
  readonly groups: number;
  /** Items that lacked data the condition needs; they are in no figure. */
  readonly unknown: { readonly period: number; readonly compare: number };
  /** Items judged: of the kinds, in the periods. */
  readonly judged: number;
}
