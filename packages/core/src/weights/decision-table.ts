import { err, ok, type Problem, type Result } from '../shared/index.ts';
import { problem } from './problems.ts';

/** Whether more of a criterion is better or less is. */
type CriterionKind = 'benefit' | 'cost';

/** Alternatives (rows) measured by criteria (columns), in whatever unit each criterion has. */
export interface DecisionTable {
  readonly criteria: readonly string[];
  readonly kinds: readonly CriterionKind[];
  readonly alternatives: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** The most a table may hold: far beyond any indicator system, and still a second's work. */
const MOST_ROWS = 100_000;
export const MOST_CRITERIA = 200;

/** A table as it was read, before it is trusted. */
export interface RawTable {
  readonly criteria: readonly string[];
  readonly kinds: readonly unknown[];
  readonly alternatives: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const KINDS: Readonly<Record<string, CriterionKind>> = {
  '1': 'benefit',
  benefit: 'benefit',
  max: 'benefit',
  '-1': 'cost',
  cost: 'cost',
  min: 'cost',
};

/** Checks a table: names, shape, and every cell a finite number. Without `kinds`, more is better throughout. */
export function checkTable(raw: RawTable): Result<DecisionTable, readonly Problem[]> {
  const shape = shapeProblems(raw);
  if (shape.length > 0) return err(shape);
  const problems: Problem[] = [];
  const kinds = raw.criteria.map((_, j) => {
    const given = asWritten(raw.kinds[j] ?? 1);
    const kind = KINDS[given.trim().toLowerCase()];
    if (kind === undefined) problems.push(problem('weights.unknown-kind', { value: given }));
    return kind ?? 'benefit';
  });
  const rows = raw.rows.map((cells, i) =>
    cells.map((cell, j) => {
      const value = readNumber(cell);
      if (value !== undefined && isComputable(value)) return value;
      problems.push(
        problem(value === undefined ? 'weights.not-a-number' : 'weights.out-of-range', {
          row: raw.alternatives[i] ?? '',
          criterion: raw.criteria[j] ?? '',
          value: asWritten(cell),
        }),
      );
      return 0;
    }),
  );
  if (problems.length > 0) return err(problems);
  return ok({ criteria: raw.criteria, kinds, alternatives: raw.alternatives, rows });
}

function shapeProblems({ criteria, kinds, alternatives, rows }: RawTable): readonly Problem[] {
  if (rows.length > MOST_ROWS || criteria.length > MOST_CRITERIA) {
    const limits = { mostRows: MOST_ROWS, mostCriteria: MOST_CRITERIA };
    return [problem('weights.too-large', { rows: rows.length, criteria: criteria.length, ...limits })];
  }
  if (rows.length < 2 || criteria.length < 2)
    return [problem('weights.too-small', { rows: rows.length, criteria: criteria.length })];
  const uneven = rows.flatMap((cells, i) =>
    cells.length === criteria.length ? [] : [unevenRow(alternatives[i] ?? '', cells, criteria)],
  );
  const twice = [repeated(criteria), repeated(alternatives)].filter((name) => name !== undefined);
  const extra = kinds.length > criteria.length ? [unevenRow('types', kinds, criteria)] : [];
  return [...uneven, ...extra, ...twice.map((name) => problem('weights.name-twice', { name }))];
}

function unevenRow(row: string, cells: readonly unknown[], criteria: readonly string[]): Problem {
  return problem('weights.uneven-rows', { row, found: cells.length, expected: criteria.length });
}

/** The first name that occurs twice. */
export function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}

/** Whether squares and products of a number stay within what a double holds. */
function isComputable(value: number): boolean {
  return value === 0 || (Math.abs(value) >= SMALLEST && Math.abs(value) <= LARGEST);
}

const SMALLEST = 1e-100;
const LARGEST = 1e100;

/** A cell as its writer sees it. */
export function asWritten(cell: unknown): string {
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

/** A plain finite number, written as one; anything else is undefined. */
export function readNumber(cell: unknown): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

/** The values of one criterion, by alternative. */
function columnOf({ rows }: DecisionTable, criterion: number): readonly number[] {
  return rows.map((row) => row[criterion] ?? 0);
}

/** Every criterion's values. */
export function columnsOf(table: DecisionTable): readonly (readonly number[])[] {
  return table.criteria.map((_, j) => columnOf(table, j));
}
