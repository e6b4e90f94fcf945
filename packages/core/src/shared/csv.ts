/** One row of a table and the line of the text it begins on, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table read from text. */
export interface Table {
  readonly rows: readonly Row[];
  /** The line on which a quoted cell begins that is never closed: the rest of the text was taken for its content. */
  readonly openQuote?: number;
}

const SEPARATORS = [',', '\t', ';', '，'];

/**
 * Reads comma-separated values (RFC 4180) with any kind of line break, also mixed, and with commas, tabs or
 * semicolons between cells, whichever the first line has most of. Empty lines are left out.
 */
export function readCsv(text: string): Table {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const [firstLine = ''] = body.split(/\r\n|\r|\n/, 1);
  const counts = SEPARATORS.map((one) => firstLine.split(one).length);
  const separator = SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
  const reader = new CsvReader(body, separator);
  return reader.read();
}

class CsvReader {
  private readonly text: string;
  private readonly separator: string;
  private at = 0;
  private line = 1;
  private openQuote: number | undefined;

  constructor(text: string, separator: string) {
    this.text = text;
    this.separator = separator;
  }

  read(): Table {
    const rows: Row[] = [];
    while (this.at < this.text.length) {
      const { line } = this;
      const cells = this.readRow();
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    }
    return this.openQuote === undefined ? { rows } : { rows, openQuote: this.openQuote };
  }

  private readRow(): string[] {
    const cells: string[] = [];
    for (;;) {
      cells.push(this.text[this.at] === '"' ? this.readQuoted() : this.readPlain());
      if (this.text[this.at] === this.separator) {
        this.at++;
        continue;
      }
      this.passBreak();
      return cells;
    }
  }

  private readPlain(): string {
    const from = this.at;
    while (this.at < this.text.length && !this.isEnd()) this.at++;
    return this.text.slice(from, this.at);
  }

  /** A cell in quotes; what follows the closing quote up to the separator belongs to it, as spreadsheets read it. */
  private readQuoted(): string {
    const startLine = this.line;
    let cell = '';
    this.at++;
    for (;;) {
      const quote = this.text.indexOf('"', this.at);
      const part = this.text.slice(this.at, quote < 0 ? undefined : quote);
      this.line += part.split(/\r\n|\r|\n/).length - 1;
      cell += part;
      if (quote < 0) {
        this.openQuote = startLine;
        this.at = this.text.length;
        return cell;
      }
      this.at = quote + 1;
      if (this.text[this.at] !== '"') return cell + this.readPlain();
      cell += '"';
      this.at++;
    }
  }

  private isEnd(): boolean {
    const char = this.text[this.at];
    return char === this.separator || char === '\n' || char === '\r';
  }

  private passBreak(): void {
    if (this.at >= this.text.length) return;
    if (this.text[this.at] === '\r' && this.text[this.at + 1] === '\n') this.at++;
    this.at++;
    this.line++;
  }
}
