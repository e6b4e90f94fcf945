/** Longest row taken, in UTF-16 units: an unclosed quote must not swallow the rest of a report. */
const MAX_ROW = 100_000;
const SEPARATORS = [',', '\t', ';', '，'];

/** A row of a table and the line it begins on, from 1. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row that could not be told apart from what follows it. */
export interface BrokenRow {
  readonly row: number;
  readonly broken: 'open-quote';
}

/**
 * Reads comma-separated values (RFC 4180) fed in stretches: any line break, also mixed, quotes over lines, and between cells
 * whichever of the separators the first line with two cells has most of. Blank rows are left out. A quote that is never closed
 * costs its own line only.
 */
export class CsvRows {
  #rest = '';
  #line = 1;
  readonly #separators: readonly string[];
  #separator: string | undefined;
  #isFirst = true;

  constructor(separators: readonly string[] = SEPARATORS) {
    this.#separators = separators;
  }

  push(text: string): (Row | BrokenRow)[] {
    this.#rest += this.#isFirst ? text.replace(/^\ufeff/, '') : text;
    this.#isFirst &&= this.#rest === '';
    return this.#read(false);
  }

  end(): (Row | BrokenRow)[] {
    return this.#read(true);
  }

  #read(isLast: boolean): (Row | BrokenRow)[] {
    const rows: (Row | BrokenRow)[] = [];
    let at = 0;
    while (at < this.#rest.length) {
      const row = this.#rowAt(at, isLast);
      if (row === undefined) break;
      if (row.cells === undefined) rows.push({ row: this.#line, broken: 'open-quote' });
      else if (row.cells.some((cell) => cell.trim() !== '')) rows.push({ row: this.#line, cells: row.cells });
      this.#line += row.lines;
      at = row.end;
    }
    this.#rest = this.#rest.slice(at);
    return rows;
  }

  /** The row that begins at a place; undefined where more text may belong to it. */
  #rowAt(from: number, isLast: boolean): { cells?: string[]; lines: number; end: number } | undefined {
    const text = this.#rest;
    const separator = (this.#separator ??= this.#tellSeparator(from, isLast));
    if (separator === undefined) return undefined;
    const cells: string[] = [];
    let lines = 1;
    let at = from;
    for (;;) {
      const cell = text[at] === '"' ? quotedAt(text, at) : { end: at, value: '', lines: 0 };
      if (cell === undefined) return this.#openQuote(from, isLast);
      lines += cell.lines;
      const end = plainEnd(text, cell.end, separator);
      if (end === text.length && !isLast) return undefined;
      cells.push(cell.value + text.slice(cell.end, end));
      if (text[end] === separator) at = end + 1;
      else return this.#ended(cells, lines, end, isLast);
    }
  }

  #ended(cells: string[], lines: number, end: number, isLast: boolean) {
    const isCr = this.#rest[end] === '\r';
    // A CR at the very end may be half of a CRLF.
    if (isCr && end + 1 === this.#rest.length && !isLast) return undefined;
    const width = isCr && this.#rest[end + 1] === '\n' ? 2 : 1;
    return { cells, lines, end: Math.min(end + width, this.#rest.length) };
  }

  /** Waits for the closing quote as long as a row may be, then gives up the line it opened on. */
  #openQuote(from: number, isLast: boolean) {
    const isGivenUp = isLast || this.#rest.length - from > MAX_ROW;
    if (!isGivenUp) return undefined;
    const lineBreak = /\r\n|\r|\n/g;
    lineBreak.lastIndex = from;
    return { lines: 1, end: lineBreak.exec(this.#rest) === null ? this.#rest.length : lineBreak.lastIndex };
  }

  #tellSeparator(from: number, isLast: boolean): string | undefined {
    const lines = this.#rest.slice(from).split(/\r\n|\r|\n/);
    if (!isLast) lines.pop();
    for (const line of lines) {
      const counts = this.#separators.map((one) => line.split(one).length);
      const most = Math.max(...counts);
      if (most > 1) return this.#separators[counts.indexOf(most)];
    }
    return isLast || this.#rest.length > MAX_ROW ? ',' : undefined;
  }
}

/** A table read whole, and the lines of the rows that were lost to a quote that is never closed. */
export interface Table {
  readonly rows: readonly Row[];
  readonly broken: readonly number[];
}

/** Reads comma-separated values that are there as a whole: see {@link CsvRows}. */
export function readCsv(text: string): Table {
  const reader = new CsvRows();
  const all = [...reader.push(text), ...reader.end()];
  return {
    rows: all.filter((row): row is Row => 'cells' in row),
    broken: all.flatMap((row) => ('broken' in row ? [row.row] : [])),
  };
}

/** A cell in quotes; undefined where its end is not there. */
function quotedAt(text: string, from: number): { value: string; end: number; lines: number } | undefined {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote - from > MAX_ROW) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"')
      return { value, end: quote + 1, lines: value.split(/\r\n|\r|\n/).length - 1 };
    value += '"';
    at = quote + 2;
  }
}

function plainEnd(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === separator || char === '\n' || char === '\r') return at;
  }
  return text.length;
}
