import { err, ok, type Problem, type Result } from '../shared/index.ts';
import { columnsOf, type DecisionTable } from './decision-table.ts';
import { range, sum } from './numbers.ts';
import { problem } from './problems.ts';

/**
 * How the columns of a table are made comparable before a method looks at them:
 * `none` takes them as they are; `share` divides by the column's sum; `min-max` puts the worst at 0 and the best at 1,
 * turning costs round; `max` divides by the column's highest.
 */
export const NORMALISATIONS = ['none', 'share', 'min-max', 'max'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

type Columns = readonly (readonly number[])[];

/** The columns of a table, made comparable. Fails where a column gives no way to do it. */
export function normalise(table: DecisionTable, how: Normalisation): Result<Columns, readonly Problem[]> {
  const problems: Problem[] = [];
  const columns = columnsOf(table).map((column, j) => {
    const result = normaliseColumn(column, how, table.kinds[j] === 'cost');
    if (result !== undefined) return result;
    problems.push(problem('weights.no-spread', { criterion: table.criteria[j] ?? '' }));
    return column;
  });
  return problems.length > 0 ? err(problems) : ok(columns);
}

function normaliseColumn(
  column: readonly number[],
  how: Normalisation,
  cost: boolean,
): readonly number[] | undefined {
  if (how === 'none') return column;
  if (how === 'share') return divided(column, sum(column));
  const { low, high } = range(column);
  if (how === 'max') return divided(column, high);
  if (high === low) return undefined;
  return column.map((value) => (cost ? high - value : value - low) / (high - low));
}

function divided(column: readonly number[], by: number): readonly number[] | undefined {
  return by === 0 ? undefined : column.map((value) => value / by);
}
