import type { DecisionTable } from './decision-table.ts';
import { columnsOf } from './decision-table.ts';
import { chiSquareTail } from '../statistics/index.ts';
import { mean, ranks, squares, sum } from './numbers.ts';

/** How far experts (rows) agree about items (columns). */
export interface Agreement {
  /** Kendall's coefficient of concordance, 0 (no agreement) to 1; null where an expert ranks nothing apart. */
  readonly kendallW: number | null;
  readonly chiSquare: number | null;
  readonly degrees: number;
  /** Probability of so much agreement by chance (approximate; for seven items or fewer read it with care). */
  readonly p: number | null;
  /** Intraclass correlation, two-way random effects, absolute agreement, of one expert and of the mean of all. */
  readonly iccSingle: number | null;
  readonly iccAverage: number | null;
  /** Cronbach's alpha, experts taken as the parts of a test. */
  readonly cronbachAlpha: number | null;
}

/**
 * Agreement statistics of one round. Sources: Kendall and Babington Smith 1939 with the correction for ties;
 * Shrout and Fleiss 1979, ICC(2,1) and ICC(2,k); Cronbach 1951.
 */
export function agreementOf(table: DecisionTable): Agreement {
  const { rows } = table;
  const kendallW = concordance(rows);
  const degrees = table.criteria.length - 1;
  const chiSquare = kendallW === null ? null : rows.length * degrees * kendallW;
  return {
    kendallW,
    chiSquare,
    degrees,
    p: chiSquare === null ? null : chiSquareTail(chiSquare, degrees),
    ...intraclass(table),
    cronbachAlpha: alpha(table),
  };
}

function concordance(rows: readonly (readonly number[])[]): number | null {
  const ranked = rows.map(ranks);
  const [experts, items] = [rows.length, rows[0]?.length ?? 0];
  const totals = Array.from({ length: items }, (_, j) => sum(ranked.map((row) => row[j] ?? 0)));
  const ties = sum(ranked.map(tieCorrection));
  const greatest = experts ** 2 * (items ** 3 - items) - experts * ties;
  return greatest <= 0 ? null : (12 * squares(totals)) / greatest;
}

/** Σ (t³ − t) over groups of equal ranks. */
function tieCorrection(row: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const rank of row) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return sum([...sizes.values()].map((size) => size ** 3 - size));
}

function intraclass(table: DecisionTable): Pick<Agreement, 'iccSingle' | 'iccAverage'> {
  const { rows } = table;
  const columns = columnsOf(table);
  const [k, n] = [rows.length, columns.length];
  const betweenItems = k * squares(columns.map(mean));
  const betweenExperts = n * squares(rows.map(mean));
  const error = squares(rows.flat()) - betweenItems - betweenExperts;
  const [items, experts, rest] = [
    betweenItems / (n - 1),
    betweenExperts / (k - 1),
    error / ((n - 1) * (k - 1)),
  ];
  const single = items + (k - 1) * rest + (k * (experts - rest)) / n;
  const average = items + (experts - rest) / n;
  return {
    iccSingle: single === 0 ? null : (items - rest) / single,
    iccAverage: average === 0 ? null : (items - rest) / average,
  };
}

function alpha(table: DecisionTable): number | null {
  const { rows } = table;
  const totals = squares(columnsOf(table).map(sum));
  const k = rows.length;
  return totals === 0 ? null : (k / (k - 1)) * (1 - sum(rows.map(squares)) / totals);
}
