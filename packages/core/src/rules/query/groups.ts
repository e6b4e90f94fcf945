import { Accumulator, Budget, nothingOf } from './accumulate.ts';
import { bucketCount, bucketName, isTimeUnit } from './buckets.ts';
import { changeOf, type Side } from './change.ts';
import type { KeyPart, Matched } from './matcher.ts';
import type { QueryPlan } from './plan.ts';
import type { QueryResult, ResultRow } from './result.ts';

/** Accumulators of one group in both periods. */
interface Pair {
  readonly key: readonly KeyPart[];
  period?: Accumulator;
  compare?: Accumulator;
}

/** Gathers what matched by group, and by series where the query goes over time: a series is a group without its unit of time. */
export class Groups {
  readonly #plan: QueryPlan;
  readonly #budget = new Budget();
  readonly #total: Pair = { key: [] };
  readonly #series = new Map<string, Pair>();
  readonly #points = new Map<string, Pair>();

  constructor(plan: QueryPlan) {
    this.#plan = plan;
  }

  take(matched: Matched, day: number): void {
    const { key, in: side, value } = matched;
    const { timePart } = this.#plan;
    const series = timePart < 0 ? key : key.toSpliced(timePart, 1);
    this.#accumulator(this.#total, side).take(value, day);
    this.#accumulator(this.#pair(this.#series, series), side).take(value, day);
    if (timePart >= 0) this.#accumulator(this.#pair(this.#points, key), side).take(value, day);
  }

  #pair(pairs: Map<string, Pair>, key: readonly KeyPart[]): Pair {
    const name = JSON.stringify(key);
    const known = pairs.get(name);
    if (known !== undefined) return known;
    this.#budget.takeGroup(name);
    const pair: Pair = { key };
    pairs.set(name, pair);
    return pair;
  }

  #accumulator(pair: Pair, side: 'period' | 'compare'): Accumulator {
    return (pair[side] ??= new Accumulator(this.#plan.measure, this.#budget));
  }

  result(): Pick<QueryResult, 'rows' | 'total' | 'groups'> {
    const { timePart, top } = this.#plan;
    const series = [...this.#series]
      .map(([name, pair]) => ({ name, row: this.#row(pair, pair.key) }))
      .sort(byValue)
      .slice(0, top)
      .map(({ row }) => row);
    return {
      rows: timePart < 0 ? series : this.#overTime(series),
      total: this.#row(this.#total, []),
      groups: this.#series.size,
    };
  }

  /** Every bucket of the series shown, those nothing fell into as well. */
  #overTime(series: readonly ResultRow[]): ResultRow[] {
    const { timePart, parts, period } = this.#plan;
    const part = parts[timePart];
    const unit = part?.by === 'dimension' && isTimeUnit(part.name) ? part.name : 'day';
    const buckets = Array.from({ length: bucketCount(unit, period) }, (_, bucket) => bucket);
    // Without any other part there is one series, also when nothing matched.
    const shown = parts.length === 1 ? [[]] : series.map(({ id }) => id);
    return shown.flatMap((rest) =>
      buckets.map((bucket) => {
        const id = rest.toSpliced(timePart, 0, bucket);
        const key = rest.toSpliced(timePart, 0, bucketName(unit, period, bucket));
        return this.#row(this.#points.get(JSON.stringify(id)) ?? { key: id }, key);
      }),
    );
  }

  #row(pair: Pair, key: readonly KeyPart[]): ResultRow {
    const { measure, period, compare, timePart } = this.#plan;
    const figure = pair.period?.figure() ?? nothingOf(measure);
    const row = { key, id: pair.key, ...figure };
    if (compare === null) return row;
    const other = pair.compare?.figure() ?? nothingOf(measure);
    // A bucket of time is one day or less: between its days there is no scatter.
    const isPoint = timePart >= 0 && pair !== this.#total;
    const scatters = !isPoint && ['count', 'sum', 'avg'].includes(measure.fn);
    const sideOf = (accumulator: Accumulator | undefined, of: Side['figure'], days: number): Side => ({
      ...{ figure: of, days },
      scatter: scatters ? (accumulator?.scatter() ?? NO_DAYS) : null,
    });
    const now = sideOf(pair.period, figure, isPoint ? 1 : period.days);
    const then = sideOf(pair.compare, other, isPoint ? 1 : compare.days);
    return { ...row, other, change: changeOf(measure, now, then) };
  }
}

const NO_DAYS = { sum: 0, items: 0, sumSquares: 0, itemSquares: 0, products: 0 };

/** A group with the name it is told apart by. */
interface Named {
  readonly name: string;
  readonly row: ResultRow;
}

/** Largest first, those without a value last, equal ones by name, so that the same items give the same order. */
function byValue(a: Named, b: Named): number {
  const [left, right] = [a.row.value ?? -Infinity, b.row.value ?? -Infinity];
  if (left !== right) return left > right ? -1 : 1;
  const [before, after] = [a.row.other?.value ?? 0, b.row.other?.value ?? 0];
  if (before !== after) return before > after ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
