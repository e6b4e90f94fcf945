import { ProblemError } from '@concentric/core/shared';
import type { CaseType } from '../case-type.ts';
import { problem } from '../problems.ts';
import { CONDUCT } from './conduct.ts';
import { CORRECTION } from './correction.ts';

/** Every kind of case the desk knows. */
export const CASE_TYPES: readonly CaseType[] = [CONDUCT, CORRECTION];

/** A case type by name. Throws `casework.unknown-type`. */
export function caseTypeOf(name: string): CaseType {
  const type = CASE_TYPES.find((candidate) => candidate.name === name);
  if (type === undefined) throw new ProblemError(problem('casework.unknown-type', { name }));
  return type;
}

/** Titles of all stages of all types by name, for counts over cases of every kind. */
export function stageTitles(): Map<string, CaseType['title']> {
  return new Map(
    CASE_TYPES.flatMap((type) => type.stages.map((stage) => [stage.name, stage.title] as const)),
  );
}
