import { err, type Problem, type Result } from '../shared/index.ts';
import { columnsOf, type DecisionTable } from './decision-table.ts';
import { range, sum } from './numbers.ts';
import { problem } from './problems.ts';
import { weigh, type Weights } from './weigh.ts';

/**
 * Weights by what leaving a criterion out would change (MEREC). Numbers above zero only; benefits become min ÷ x and
 * costs x ÷ max; an alternative's figure is S = ln(1 + Σ|ln n| ÷ m), and a criterion's the sum of |S without it − S|.
 * Source: Keshavarz-Ghorabaee et al., Symmetry 13(4):525, 2021.
 */
export function merecWeights(table: DecisionTable): Result<Weights, readonly Problem[]> {
  const problems = notPositive(table);
  if (problems.length > 0) return err(problems);
  const logs = columnsOf(table).map((column, j) => {
    const { low, high } = range(column);
    return column.map((value) => Math.abs(Math.log(table.kinds[j] === 'cost' ? value / high : low / value)));
  });
  const count = table.criteria.length;
  const totals = table.rows.map((_, i) => sum(logs.map((column) => column[i] ?? 0)));
  return weigh(
    table,
    logs.map((column) =>
      sum(
        totals.map((total, i) =>
          Math.abs(Math.log1p((total - (column[i] ?? 0)) / count) - Math.log1p(total / count)),
        ),
      ),
    ),
  );
}

function notPositive(table: DecisionTable): readonly Problem[] {
  return table.rows.flatMap((row, i) =>
    row.flatMap((value, j) =>
      value > 0
        ? []
        : [
            problem('weights.not-positive', {
              row: table.alternatives[i] ?? '',
              criterion: table.criteria[j] ?? '',
              value,
            }),
          ],
    ),
  );
}
