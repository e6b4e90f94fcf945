import { columnOf, dateText } from './cell-text.ts';
import type { XmlHandlers } from './xml-reader.ts';

/** A row that holds something. */
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly row: number;
  /** The text of each cell from the first column on; empty cells are empty texts. */
  readonly cells: readonly string[];
}

/** Columns read; a sheet that claims to be wider is no list of ours, and its cells would only fill memory. */
const MAX_COLUMNS = 256;

/** What cells refer to. */
export interface CellSources {
  readonly shared: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

/** Reads the cells of a sheet and hands on each row when it is whole. */
export function readSheet(sources: CellSources, take: (row: SheetRow) => void): XmlHandlers {
  let number = 0;
  let cells: string[] = [];
  let column = -1;
  let kind = 'n';
  let format = 0;
  let value = '';
  let reads = false;
  return {
    open(name, attribute) {
      if (name === 'row') {
        number = Number(attribute('r') ?? number + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attribute('r') ?? '') ?? column + 1;
        kind = attribute('t') ?? 'n';
        format = Number(attribute('s') ?? 0);
        value = '';
      } else if (name === 'v' || name === 't') reads = true;
      else if (name === 'rPh') reads = false;
    },
    close(name) {
      if (name === 'v' || name === 't') reads = false;
      else if (name === 'c') {
        const text = textOf(kind, value, sources.dates[format] === true, sources);
        if (text === '' || column >= MAX_COLUMNS) return;
        while (cells.length < column) cells.push('');
        cells[column] = text;
      } else if (name === 'row' && cells.length > 0) take({ row: number, cells });
    },
    text(more) {
      if (reads) value += more;
    },
  };
}

/** What a cell shows: shared, own or computed text, TRUE and FALSE, an error, a number or a date. */
function textOf(kind: string, value: string, isDate: boolean, { shared, from1904 }: CellSources): string {
  if (kind === 's') return shared[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (kind !== 'n' || value === '') return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return isDate ? dateText(number, from1904) : String(number);
}
