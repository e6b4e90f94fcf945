import type { SourceEvent } from '../recordings/index.ts';
import type { WindowSpec } from './windows.ts';

/**
 * The one value of a window's events, given in order of time. `count`, `sum` and `distinct` of nothing are 0; the others
 * are undefined.
 */
export function fold(spec: WindowSpec, events: readonly SourceEvent[]): number | string | undefined {
  const taken = events.filter((event) => passes(spec, event));
  if (spec.fn === 'count') return taken.length;
  const values = taken.map((event) => valueOf(spec, event)).filter((value) => value !== undefined);
  if (spec.fn === 'distinct') return new Set(values).size;
  if (spec.fn === 'last') return plain(values.at(-1));
  if (spec.fn === 'ratio') return ratio(spec, taken);
  return aggregate(
    spec,
    values.map(plain).filter((value) => typeof value === 'number'),
  );
}

function passes(spec: WindowSpec, event: SourceEvent): boolean {
  const data = event.data as Record<string, unknown>;
  return Object.entries(spec.where ?? {}).every(([name, value]) => data[name] === value);
}

/** The field's value; of a table, the first item there is among the keys. */
function valueOf({ field = '', key }: WindowSpec, event: SourceEvent): unknown {
  const value = (event.data as Record<string, unknown>)[field];
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  const table = value as Record<string, unknown>;
  const found = [key].flat().find((name) => Object.hasOwn(table, name));
  return found === undefined ? undefined : table[found];
}

/** Text and numbers as they are; a measure given as [part, whole] as their ratio. */
function plain(value: unknown): number | string | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const [part, whole] = value as unknown[];
  return typeof part === 'number' && typeof whole === 'number' && whole !== 0 ? part / whole : undefined;
}

/** Sum of the field over sum of another, of the events that have both. */
function ratio({ field = '', over = '' }: WindowSpec, events: readonly SourceEvent[]): number | undefined {
  let part = 0;
  let whole = 0;
  for (const { data } of events) {
    const { [field]: one, [over]: other } = data as Record<string, unknown>;
    if (typeof one !== 'number' || typeof other !== 'number') continue;
    part += one;
    whole += other;
  }
  return whole === 0 ? undefined : part / whole;
}

function aggregate(spec: WindowSpec, values: readonly number[]): number | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  if (spec.fn === 'sum') return sum;
  if (values.length === 0) return undefined;
  const mean = sum / values.length;
  switch (spec.fn) {
    case 'avg':
      return mean;
    case 'min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
    case 'deviation':
      return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
    case 'percentile':
      return percentile(values, spec.q ?? 50);
    default:
      return undefined;
  }
}

/** The nearest-rank percentile: always one of the values, so that it is exact and the same on every machine. */
function percentile(values: readonly number[], q: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((q / 100) * sorted.length) - 1)];
}
