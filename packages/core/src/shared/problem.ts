import type { Bilingual } from './text.ts';

/** Where in an input a problem lies. Lines and columns count from 1; `path` names a node of a document, such as `indicators.S1.1.weight`. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly path?: string | undefined;
}

/** Typed values a problem's message speaks of. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/**
 * One thing that is wrong, told once and fully: a stable code, what happened and what to do in both
 * languages, and the place. Plain data, so it crosses the wire unchanged.
 */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly message: Bilingual;
  /** What the reader can do about it. */
  readonly hint: Bilingual;
  readonly params: ProblemParams;
  readonly place?: Place | undefined;
  readonly severity: 'error' | 'warning';
}

/** One entry of a catalogue of problems. Message and hint may hold `{name}` slots filled from the parameters. */
export interface ProblemDefinition {
  /** HTTP status to answer with; the command line exits 2 for 4xx of input and 1 for the rest. */
  readonly status: number;
  readonly severity?: 'error' | 'warning';
  readonly zh: string;
  readonly en: string;
  readonly hintZh: string;
  readonly hintEn: string;
}

/** Builds a problem from a catalogue entry. */
export type MakeProblem<Code extends string> = (code: Code, params?: ProblemParams, place?: Place) => Problem;

/**
 * Declares a catalogue of problems and returns the function that makes them. Codes are unique over the
 * product by convention: `<room>.<what>`, for example `rules.unknown-field`.
 */
export function defineProblems<const C extends Record<string, ProblemDefinition>>(
  catalogue: C,
): MakeProblem<keyof C & string> {
  return (code, params = {}, place) => {
    const entry = catalogue[code];
    if (entry === undefined) throw new Error(`no problem is catalogued as ${code}`);
    return {
      code,
      status: entry.status,
      severity: entry.severity ?? 'error',
      message: { zh: fill(entry.zh, params), en: fill(entry.en, params) },
      hint: { zh: fill(entry.hintZh, params), en: fill(entry.hintEn, params) },
      params,
      ...(place === undefined ? {} : { place }),
    };
  };
}

/** A problem that travels as an exception, for the few places where a `Result` cannot (transactions, HTTP handlers). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message.en}`);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Replaces `{name}` slots; a slot without a parameter stays visible, which a test of the catalogue notices. */
export function fill(template: string, params: ProblemParams): string {
  if (!template.includes('{')) return template;
  return template.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(params[name] ?? slot));
}

/** One line for a terminal: place, code, message and hint in the reader's language. */
export function formatProblem(problem: Problem, locale: 'zh' | 'en'): string {
  const { file, line, column, path } = problem.place ?? {};
  const at = [file, line, column].filter((part) => part !== undefined).join(':');
  const where = [at, path].filter((part) => part !== undefined && part !== '').join(' ');
  const head = where === '' ? '' : `${where}: `;
  return `${head}${problem.message[locale]} ${problem.hint[locale]} [${problem.code}]`;
}
