import { hash } from 'node:crypto';
import {
  createParser,
  recordingProblem,
  type RecordingItem,
  type RecordingParser,
} from '@concentric/core/recordings';
import {
  isoOf,
  type Bilingual,
  type BrokenRow,
  type Instant,
  type Place,
  type Problem,
} from '@concentric/core/shared';
import type { Pseudonymise, SheetRow } from '../../recordings/index.ts';
import { problem } from '../messages.ts';
import { splitField } from './check-mapping.ts';
import { checkColumns, columnsOf, type Columns } from './columns.ts';
import { convertCell } from './convert.ts';
import type { FieldSource, ReportMapping } from './contract.ts';
import { readMoment } from './moment.ts';

export interface ReadingOptions {
  /** The report as its sender calls it. */
  readonly file: string;
  readonly now: Instant;
  readonly pseudonymise: Pseudonymise;
}

/** What became of a row: an event, or one thing that is wrong with it. */
export interface ReadRow {
  readonly row: number;
  readonly item: RecordingItem;
}

/**
 * Turns the rows of a report into events by a mapping. Each row becomes a line of NDJSON and is read by the reader of those, so that a
 * report is held to exactly what every other delivery is held to. Rows before the names of the columns are passed over.
 */
export class ReportReader {
  readonly #mapping: ReportMapping;
  readonly #options: ReadingOptions;
  readonly #parser: RecordingParser;
  readonly #header: SheetRow[] = [];
  #columns: Columns | undefined;
  /** By line of the reader of NDJSON. */
  readonly #rows: number[] = [];

  constructor(mapping: ReportMapping, options: ReadingOptions) {
    this.#mapping = mapping;
    this.#options = options;
    const { file, now } = options;
    const digest = (text: string) => hash('sha256', text);
    this.#parser = createParser('cloudevents-ndjson', { file, name: file, now, hash: digest });
  }

  /** The columns, once a row below them was read or the report is at its end. */
  get columns(): Columns {
    return (this.#columns ??= columnsOf(this.#header));
  }

  /** Why the report cannot be read by its mapping at all; to be asked when the first row or the end has come. */
  faults(): Problem[] {
    return checkColumns(this.#mapping, this.columns, this.#options.file);
  }

  /** Whether a row stands below the names of the columns. One at or above them is taken note of. */
  isBody(row: SheetRow | BrokenRow): boolean {
    const { headerFrom, headerRows } = this.#mapping;
    if (row.row >= headerFrom + headerRows) return true;
    if (row.row >= headerFrom && 'cells' in row) this.#header.push(row);
    return false;
  }

  /** Reads a row below the names of the columns. */
  read(row: SheetRow | BrokenRow): ReadRow {
    const place: Place = { file: this.#options.file, line: row.row };
    if (!('cells' in row))
      return { row: row.row, item: { problem: problem('sources.report-quote', {}, place) } };
    const made = this.#lineOf(row, place);
    return { row: row.row, item: typeof made === 'string' ? this.#check(made, place) : { problem: made } };
  }

  #lineOf({ cells }: SheetRow, place: Place): string | Problem {
    const { type, time, dates, id } = this.#mapping;
    const written = this.#cell(cells, time);
    const moment = readMoment(written, dates);
    if (moment === undefined) {
      const reason = written.trim() === '' ? EMPTY : NO_TIME;
      return this.#fault(time, reason, place);
    }
    const data: Record<string, unknown> = {};
    for (const [path, from] of Object.entries(this.#mapping.fields)) {
      const value = this.#valueOf(cells, from);
      if (value.fault !== undefined)
        return this.#fault('column' in from ? from.column : path, value.fault, place);
      put(data, path, value.value);
    }
    const told =
      id.length === 0 ? [type, moment.at, data] : [type, ...id.map((name) => this.#cell(cells, name).trim())];
    if (id.length > 0 && told.slice(1).every((part) => part === ''))
      return this.#fault(id[0] ?? '', EMPTY, place);
    return JSON.stringify({
      specversion: '1.0',
      id: `row-${hash('sha256', JSON.stringify(told)).slice(0, 40)}`,
      source: '/report',
      type,
      time: isoOf(moment.at),
      data,
    });
  }

  #valueOf(cells: readonly string[], from: FieldSource) {
    if ('constant' in from) return { value: from.constant, fault: undefined };
    const whole = from.whole === undefined ? undefined : this.#cell(cells, from.whole);
    return convertCell(this.#cell(cells, from.column), from, this.#mapping.dates, whole);
  }

  #cell(cells: readonly string[], column: string): string {
    const index = this.columns.indexOf(column);
    return index === undefined ? '' : (cells[index] ?? '');
  }

  #fault(column: string, { zh, en }: Bilingual, place: Place): Problem {
    return problem('sources.report-cell', { column, reason: zh, reasonEn: en }, place);
  }

  /** The row as the reader of NDJSON sees it; what it says of a field is said of the column. */
  #check(line: string, place: Place): RecordingItem {
    this.#rows.push(place.line ?? 0);
    const [item] = this.#parser.push(`${line}\n`);
    if (item === undefined) throw new Error('a whole line gives one item');
    if ('event' in item) return { event: this.#options.pseudonymise(item.event), line: place.line ?? 0 };
    const { code, params, place: found } = item.problem;
    if (code === 'recordings.duplicate-id') {
      const first = this.#rows[Number(params['first']) - 1] ?? 0;
      return { problem: recordingProblem(code, { ...params, first }, place) };
    }
    const { reason, reasonEn } = params;
    if (code !== 'recordings.bad-data' || typeof reason !== 'string' || typeof reasonEn !== 'string')
      return { problem: { ...item.problem, place } };
    return { problem: this.#fault(this.#columnOf(found?.path ?? ''), { zh: reason, en: reasonEn }, place) };
  }

  /** The column a field of the data comes from; the field itself where it is a constant or nothing. */
  #columnOf(path: string): string {
    const field = path.replace(/^data\./, '');
    const from = Object.entries(this.#mapping.fields).find(
      ([name]) => name === field || splitField(name)[0] === splitField(field)[0],
    )?.[1];
    return from !== undefined && 'column' in from ? from.column : field;
  }
}

const EMPTY: Bilingual = { zh: '不能为空', en: 'must not be empty' };
const NO_TIME: Bilingual = {
  zh: '应为日期或时间，如 2026-11-24 20:00',
  en: 'must be a day or a time, such as 2026-11-24 20:00',
};

function put(data: Record<string, unknown>, path: string, value: unknown): void {
  if (value === undefined) return;
  const [field, name] = splitField(path);
  if (name === undefined) {
    data[field] = value;
    return;
  }
  const held = (data[field] ??= {}) as Record<string, unknown>;
  held[name] = value;
}
