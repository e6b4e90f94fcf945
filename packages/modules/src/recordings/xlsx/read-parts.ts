import { showsDate } from './cell-text.ts';
import type { XmlHandlers } from './xml-reader.ts';

/** What the workbook says of itself. */
export interface WorkbookParts {
  /** Name and part of each sheet, the part relative to `xl/`. */
  readonly sheets: readonly { readonly name: string; readonly target: string }[];
  /** Days are counted from 1904, as old Macintosh programs did. */
  readonly from1904: boolean;
}

/** Reads `workbook.xml` and its relations. */
export function readWorkbook() {
  const named: { readonly name: string; readonly id: string }[] = [];
  const targets = new Map<string, string>();
  let from1904 = false;
  const book: XmlHandlers = {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (name === 'sheet') named.push({ name: attribute('name') ?? '', id: attribute('r:id') ?? '' });
    },
  };
  const relations: XmlHandlers = {
    open(name, attribute) {
      const [id, target] = [attribute('Id'), attribute('Target')];
      if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target);
    },
  };
  const result = (): WorkbookParts => ({
    sheets: named.map(({ name, id }) => ({ name, target: targets.get(id) ?? id })),
    from1904,
  });
  return { book, relations, result };
}

/** Reads the shared texts: runs of one text are joined, its phonetic reading is left out. */
export function readShared(): { readonly handlers: XmlHandlers; readonly result: () => readonly string[] } {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  const handlers: XmlHandlers = {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      if (name === 't') inText = !inReading;
    },
    close(name) {
      if (name === 'si') texts.push(text);
      if (name === 'rPh') inReading = false;
      if (name === 't') inText = false;
    },
    text(more) {
      if (inText) text += more;
    },
  };
  return { handlers, result: () => texts };
}

/** Reads which cell formats show dates. */
export function readStyles(): { readonly handlers: XmlHandlers; readonly result: () => readonly boolean[] } {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  const handlers: XmlHandlers = {
    open(name, attribute) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'xf' && inCells) formats.push(Number(attribute('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  };
  return { handlers, result: () => formats.map((id) => showsDate(id, codes.get(id))) };
}
