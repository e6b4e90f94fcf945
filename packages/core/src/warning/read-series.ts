import { daysBetween, isDay, meant, readCsv, type Problem, type Row } from '../shared/index.ts';
import { problem } from './problems.ts';
import type { CountSeries } from './series.ts';

/** A series with its name and, for each of its periods, how the time was written; null where the table has no such line. */
export interface NamedSeries extends CountSeries {
  readonly name: string;
  readonly times: readonly (string | null)[];
  /** Days from one period to the next where times are days, else null. */
  readonly step: number | null;
}

/** Series read from a table, and every line that was not taken. */
export interface SeriesTable {
  readonly series: readonly NamedSeries[];
  readonly problems: readonly Problem[];
}

/** Most periods of one series: two centuries of days. */
const MOST_PERIODS = 100_000;

interface Line {
  readonly line: number;
  readonly time: string;
  /** Whole number, or days since 1970. */
  readonly order: number;
  readonly isDay: boolean;
  readonly count: number | null;
  readonly exposure: number | null;
}

/**
 * Reads counts from CSV with the columns series, time and count, and perhaps exposure. Times are whole numbers or days;
 * lines may come in any order. A period that is missing in between is unknown, which is not the same as zero.
 */
export function readSeries(text: string): SeriesTable {
  const { rows, broken } = readCsv(text);
  const [head, ...body] = rows;
  const columns = columnsOf(head);
  if ('problem' in columns) return { series: [], problems: [columns.problem] };
  const problems: Problem[] = broken.map((line) => problem('warning.open-quote', {}, { line }));
  const groups = new Map<string, Line[]>();
  for (const row of body) {
    const read = readLine(row, columns);
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const name = row.cells[columns.series]?.trim() ?? '';
    const lines = groups.get(name);
    if (lines === undefined) groups.set(name, [read]);
    else lines.push(read);
  }
  const series = [...groups].flatMap(([name, lines]) => assemble(name, lines, problems));
  problems.sort((a, b) => (a.place?.line ?? Infinity) - (b.place?.line ?? Infinity));
  if (series.length === 0 && problems.length === 0) problems.push(problem('warning.empty'));
  return { series, problems };
}

interface Columns {
  readonly width: number;
  readonly series: number;
  readonly time: number;
  readonly count: number;
  readonly exposure: number;
}

function columnsOf(head: Row | undefined): Columns | { readonly problem: Problem } {
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const found = (name: string) => names.indexOf(name);
  const missing = ['time', 'count'].find((name) => found(name) === -1);
  if (missing !== undefined) {
    return {
      problem: problem('warning.no-columns', { name: missing, ...meant(missing, names) }, { line: 1 }),
    };
  }
  const twice = ['series', 'time', 'count', 'exposure'].find(
    (name) => found(name) !== names.lastIndexOf(name),
  );
  if (twice !== undefined) return { problem: problem('warning.column-twice', { name: twice }, { line: 1 }) };
  return {
    width: names.length,
    series: found('series'),
    time: found('time'),
    count: found('count'),
    exposure: found('exposure'),
  };
}

function readLine({ row: line, cells }: Row, columns: Columns): Line | { readonly problem: Problem } {
  if (cells.length > columns.width) {
    const params = { cells: cells.length, columns: columns.width };
    return { problem: problem('warning.long-row', params, { line }) };
  }
  const cell = (at: number) => cells[at]?.trim() ?? '';
  const [time, counted, exposed] = [cell(columns.time), cell(columns.count), cell(columns.exposure)];
  const order = isDay(time)
    ? daysBetween('1970-01-01', time)
    : /^-?\d{1,15}$/.test(time)
      ? Number(time)
      : undefined;
  if (order === undefined) return { problem: problem('warning.bad-time', { value: time }, { line }) };
  const count = isUnknown(counted) ? null : Number(counted);
  if (count !== null && (!/^\d+(\.0*)?$/.test(counted) || !Number.isSafeInteger(count)))
    return { problem: problem('warning.bad-count', { value: counted }, { line }) };
  const exposure = isUnknown(exposed) ? null : Number(exposed);
  if (exposure !== null && !(exposure > 0 && Number.isFinite(exposure)))
    return { problem: problem('warning.bad-exposure', { value: exposed }, { line }) };
  return { line, time, order, isDay: isDay(time), count, exposure };
}

function isUnknown(cell: string): boolean {
  return cell === '' || cell === 'NA';
}

function assemble(name: string, lines: readonly Line[], problems: Problem[]): readonly NamedSeries[] {
  const sorted = [...lines].sort((a, b) => a.order - b.order || a.line - b.line);
  const once = sorted.filter((line, i) => {
    const isRepeated = i > 0 && sorted[i - 1]?.order === line.order;
    if (isRepeated)
      problems.push(problem('warning.time-twice', { series: name, time: line.time }, { line: line.line }));
    return !isRepeated;
  });
  const [first] = once;
  if (first === undefined) return [];
  const step = first.isDay ? stepOf(once) : 1;
  const places = once.map(({ order }) => Math.round((order - first.order) / step));
  const periods = (places.at(-1) ?? 0) + 1;
  const fault = faultOf(name, once, periods);
  if (fault !== undefined) {
    problems.push(fault);
    return [];
  }
  if (periods > once.length)
    problems.push(problem('warning.gap', { series: name, missing: periods - once.length }));
  const counts = new Array<number | null>(periods).fill(null);
  const times = new Array<string | null>(periods).fill(null);
  const exposure = new Array<number>(periods).fill(1);
  for (const [i, line] of once.entries()) {
    const place = places[i] ?? 0;
    counts[place] = line.count;
    times[place] = line.time;
    exposure[place] = line.exposure ?? 1;
  }
  const exposed = once.some((line) => line.exposure !== null) ? { exposure } : {};
  return [{ name, counts, times, step: first.isDay ? step : null, ...exposed }];
}

/** What keeps lines from being one series. */
function faultOf(series: string, lines: readonly Line[], periods: number): Problem | undefined {
  const odd = lines.find(({ isDay: asDay }) => asDay !== lines[0]?.isDay);
  if (odd !== undefined) return problem('warning.bad-time', { value: odd.time }, { line: odd.line });
  if (periods > MOST_PERIODS) return problem('warning.gap-too-long', { series, periods, most: MOST_PERIODS });
  const bare = lines.find(({ count, exposure }) => count !== null && exposure === null);
  const isPartly = bare !== undefined && lines.some(({ exposure }) => exposure !== null);
  return isPartly ? problem('warning.exposure-partly', { series }, { line: bare.line }) : undefined;
}

/** Days from one period to the next: the shortest distance there is; months count as one period whatever their length. */
function stepOf(lines: readonly Line[]): number {
  const distances = lines.slice(1).map(({ order }, i) => order - (lines[i]?.order ?? 0));
  const shortest = Math.min(...distances, Infinity);
  return Number.isFinite(shortest) ? (shortest >= 28 && shortest <= 31 ? MONTH : shortest) : 1;
}

/** Mean length of a month in days. */
const MONTH = 30.436875;
