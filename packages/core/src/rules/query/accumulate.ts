import { ProblemError } from '../../shared/index.ts';
import type { KeyPart } from './matcher.ts';
import type { Measure } from './plan.ts';
import { problem } from './problems.ts';

/** Most groups held at once, over both periods. */
const MAX_GROUPS = 100_000;
/** Most characters of their names. */
const MAX_CHARACTERS = 20_000_000;
/** Most values held for `distinct` and `percentile`. */
const MAX_VALUES = 1_000_000;

/** What a run may hold in memory; past it the run stops, since a figure of a part would be a lie. */
export class Budget {
  #groups = 0;
  #values = 0;
  #characters = 0;

  /** Throws ProblemError `query.too-many-groups`. */
  takeGroup(name: string): void {
    this.#groups += 1;
    this.#characters += name.length;
    if (this.#groups > MAX_GROUPS || this.#characters > MAX_CHARACTERS)
      throw new ProblemError(problem('query.too-many-groups', { limit: MAX_GROUPS }));
  }

  /** Throws ProblemError `query.too-many-values`. */
  takeValue(value: KeyPart): void {
    this.#values += 1;
    if (typeof value === 'string') this.#characters += value.length;
    if (this.#values > MAX_VALUES || this.#characters > MAX_CHARACTERS)
      throw new ProblemError(problem('query.too-many-values', { limit: MAX_VALUES }));
  }
}

/** The value of a group and how many items it was made of. */
export interface Figure {
  /** Null where nothing gives one: a mean of nothing. */
  readonly value: number | null;
  /** Items that count for the group. */
  readonly items: number;
}

/** What is known of one day of a group. */
interface DaySums {
  readonly bucket: number;
  items: number;
  sum: number;
}

/** Sums over the days of a group from which the scatter between days follows. */
export interface DayScatter {
  readonly sum: number;
  readonly items: number;
  readonly sumSquares: number;
  readonly itemSquares: number;
  readonly products: number;
}

/**
 * Takes the items of one group in order of time. Sums go through in that order, so the same items give the same figure to the last bit;
 * of money and counts they are exact.
 */
export class Accumulator {
  readonly #measure: Measure;
  readonly #budget: Budget;
  #items = 0;
  /** Items with a value. */
  #valued = 0;
  #sum = 0;
  #least = Infinity;
  #most = -Infinity;
  readonly #seen = new Set<KeyPart>();
  readonly #values: number[] = [];
  #day: DaySums | undefined;
  readonly #scatter = { sumSquares: 0, itemSquares: 0, products: 0 };

  constructor(measure: Measure, budget: Budget) {
    this.#measure = measure;
    this.#budget = budget;
  }

  /** Takes an item of the `day`-th day of its period. */
  take(value: KeyPart | undefined, day: number): void {
    this.#items += 1;
    const { fn } = this.#measure;
    if (fn === 'count') this.#note(day, 1);
    else if (fn === 'distinct') this.#distinguish(value ?? null);
    else if (typeof value === 'number' && Number.isFinite(value)) this.#measureNumber(value, day);
  }

  #distinguish(value: KeyPart): void {
    if (value === null || this.#seen.has(value)) return;
    this.#budget.takeValue(value);
    this.#seen.add(value);
  }

  #measureNumber(value: number, day: number): void {
    const { fn } = this.#measure;
    this.#valued += 1;
    this.#sum += value;
    this.#least = Math.min(this.#least, value);
    this.#most = Math.max(this.#most, value);
    if (fn === 'percentile') {
      this.#budget.takeValue(value);
      this.#values.push(value);
    }
    this.#note(day, value);
  }

  #note(bucket: number, value: number): void {
    if (this.#day?.bucket !== bucket) {
      this.#closeDay();
      this.#day = { bucket, items: 0, sum: 0 };
    }
    this.#day.items += 1;
    this.#day.sum += value;
  }

  #closeDay(): void {
    if (this.#day === undefined) return;
    const { items, sum } = this.#day;
    this.#scatter.sumSquares += sum * sum;
    this.#scatter.itemSquares += items * items;
    this.#scatter.products += items * sum;
    this.#day = undefined;
  }

  figure(): Figure {
    return { value: this.#value(), items: this.#items };
  }

  /** For `count`, `sum` and `avg`. Ends the day under way. */
  scatter(): DayScatter {
    this.#closeDay();
    const isCount = this.#measure.fn === 'count';
    return {
      sum: isCount ? this.#items : this.#sum,
      items: isCount ? this.#items : this.#valued,
      ...this.#scatter,
    };
  }

  #value(): number | null {
    const { fn } = this.#measure;
    switch (fn) {
      case 'count':
        return this.#items;
      case 'distinct':
        return this.#seen.size;
      case 'sum':
        return this.#sum;
      default:
        return this.#valued === 0 ? null : this.#ofValued(fn);
    }
  }

  #ofValued(fn: 'avg' | 'min' | 'max' | 'percentile'): number {
    switch (fn) {
      case 'avg':
        return this.#sum / this.#valued;
      case 'min':
        return this.#least;
      case 'max':
        return this.#most;
      case 'percentile': {
        const q = this.#measure.fn === 'percentile' ? this.#measure.q : 50;
        const sorted = Float64Array.from(this.#values).sort();
        return sorted[Math.max(0, Math.ceil((q / 100) * sorted.length) - 1)] ?? 0;
      }
    }
  }
}

/** What a group has that nothing fell into. */
export function nothingOf({ fn }: Measure): Figure {
  return { value: fn === 'count' || fn === 'sum' || fn === 'distinct' ? 0 : null, items: 0 };
}
