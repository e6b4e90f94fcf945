import { readExperts, readTable, type Expert } from '@concentric/core/weights';
import type { Problem, Result } from '@concentric/core/shared';
import { ProblemsError } from '../shell/problems-error.ts';
import { readSheetText, readText } from '../shell/read-table-text.ts';

/** Opens a table of alternatives by criteria: CSV, XLSX, JSON or YAML. Throws with every cell that is wrong. */
export async function openTable(file: string) {
  return of(file, readTable(file, await textOf(file)));
}

/** Opens the judgements of one or more experts. Throws with every judgement that is wrong. */
export async function openExperts(file: string): Promise<readonly Expert[]> {
  return of(file, readExperts(file, await textOf(file)));
}

/** The value of a result, or all that keeps it from being one, told of the file. */
export function of<T>(file: string, result: Result<T, readonly Problem[]>): T {
  if (result.ok) return result.value;
  throw new ProblemsError(result.error.map((problem) => ({ ...problem, place: { ...problem.place, file } })));
}

function textOf(file: string): Promise<string> {
  return /\.xlsx$/i.test(file) ? readSheetText(file) : readText(file);
}
