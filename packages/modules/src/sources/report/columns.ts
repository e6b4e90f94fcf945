import { suggest, type Problem } from '@concentric/core/shared';
import type { SheetRow } from '../../recordings/index.ts';
import { problem } from '../messages.ts';
import type { ReportMapping } from './contract.ts';

/** The columns of a report by name, and where each stands from 0. */
export interface Columns {
  readonly names: readonly string[];
  /** Where a column stands; undefined for one that is not there. */
  readonly indexOf: (name: string) => number | undefined;
}

/**
 * The names over the columns. Where they go over several lines, a cell merged over columns holds its text in the first of them, so
 * upper lines go on to the right until the next text: `销售/金额`, `销售/单数`; a cell merged over lines has nothing below it.
 */
export function columnsOf(header: readonly SheetRow[]): Columns {
  const width = Math.max(0, ...header.map(({ cells }) => cells.length));
  const parts = header.map(({ cells }, i) => (i < header.length - 1 ? goneOn(cells, width) : [...cells]));
  const names = Array.from({ length: width }, (_, column) =>
    parts
      .map((line) => (line[column] ?? '').trim())
      .filter((part, i, all) => part !== '' && part !== all[i - 1])
      .join('/'),
  );
  const places = new Map<string, number>();
  names.forEach((name, column) => {
    if (name !== '' && !places.has(keyOf(name))) places.set(keyOf(name), column);
  });
  return { names, indexOf: (name) => places.get(keyOf(name)) };
}

/** The columns a mapping reads, each once. */
function columnsUsed(mapping: ReportMapping): string[] {
  const fields = Object.values(mapping.fields).flatMap((from) =>
    'column' in from ? [from.column, ...(from.whole === undefined ? [] : [from.whole])] : [],
  );
  return [...new Set([mapping.time, ...mapping.id, ...fields])];
}

/** What keeps a report from being read by a mapping: columns that are not there, each with the name that may be meant, or are there twice. */
export function checkColumns(mapping: ReportMapping, columns: Columns, file: string): Problem[] {
  const place = { file, line: mapping.headerFrom };
  const optional = new Set(
    Object.values(mapping.fields).flatMap((from) => ('column' in from && from.optional ? [from.column] : [])),
  );
  const used = columnsUsed(mapping);
  const usedKeys = new Set(used.map(keyOf));
  const free = columns.names.filter((name) => name !== '' && !usedKeys.has(keyOf(name)));
  return used.flatMap((column) => {
    const count = columns.names.filter((name) => keyOf(name) === keyOf(column)).length;
    if (count > 1) return problem('sources.report-column-twice', { column }, place);
    if (count === 1 || optional.has(column)) return [];
    const near = nearest(column, free);
    return near === undefined
      ? problem('sources.report-no-column', { column, columns: columns.names.slice(0, 20).join('、') }, place)
      : problem('sources.report-column-renamed', { column, near }, place);
  });
}

/** A near name, or one that holds the other: `销售额` for `销售额（元）`. */
function nearest(column: string, free: readonly string[]): string | undefined {
  const key = keyOf(column);
  return suggest(column, free) ?? free.find((name) => keyOf(name).includes(key) || key.includes(keyOf(name)));
}

/** Width, case and spaces of a name do not tell columns apart. */
function keyOf(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}

function goneOn(cells: readonly string[], width: number): string[] {
  let before = '';
  return Array.from({ length: width }, (_, column) => (before = (cells[column] ?? '').trim() || before));
}
