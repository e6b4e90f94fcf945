import { formatProblem, type Locale, type Place, type Problem } from '@concentric/core/shared';
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

/** Orders problems by file, line and column. */
export function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  const [one, other] = [a?.file ?? '', b?.file ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  const position = (place: Place | undefined): number => (place?.line ?? 0) * 1e6 + (place?.column ?? 0);
  return position(a) - position(b);
}
