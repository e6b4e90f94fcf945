import type { Problem, Result } from '../shared/index.ts';
import { checkTable, type DecisionTable } from './decision-table.ts';

/** What a test expects to have gone well. */
export function must<T>(result: Result<T, readonly Problem[]>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The codes of what a test expects to have gone wrong. */
export function codes<T>(result: Result<T, readonly Problem[]>): readonly string[] {
  return result.ok ? [] : result.error.map(({ code }) => code);
}

/** A table with names made up for its rows and columns. */
export function tableOf(rows: readonly (readonly number[])[], kinds: readonly unknown[] = []): DecisionTable {
  const criteria = (rows[0] ?? []).map((_, j) => `C${j + 1}`);
  return must(checkTable({ criteria, kinds, rows, alternatives: rows.map((_, i) => `A${i + 1}`) }));
}
