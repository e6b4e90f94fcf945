import { open } from 'node:fs/promises';
import { recordingProblem } from '@concentric/core/recordings';
import { CsvRows, ProblemError, type BrokenRow, type Problem } from '@concentric/core/shared';
import { openAnalysis } from '@concentric/store';
import {
  ByteDecoder,
  INFLATE_LIMITS,
  openRecordings,
  openWorkbook,
  type SheetRow,
} from '../../recordings/index.ts';
import { problem } from '../messages.ts';

/** What stands between the cells of a report. */
const SEPARATORS = [',', '\t', ';', '，', '|'];

/** Most bytes of a compressed text after inflation. */
const INFLATE = { ...INFLATE_LIMITS, maxBytes: 2 ** 30 };

type TableKind = 'csv' | 'xlsx' | 'parquet';

/** A report as rows of text, whatever it was written in; the names of its columns are among the rows. */
export interface ReportTable {
  readonly kind: TableKind;
  /** Of a workbook, in their order. */
  readonly sheets: readonly string[];
  /** Rows that hold anything, read in bounded memory; null for the first sheet. `tell` hears what is odd about the file. */
  readonly rows: (
    sheet: string | null,
    tell: (oddity: Problem) => void,
  ) => AsyncGenerator<SheetRow | BrokenRow>;
  readonly close: () => void;
}

/**
 * Opens a report by what it is, not by its name: a workbook (XLSX), Parquet, or text of separated values in any encoding, also
 * compressed. `file` is what its sender calls it. Throws a `ProblemError` for anything else.
 */
export async function openTable(path: string, file: string): Promise<ReportTable> {
  const head = await beginningOf(path);
  const place = { file };
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw new ProblemError(problem('sources.report-xls', {}, place));
  if (/^\s*(?:\xef\xbb\xbf)?\s*(?:<|%PDF)/.test(head))
    throw new ProblemError(problem('sources.report-no-table', {}, place));
  if (head.startsWith('PAR1')) return openParquet(path, file);
  if (head.startsWith('PK')) return named(() => openXlsx(path, file), file);
  return {
    kind: 'csv',
    sheets: [],
    rows: (_sheet, tell) => csvRows(path, file, tell),
    close: () => undefined,
  };
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What readers below say of the path is said of the file as its sender knows it. */
async function named<T>(work: () => Promise<T>, file: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError({ ...error.problem, place: { ...error.problem.place, file } });
  }
}

async function openXlsx(path: string, file: string): Promise<ReportTable> {
  const workbook = await openWorkbook(path);
  const rows = async function* (sheet: string | null): AsyncGenerator<SheetRow> {
    const reading = workbook.rows(sheet ?? undefined);
    try {
      for (;;) {
        const next = await named(() => reading.next(), file);
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await reading.return(undefined);
    }
  };
  return { kind: 'xlsx', sheets: workbook.sheets, rows, close: workbook.close };
}

async function* csvRows(
  path: string,
  file: string,
  tell: (oddity: Problem) => void,
): AsyncGenerator<SheetRow | BrokenRow> {
  const recordings = openRecordings(path, { limits: INFLATE });
  const first = await named(() => recordings.next(), file);
  if (first.done === true) return;
  const [decoder, reader] = [new ByteDecoder(), new CsvRows(SEPARATORS)];
  const read = ({ text, damagedLines }: ReturnType<ByteDecoder['push']>, isLast: boolean) => {
    for (const line of damagedLines) {
      const params = { encoding: decoder.encoding.toUpperCase() };
      tell(recordingProblem('recordings.undecodable', params, { file, line }));
    }
    return [...reader.push(text), ...(isLast ? reader.end() : [])];
  };
  try {
    const chunks = first.value.bytes[Symbol.asyncIterator]();
    for (;;) {
      const next = await named(() => chunks.next(), file);
      if (next.done === true) break;
      yield* read(decoder.push(next.value), false);
    }
    yield* read(decoder.end(), true);
    if (decoder.isDoubtful)
      tell(problem('sources.report-encoding', { encoding: decoder.encoding.toUpperCase() }, { file }));
  } finally {
    await recordings.return(undefined);
  }
}

/** Rows asked of DuckDB at once. */
const PAGE = 5_000;

async function openParquet(path: string, file: string): Promise<ReportTable> {
  const analysis = await openAnalysis({ threads: 1, memoryLimit: '512MB' });
  const query = async <Row extends object>(sql: string, ...values: number[]): Promise<Row[]> => {
    try {
      return await analysis.query<Row>(sql, [path, ...values]);
    } catch {
      // The engine's words name the path on this machine.
      throw new ProblemError(problem('sources.report-parquet', {}, { file }));
    }
  };
  const rows = async function* (): AsyncGenerator<SheetRow> {
    const columns = await query<{ column_name: string }>('describe select * from read_parquet(?)');
    const names = columns.map(({ column_name }) => column_name);
    yield { row: 1, cells: names };
    const cells = names.map((name) => `"${name.replaceAll('"', '""')}"::varchar`).join(', ');
    const page = `select file_row_number as number, [${cells}] as cells
      from read_parquet(?, file_row_number = true) where file_row_number >= ? and file_row_number < ? order by 1`;
    for (let from = 0; ; from += PAGE) {
      const found = await query<{ number: number; cells: (string | null)[] }>(page, from, from + PAGE);
      for (const { number, cells: texts } of found)
        yield { row: number + 2, cells: texts.map((text) => text ?? '') };
      if (found.length < PAGE) return;
    }
  };
  return { kind: 'parquet', sheets: [], rows, close: analysis.close };
}
