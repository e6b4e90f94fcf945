import { readFileSync } from 'node:fs';
import { ProblemError, readDocument, type SourceDocument } from '@concentric/core/shared';
import { ProblemsError } from '../shell/problems-error.ts';
import { queryProblem } from './problems.ts';

/** What a query is told on the command line; each wins over what the query file says. */
export interface QueryFlags {
  readonly query?: string;
  readonly of?: 'events' | 'hits';
  readonly kinds?: string;
  readonly where?: string;
  readonly by: readonly string[];
  readonly measure?: string;
  readonly from?: string;
  readonly until?: string;
  readonly compare?: string;
  readonly top?: string;
}

type Written = Readonly<Record<string, unknown>>;

/** The days a query is over where nobody says. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * The query a person wrote, in a file, in options, or both. Faults of a file that stands alone keep their lines. Throws
 * `query.unreadable-query`, `query.bad-measure`, `query.bad-days`, and what is wrong with the YAML.
 */
export function writtenQuery(flags: QueryFlags, days: Days): SourceDocument {
  const file = flags.query === undefined ? undefined : openQuery(flags.query);
  const written = isRecord(file?.value) ? file.value : {};
  const said = saidBy(flags);
  const period = { ...days, ...(isRecord(written['period']) ? written['period'] : {}), ...periodOf(flags) };
  const isAsWritten = file !== undefined && Object.keys(said).length === 0 && written['period'] !== undefined;
  if (isAsWritten && flags.from === undefined && flags.until === undefined) return file;
  const value = { ...written, ...said, period };
  return { file: file?.file ?? '', text: '', value, locate: (path) => ({ path: path.join('.') }) };
}

function openQuery(path: string): SourceDocument {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError(queryProblem('query.unreadable-query', { reason }, { file: path }));
  }
  const read = readDocument(path, text);
  if (!read.ok) throw new ProblemsError(read.error);
  return read.value;
}

function saidBy({ of, kinds, where, by, measure, compare, top }: QueryFlags): Written {
  return {
    ...(of === undefined ? {} : { of }),
    ...(kinds === undefined ? {} : { kinds: kinds.split(/[\s,]+/).filter((kind) => kind !== '') }),
    ...(where === undefined ? {} : { where }),
    ...(by.length === 0 ? {} : { by }),
    ...(measure === undefined ? {} : { measure: measureOf(measure) }),
    ...(compare === undefined ? {} : { compare: daysOf(compare) }),
    ...(top === undefined ? {} : { top: Number(top) }),
  };
}

function periodOf({ from, until }: QueryFlags): Written {
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { to: until }) };
}

function measureOf(value: string): Written {
  const [, name = '', of] = /^(count|distinct|sum|avg|min|max|p\d{1,2})(?::(.+))?$/.exec(value) ?? [];
  if (name === '' || (name === 'count') !== (of === undefined))
    throw new ProblemError(queryProblem('query.bad-measure', { value }));
  if (/^p\d/.test(name)) return { fn: 'percentile', of, q: Number(name.slice(1)) };
  return of === undefined ? { fn: name } : { fn: name, of };
}

function daysOf(value: string): Days {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(value) ?? [];
  if (from === undefined || to === undefined)
    throw new ProblemError(queryProblem('query.bad-days', { value }));
  return { from, to };
}

function isRecord(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
