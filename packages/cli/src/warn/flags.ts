import { defineProblems, ProblemError } from '@concentric/core/shared';

/** Flags as they were typed, by their names in camel case. */
export type Flags = Readonly<Record<string, unknown>>;

const problem = defineProblems({
  'warn.bad-parameter': {
    status: 400,
    zh: '--{name} 的值“{value}”不可用。',
    en: '--{name} cannot be "{value}".',
    hintZh: '可用：{known}。',
    hintEn: 'It can be: {known}.',
  },
});

function refuse(name: string, value: unknown, known: string): never {
  const kebab =
    name === 'periods' ? 'no-periods' : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new ProblemError(problem('warn.bad-parameter', { name: kebab, value: String(value), known }));
}

/** A number within bounds, both included. */
export function number(flags: Flags, name: string, standard: number, least: number, most = Infinity): number {
  const given = flags[name];
  if (typeof given !== 'string') return standard;
  const value = given.trim() === '' ? NaN : Number(given);
  const known = Number.isFinite(most) ? `${least} – ${most}` : `≥ ${least}`;
  return value >= least && value <= most && Number.isFinite(value) ? value : refuse(name, given, known);
}

/** A whole number of at least so much. */
export function whole(flags: Flags, name: string, standard: number, least: number): number {
  const value = number(flags, name, standard, least, 100_000);
  return Number.isInteger(value) ? value : refuse(name, flags[name], `${least}, ${least + 1}, …`);
}

export function flag(flags: Flags, name: string, standard: boolean): boolean {
  const given = flags[name];
  return typeof given === 'boolean' ? given : standard;
}

/** One of a few words. */
export function choice<Word extends string>(
  flags: Flags,
  name: string,
  words: readonly Word[],
  standard: Word,
): Word {
  const given = flags[name];
  if (given === undefined) return standard;
  return words.find((word) => word === given) ?? refuse(name, given, words.join(' | '));
}

/** Least cases in how many periods, written as `5,4`. */
export function pair(
  flags: Flags,
  name: string,
  standard: { readonly cases: number; readonly periods: number },
): { readonly cases: number; readonly periods: number } {
  const given = flags[name];
  if (typeof given !== 'string') return standard;
  const [, cases, periods] = /^(\d{1,6})\s*,\s*([1-9]\d{0,4})$/.exec(given.trim()) ?? [];
  if (cases === undefined || periods === undefined) return refuse(name, given, '5,4');
  return { cases: Number(cases), periods: Number(periods) };
}
