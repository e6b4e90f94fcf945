import {
  isDay,
  suggest,
  type Bilingual,
  type DateText,
  type Place,
  type Problem,
  type SourceDocument,
} from '../shared/index.ts';
import { millionthsOf } from './arithmetic.ts';
import type { Millionths } from './plan.ts';
import { problem } from './problems.ts';
import { didYouMean, shown } from './values.ts';

/** Largest absolute value a number measured or written in a document may have. */
export const MOST_VALUE = 1_000_000_000_000_000;

type Path = readonly (string | number)[];

/**
 * One node of a document while it is being checked. Each method takes what it expects, and where something
 * else stands reports it once with its place and goes on with a harmless value, so that one run finds every fault.
 */
export class NodeReader {
  readonly #source: SourceDocument;
  readonly #path: Path;
  readonly #value: unknown;
  readonly #report: (problem: Problem) => void;

  constructor(source: SourceDocument, path: Path, value: unknown, report: (problem: Problem) => void) {
    this.#source = source;
    this.#path = path;
    this.#value = value;
    this.#report = report;
  }

  /** Where the node was written. */
  get place(): Place {
    return this.#source.locate(this.#path);
  }

  /** The node's path for messages. */
  get name(): string {
    return this.#path.length === 0 ? this.#source.file : this.#path.join('.');
  }

  get present(): boolean {
    return this.#value !== undefined && this.#value !== null;
  }

  /** Whether the node is exactly a text. */
  is(text: string): boolean {
    return this.#value === text;
  }

  /** Reports a problem at this node. */
  fail(code: Parameters<typeof problem>[0], params: Parameters<typeof problem>[1] = {}): void {
    this.#report(problem(code, params, this.place));
  }

  /** The map's keys, after reporting every one that is not known. */
  map(known: readonly string[]): this {
    const record = this.#record();
    for (const key of Object.keys(record)) {
      if (known.includes(key)) continue;
      const params = { path: this.name, key, known: known.join(', '), ...didYouMean(key, known) };
      this.#report(problem('indicators.unknown-key', params, this.#source.locate([...this.#path, key])));
    }
    return this;
  }

  /** The keys of a map whose keys are free. */
  keys(): readonly string[] {
    return Object.keys(this.#record());
  }

  /** A child that must be there. */
  get(key: string): NodeReader {
    const child = this.maybe(key);
    if (!child.present && this.#isRecord()) this.fail('indicators.missing-key', { path: this.name, key });
    return child;
  }

  /** A child that may be missing. */
  maybe(key: string): NodeReader {
    const value = this.#isRecord() ? (this.#value as Record<string, unknown>)[key] : undefined;
    return new NodeReader(this.#source, [...this.#path, key], value, this.#report);
  }

  /** One item of a list. */
  item(index: number): NodeReader {
    const value: unknown = Array.isArray(this.#value) ? this.#value[index] : undefined;
    return new NodeReader(this.#source, [...this.#path, index], value, this.#report);
  }

  /** The items of a list of at least so many. */
  list(least = 0): readonly NodeReader[] {
    const items: unknown[] = Array.isArray(this.#value) ? this.#value : [];
    if ((this.present && !Array.isArray(this.#value)) || items.length < least) {
      this.fail('indicators.not-a-list', { path: this.name, least });
    }
    return items.map((_, index) => this.item(index));
  }

  text(): string {
    if (typeof this.#value === 'string' && this.#value.trim() !== '') return this.#value;
    if (this.present) this.fail('indicators.bad-text', { path: this.name });
    return '';
  }

  /** A text in both languages. */
  bilingual(): Bilingual {
    if (!this.present) return { zh: '', en: '' };
    this.map(['zh', 'en']);
    return { zh: this.get('zh').text(), en: this.get('en').text() };
  }

  /** A decimal of at most six places, in millionths. NaN, infinities and numbers out of range are reported. */
  decimal(min: number, max: number): Millionths {
    const value = this.#value;
    if (typeof value === 'number' && value >= min && value <= max) {
      const millionths = millionthsOf(value);
      if (millionths !== undefined && millionths / 1_000_000 === value) return millionths;
    }
    if (this.present) this.fail('indicators.bad-number', { path: this.name, value: shown(value), min, max });
    return 0;
  }

  /** A number of any fineness, as wide as measures may be. */
  number(): number {
    const value = this.#value;
    if (typeof value === 'number' && Math.abs(value) <= MOST_VALUE) return value;
    const range = { min: -MOST_VALUE, max: MOST_VALUE };
    if (this.present) this.fail('indicators.bad-value', { path: this.name, value: shown(value), ...range });
    return 0;
  }

  /** A part of one: a decimal of at most six places, or two whole numbers such as `1/3`. */
  fraction(): { readonly over: number; readonly under: number } {
    const value = this.#value;
    if (typeof value === 'number' && value > 0 && value <= 1) {
      const over = millionthsOf(value);
      if (over !== undefined && over > 0 && over / 1_000_000 === value) return { over, under: 1_000_000 };
    }
    const [, over = '', under = ''] = /^([1-9]\d{0,3}) *\/ *([1-9]\d{0,3})$/.exec(String(value)) ?? [];
    if (Number(over) > 0 && Number(over) <= Number(under))
      return { over: Number(over), under: Number(under) };
    if (this.present) this.fail('indicators.bad-weight', { path: this.name, value: shown(value) });
    return { over: 0, under: 1 };
  }

  whole(min: number, max: number): number {
    const value = this.#value;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    if (this.present)
      this.fail('indicators.bad-whole-number', { path: this.name, value: shown(value), min, max });
    return 0;
  }

  flag(fallback: boolean): boolean {
    if (typeof this.#value === 'boolean') return this.#value;
    if (this.present) this.#notOneOf(['true', 'false']);
    return fallback;
  }

  date(): DateText {
    if (typeof this.#value === 'string' && isDay(this.#value)) return this.#value;
    if (this.present) this.fail('indicators.bad-date', { path: this.name, value: shown(this.#value) });
    return '';
  }

  /** One of some texts; where it is something else the nearest, or the first of them. */
  oneOf<const T extends string>(known: readonly [T, ...T[]]): T {
    const found = known.find((choice) => choice === this.#value);
    if (found !== undefined) return found;
    if (this.present) this.#notOneOf(known);
    return known.find((choice) => choice === suggest(shown(this.#value), known)) ?? known[0];
  }

  #notOneOf(known: readonly string[]): void {
    const value = shown(this.#value);
    const params = { path: this.name, value, known: known.join(', '), ...didYouMean(value, known) };
    this.fail('indicators.not-one-of', params);
  }

  #isRecord(): boolean {
    return typeof this.#value === 'object' && this.#value !== null && !Array.isArray(this.#value);
  }

  #record(): Record<string, unknown> {
    if (this.#isRecord()) return this.#value as Record<string, unknown>;
    if (this.present) this.fail('indicators.not-a-map', { path: this.name });
    return {};
  }
}
