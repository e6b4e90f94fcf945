import { err, meant, ok, type Problem, type Result } from '../shared/index.ts';
import { asWritten, MOST_CRITERIA, readNumber, repeated } from './decision-table.ts';
import { problem } from './problems.ts';

/**
 * One person's pairwise judgements: `values[i][j]` says how many times as important item i is as item j. Reciprocal,
 * ones on the diagonal, null where the pair was not judged.
 */
export interface Judgements {
  readonly items: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** Reads a square matrix of judgements; what only one triangle holds is mirrored, and empty cells are unjudged. */
export function readJudgements(
  items: readonly string[],
  cells: readonly (readonly unknown[])[],
): Result<Judgements, readonly Problem[]> {
  const shape = shapeProblems(items, cells);
  if (shape.length > 0) return err(shape);
  const given = new Given(items);
  for (const [i, row] of cells.entries()) for (const [j, cell] of row.entries()) given.put(i, j, cell);
  return given.finish();
}

/** Reads judgements written as `first/second: value` pairs. */
export function readPairs(
  items: readonly string[],
  pairs: Readonly<Record<string, unknown>>,
): Result<Judgements, readonly Problem[]> {
  const shape = shapeProblems(items);
  if (shape.length > 0) return err(shape);
  const given = new Given(items);
  for (const [pair, value] of Object.entries(pairs)) {
    const [first = '', second = ''] = splitPair(pair, items);
    given.put(given.find(first), given.find(second), value);
  }
  return given.finish();
}

/** Names may hold a slash themselves, so the cut that leaves two known names is taken first. */
function splitPair(pair: string, items: readonly string[]): readonly string[] {
  const cuts = Array.from(pair.matchAll(/\//g), ({ index }) => index);
  const known = cuts.find((at) => items.includes(pair.slice(0, at)) && items.includes(pair.slice(at + 1)));
  const cut = known ?? cuts[0];
  return cut === undefined ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)];
}

function shapeProblems(
  items: readonly string[],
  cells?: readonly (readonly unknown[])[],
): readonly Problem[] {
  const count = items.length;
  if (count < 2) return [problem('weights.too-small', { rows: count, criteria: count })];
  if (count > MOST_CRITERIA) {
    const limits = { mostRows: MOST_CRITERIA, mostCriteria: MOST_CRITERIA };
    return [problem('weights.too-large', { rows: count, criteria: count, ...limits })];
  }
  const twice = repeated(items);
  if (twice !== undefined) return [problem('weights.name-twice', { name: twice })];
  if (cells === undefined) return [];
  if (cells.length !== count)
    return [problem('weights.uneven-rows', { row: 'matrix', found: cells.length, expected: count })];
  return cells.flatMap((row, i) =>
    row.length === count
      ? []
      : [problem('weights.uneven-rows', { row: items[i] ?? '', found: row.length, expected: count })],
  );
}

/** Judgements as they are being read. */
class Given {
  private readonly items: readonly string[];
  private readonly values: (number | null)[][];
  private readonly problems: Problem[] = [];

  constructor(items: readonly string[]) {
    this.items = items;
    this.values = items.map(() => items.map(() => null));
  }

  find(name: string): number {
    const at = this.items.indexOf(name.trim());
    if (at < 0) {
      this.problems.push(problem('weights.unknown-item', { name, ...meant(name, this.items) }));
    }
    return at;
  }

  put(i: number, j: number, cell: unknown): void {
    if (i < 0 || j < 0 || cell === null || cell === undefined || cell === '') return;
    const row = this.values[i];
    const value = readRatio(cell);
    if (row === undefined) return;
    if (value === undefined) {
      this.problems.push(problem('weights.bad-judgement', { ...this.names(i, j), value: asWritten(cell) }));
      return;
    }
    row[j] = value;
  }

  finish(): Result<Judgements, readonly Problem[]> {
    const values = this.values.map((row, i) => row.map((value, j) => this.settle(i, j, value)));
    return this.problems.length > 0 ? err(this.problems) : ok({ items: this.items, values });
  }

  private settle(i: number, j: number, value: number | null): number | null {
    if (i === j) {
      if (value !== null && value !== 1)
        this.problems.push(problem('weights.diagonal', { ...this.names(i, j), value }));
      return 1;
    }
    const back = this.values[j]?.[i] ?? null;
    if (value === null) return back === null ? null : 1 / back;
    if (back !== null && i < j && Math.abs(value * back - 1) > ROUNDING)
      this.problems.push(problem('weights.not-reciprocal', { ...this.names(i, j), value, back }));
    return back !== null && i > j ? 1 / back : value;
  }

  private names(i: number, j: number): { readonly first: string; readonly second: string } {
    return { first: this.items[i] ?? '', second: this.items[j] ?? '' };
  }
}

/** How far the product of a judgement and its reverse may be from one: 3 and 0.33 are meant as reciprocals. */
const ROUNDING = 0.02;

/** A number above zero, also written as a fraction such as 1/3. */
function readRatio(cell: unknown): number | undefined {
  const parts = typeof cell === 'string' ? cell.split(/[/／]/) : [cell];
  const [above, below] = [readNumber(parts[0]), parts.length > 1 ? readNumber(parts[1]) : 1];
  if (parts.length > 2 || above === undefined || below === undefined || above <= 0 || below <= 0)
    return undefined;
  return above / below;
}
