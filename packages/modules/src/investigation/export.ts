import type { QueryPlan, QueryResult, ResultRow } from '@concentric/core/rules/query';
import { isoOf, localTimeOf, type Locale } from '@concentric/core/shared';
import { EXPORT_WORDS, RUN_STATES } from './messages.ts';
import type { RunRow } from './repo/runs.ts';
import type { Names } from './view.ts';

/** Everything an export tells. */
export interface Exported {
  readonly row: RunRow;
  readonly plan: QueryPlan;
  readonly result: QueryResult;
  readonly names: Names;
}

type Cell = string | number | boolean | null | undefined;

/** A result as one JSON object: where every number comes from, then the rows. */
export function exportJson({ row, plan, result, names }: Exported): string {
  const told = {
    format: 'concentric.query-result.v1',
    run: row.id,
    query: plan.document,
    purpose: row.purpose,
    log: { position: row.upto_position, at: isoOf(row.upto_time) },
    book: row.book_revision,
    startedBy: row.started_by_name,
    startedAt: isoOf(row.started_at),
    state: row.state,
    judged: row.judged,
    of: row.total,
    ofAll: row.scope === null,
    unknown: result.unknown,
    groups: result.groups,
    total: result.total,
    rows: result.rows.map((one) => ({ ...one, labels: labelsOf(one, plan, names) })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** The same as a table for a spreadsheet: first what it is, a blank line, then the rows. */
export function exportCsv(exported: Exported, locale: Locale): string {
  const { row, plan, result, names } = exported;
  const say = (name: keyof typeof EXPORT_WORDS): string => EXPORT_WORDS[name][locale];
  const head: Cell[][] = [
    [say('run'), row.id],
    [say('query'), JSON.stringify(plan.document)],
    [say('purpose'), row.purpose],
    [say('position'), row.upto_position],
    [say('book'), row.book_revision],
    [say('by'), row.started_by_name],
    [say('at'), localTimeOf(row.started_at)],
    [say('state'), RUN_STATES[row.state][locale]],
    [say('judged'), `${row.judged} / ${row.total}`],
    [say('unknown'), result.unknown.period + result.unknown.compare],
  ];
  const compares = plan.compare !== null;
  const columns = [
    ...plan.parts.map(({ written }) => written),
    ...[say('value'), say('items')],
    ...(compares
      ? [say('other'), say('otherItems'), say('difference'), say('ratio'), say('low'), say('high')]
      : []),
  ];
  const rows = result.rows.map((one) => [...namedKey(one, plan, names, locale), ...figuresOf(one, compares)]);
  const total = plan.parts.map((_, at) => (at === 0 ? say('total') : ''));
  const lines = [...head, [], columns, ...rows, [...total, ...figuresOf(result.total, compares)]];
  // The mark by which a spreadsheet knows UTF-8.
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function figuresOf({ value, items, other, change }: ResultRow, compares: boolean): Cell[] {
  if (!compares) return [value, items];
  const { difference, ratio, interval } = change ?? { difference: null, ratio: null, interval: null };
  return [value, items, other?.value, other?.items, difference, ratio, interval?.low, interval?.high];
}

function labelsOf(row: ResultRow, plan: QueryPlan, { nameOf }: Names): (string | null)[] {
  return row.key.map((part, at) => nameOf(plan.parts[at]?.written ?? '', part)?.zh ?? null);
}

function namedKey(row: ResultRow, plan: QueryPlan, { nameOf }: Names, locale: Locale): Cell[] {
  return row.key.map((part, at) => nameOf(plan.parts[at]?.written ?? '', part)?.[locale] ?? part);
}

/** What a spreadsheet would read as a formula when it opens the file, in the width of either script. */
const FORMULA = /^[\s\u00A0\u3000]*[=+\-@＝＋－＠\t\r|%]/u;

/**
 * One cell. A number is written as one. A text that a spreadsheet might run (`=HYPERLINK(…)`, OWASP "CSV injection") gets an apostrophe
 * before it, which makes it text; quotes, commas and line breaks are quoted (RFC 4180).
 */
export function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
