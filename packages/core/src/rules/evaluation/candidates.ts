import type { Literal } from '../condition/expression.ts';
import { needsOf, type Predicate } from '../condition/needs.ts';
import type { CompiledRule } from './hit.ts';

/**
 * Finds the rules that an event could hit by its plain fields, without running their conditions. Each rule is one or more rows of
 * tests (see {@link needsOf}) and each row a bit. For every field the index holds, by value, the bits of the rows that stand; the
 * bits of an event's values are intersected. So the cost grows with the fields tested and the rules that remain, not with all rules.
 */
export class Candidates {
  readonly #fields: readonly FieldIndex[];
  readonly #ruleOfRow: readonly CompiledRule[];
  readonly #all: Int32Array;
  readonly #standing: Int32Array;
  readonly #found: CompiledRule[] = [];

  /** An index of rules for events whose fields hang on `variable`. */
  constructor(rules: readonly CompiledRule[], variable: string) {
    const rows = rules.flatMap((rule) =>
      needsOf(rule.rule.condition.root).map((row) => ({
        rule,
        tests: row.filter((test) => test.variable === variable),
      })),
    );
    const words = Math.ceil(rows.length / 32);
    this.#ruleOfRow = rows.map(({ rule }) => rule);
    this.#all = new Int32Array(words);
    for (const row of rows.keys()) setBit(this.#all, row);
    this.#standing = new Int32Array(words);
    const tests = rows.flatMap(({ tests: own }, row) => own.map((test): RowTest => ({ test, row })));
    this.#fields = indexesOf(tests, this.#all);
  }

  /** The rules that remain, in their order. The array is used again for the next event. */
  of(data: Readonly<Record<string, unknown>>): readonly CompiledRule[] {
    const standing = this.#standing;
    standing.set(this.#all);
    for (const index of this.#fields) {
      const rows = index.rowsFor(data[index.field]);
      if (rows === undefined) continue;
      for (let word = 0; word < standing.length; word++)
        standing[word] = (standing[word] ?? 0) & (rows[word] ?? 0);
    }
    return this.#rulesOf(standing);
  }

  #rulesOf(standing: Int32Array): readonly CompiledRule[] {
    const found = this.#found;
    found.length = 0;
    for (let word = 0; word < standing.length; word++) {
      for (let bits = standing[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const rule = this.#ruleOfRow[word * 32 + 31 - Math.clz32(bits & -bits)];
        if (rule !== undefined && found.at(-1) !== rule) found.push(rule);
      }
    }
    return found;
  }
}

interface RowTest {
  readonly test: Predicate;
  readonly row: number;
}

/** The tests of one field of one kind. */
interface FieldIndex {
  readonly field: string;
  /** Bits of the rows that stand for a value; undefined where the value is not known, which rules nothing out. */
  readonly rowsFor: (value: unknown) => Int32Array | undefined;
}

function indexesOf(tests: readonly RowTest[], all: Int32Array): FieldIndex[] {
  const groups = new Map<string, RowTest[]>();
  for (const one of tests) {
    const { field, by } = one.test;
    const key = `${field} ${by.charAt(0)}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    // A second test of the same kind adds little: the condition itself decides.
    if (!group.some(({ row }) => row === one.row)) group.push(one);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { field, by } = first.test;
    const rowsFor = by === 'one-of' ? byValue(group, all) : byOrder(group, all, by.startsWith('>'));
    return [{ field, rowsFor }];
  });
}

/** Rows that are not tested here always stand. */
function untested(group: readonly RowTest[], all: Int32Array): Int32Array {
  const rows = all.slice();
  for (const { row } of group) clearBit(rows, row);
  return rows;
}

function byValue(group: readonly RowTest[], all: Int32Array): FieldIndex['rowsFor'] {
  const others = untested(group, all);
  const rows = new Map<Literal, Int32Array>();
  for (const { test, row } of group) {
    for (const value of test.values) {
      const known = rows.get(value) ?? others.slice();
      setBit(known, row);
      rows.set(value, known);
    }
  }
  const kind = typeof group[0]?.test.values[0];
  return (value) => (typeof value === kind ? (rows.get(value as Literal) ?? others) : undefined);
}

/** Tests in the order in which a growing (or, for `<`, a falling) value comes to pass them; the bits add up. */
function byOrder(group: readonly RowTest[], all: Int32Array, isAbove: boolean): FieldIndex['rowsFor'] {
  const sign = isAbove ? 1 : -1;
  const sorted = group
    .map(({ test, row }) => ({ limit: sign * Number(test.values[0]), open: test.by.length === 1, row }))
    .sort((a, b) => a.limit - b.limit || Number(a.open) - Number(b.open));
  const steps = [untested(group, all)];
  for (const { row } of sorted) {
    const rows = steps.at(-1)?.slice() ?? all.slice();
    setBit(rows, row);
    steps.push(rows);
  }
  return (value) => {
    if (typeof value !== 'number') return undefined;
    const at = sign * value;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const test = sorted[middle];
      if (test !== undefined && (test.open ? at > test.limit : at >= test.limit)) low = middle + 1;
      else high = middle;
    }
    return steps[low];
  };
}

function setBit(bits: Int32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

function clearBit(bits: Int32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
}
