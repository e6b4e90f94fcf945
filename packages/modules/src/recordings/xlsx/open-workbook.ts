import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ProblemError, type Place } from '@concentric/core/shared';
import { ByteDecoder } from '../encoding.ts';
import { guardInflation, INFLATE_LIMITS, type InflateLimits } from '../inflate.ts';
import { fileProblem, problemOfError } from '../problems.ts';
import { sheetProblem } from './problems.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';
import { readShared, readStyles, readWorkbook, type WorkbookParts } from './read-parts.ts';
import { XmlReader, type XmlHandlers } from './xml-reader.ts';

/** Most parts of a workbook looked at. */
const MAX_PARTS = 10_000;

/** 512 MiB a part, and no denser than any other archive. */
export const WORKBOOK_LIMITS: InflateLimits = { ...INFLATE_LIMITS, maxBytes: 2 ** 29 };

/** A workbook of which sheets can be read row by row, one at a time. */
export interface Workbook {
  /** Names of the sheets, in their order. */
  readonly sheets: readonly string[];
  /** The rows of a sheet that hold anything; the first sheet where none is named. */
  readonly rows: (sheet?: string) => AsyncGenerator<SheetRow>;
  readonly close: () => void;
}

/**
 * Opens an XLSX workbook (ECMA-376): values of formulas as last computed, dates as text, of merged cells the first. Nothing of it is
 * run, and no more is inflated than the limits allow. Throws a `ProblemError` where it cannot be read.
 */
export async function openWorkbook(path: string, limits: InflateLimits = WORKBOOK_LIMITS): Promise<Workbook> {
  const place = { file: path };
  await refuseOthers(path, place);
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw new ProblemError(problemOfError(error, place, 'recordings.damaged-archive'));
  });
  try {
    const parts = await Parts.of(zip, place, limits);
    const about = await aboutOf(parts);
    return {
      sheets: about.sheets.map(({ name }) => name),
      rows: (sheet) => rowsOf(parts, about, sheet),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Tells a file that is none at all from one that is damaged. */
async function refuseOthers(path: string, place: Place): Promise<void> {
  const head = Buffer.alloc(2);
  try {
    const file = await open(path);
    await file.read(head, 0, 2, 0).finally(() => file.close());
  } catch (error) {
    throw new ProblemError(problemOfError(error, place));
  }
  if (head.toString('latin1') !== 'PK')
    throw new ProblemError(sheetProblem('recordings.no-workbook', {}, place));
}

/** The parts of the package by name. */
class Parts {
  readonly place: Place;
  readonly #zip: ZipFile;
  readonly #limits: InflateLimits;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(
    zip: ZipFile,
    place: Place,
    limits: InflateLimits,
    entries: ReadonlyMap<string, Entry>,
  ) {
    this.#zip = zip;
    this.place = place;
    this.#limits = limits;
    this.#entries = entries;
  }

  static async of(zip: ZipFile, place: Place, limits: InflateLimits): Promise<Parts> {
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of zip.eachEntry()) {
        if (entries.size === MAX_PARTS) {
          throw new ProblemError(fileProblem('recordings.too-many-entries', { limit: MAX_PARTS }, place));
        }
        entries.set(entry.fileName, entry);
      }
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError(problemOfError(error, place, 'recordings.damaged-archive'));
    }
    return new Parts(zip, place, limits, entries);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Reads a part through handlers and gives on what these have gathered after each stretch of text. */
  async *read<T>(name: string, handlers: XmlHandlers, gathered: () => readonly T[]): AsyncGenerator<T> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new ProblemError(sheetProblem('recordings.no-workbook', {}, this.place));
    if (!entry.canDecodeFileData())
      throw new ProblemError(fileProblem('recordings.locked-archive', {}, this.place));
    const reader = new XmlReader(name, handlers);
    const decoder = new ByteDecoder('utf-8');
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const bytes of guardInflation(
        stream,
        () => entry.compressedSize,
        this.place,
        this.#limits,
      )) {
        reader.push(decoder.push(bytes).text);
        yield* gathered();
      }
      reader.push(decoder.end().text);
      reader.end();
      yield* gathered();
    } catch (error) {
      if (error instanceof ProblemError) throw new ProblemError({ ...error.problem, place: this.place });
      throw new ProblemError(problemOfError(error, this.place, 'recordings.damaged-archive'));
    }
  }

  async readWhole(name: string, handlers: XmlHandlers): Promise<void> {
    const steps = this.read(name, handlers, () => []);
    while ((await steps.next()).done !== true);
  }
}

interface About extends WorkbookParts {
  /** The texts cells refer to by number. */
  readonly shared: readonly string[];
  /** Whether each cell format shows a date. */
  readonly dates: readonly boolean[];
}

async function aboutOf(parts: Parts): Promise<About> {
  const workbook = readWorkbook();
  await parts.readWhole('xl/workbook.xml', workbook.book);
  await parts.readWhole('xl/_rels/workbook.xml.rels', workbook.relations);
  const [shared, styles] = [readShared(), readStyles()];
  if (parts.has('xl/sharedStrings.xml')) await parts.readWhole('xl/sharedStrings.xml', shared.handlers);
  if (parts.has('xl/styles.xml')) await parts.readWhole('xl/styles.xml', styles.handlers);
  return { ...workbook.result(), shared: shared.result(), dates: styles.result() };
}

async function* rowsOf(parts: Parts, about: About, wanted: string | undefined): AsyncGenerator<SheetRow> {
  const { sheets, from1904, shared, dates } = about;
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined) {
    const known = sheets.map(({ name }) => name).join(', ');
    throw new ProblemError(sheetProblem('recordings.no-sheet', { name: wanted ?? '', known }, parts.place));
  }
  const rows: SheetRow[] = [];
  const handlers = readSheet({ shared, dates, from1904 }, (row) => rows.push(row));
  yield* parts.read(posix.resolve('/xl', sheet.target).slice(1), handlers, () => rows.splice(0));
}
