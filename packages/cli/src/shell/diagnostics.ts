import { formatProblem, type Locale, type Problem } from '@concentric/core/shared';
import { printable } from './printable.ts';

const GRAVITY = { error: { zh: '错误', en: 'error' }, warning: { zh: '提醒', en: 'warning' } } as const;

/** A problem as a compiler prints it: place, gravity, what is wrong, what to do, code. */
export function diagnostic(problem: Problem, locale: Locale): string {
  const gravity = GRAVITY[problem.severity];
  const message = {
    zh: `${gravity.zh}：${problem.message.zh}`,
    en: `${gravity.en}: ${problem.message.en}`,
  };
  return printable(formatProblem({ ...problem, message }, locale));
}
