import { err, ok, type Problem, type Result } from '../shared/index.ts';
import type { Judgements } from './judgements.ts';
import { geometricMean, toSumOfOne } from './numbers.ts';
import { problem } from './problems.ts';

/**
 * One set of judgements for a group: the geometric mean of each pair over those who judged it, the only mean that
 * keeps reciprocals (Aczél and Saaty 1983). `say` gives experts unequal weight; without it all count the same.
 */
export function groupJudgements(
  experts: readonly Judgements[],
  say?: readonly number[],
): Result<Judgements, readonly Problem[]> {
  const [first] = experts;
  if (first === undefined) return err([problem('weights.too-small', { rows: 0, criteria: 0 })]);
  const problems = experts.flatMap(({ items }, k) =>
    items.length === first.items.length && items.every((item, i) => item === first.items[i])
      ? []
      : [problem('weights.items-differ', { expert: k + 1 })],
  );
  if (problems.length > 0) return err(problems);
  const values = first.items.map((_, i) =>
    first.items.map((_, j) => {
      const judged = experts.flatMap((expert, k) => {
        const value = expert.values[i]?.[j] ?? null;
        return value === null ? [] : [{ value, say: say?.[k] ?? 1 }];
      });
      const shares = toSumOfOne(judged.map((one) => one.say));
      return shares === undefined
        ? null
        : geometricMean(
            judged.map((one) => one.value),
            shares,
          );
    }),
  );
  return ok({ items: first.items, values });
}
