import type { DateText } from '../shared/instant.ts';
import { readCsv, type Row } from '../shared/csv.ts';
import type { Problem } from '../shared/problem.ts';
import { checkEntries, type CheckOptions } from './check.ts';

import { lexiconProblem } from './problems.ts';
import type { Channel, LexiconEntry } from './types.ts';

/** What an imported entry is given where the file does not say. */
export interface ImportDefaults {
  readonly group: string;
  readonly clause: string;
  readonly owner: string;
  readonly channels: readonly Channel[];
}

/** What came of an import: the good entries in the order of the file, and every line that is not among them. */
export interface Import {
  readonly entries: readonly LexiconEntry[];
  /** Each with the line it is about; a line with an error gave no entry. */
  readonly problems: readonly Problem[];
  /** Lines, or rows of a table, that hold an entry or should. */
  readonly read: number;
}

/** An entry and where it was read. */
interface Read {
  readonly entry: LexiconEntry;
  readonly line: number;
}

/**
 * Reads a list of words, one a line. Empty lines and lines that begin with `#` are passed over; line breaks may
 * be of any kind. Each word becomes an entry of the defaults, with the id `<group>/<word>`.
 */
export function importWordList(text: string, defaults: ImportDefaults, options: CheckOptions = {}): Import {
  const lines = (text.startsWith('\ufeff') ? text.slice(1) : text).split(/\r\n|\r|\n/);
  const read = lines.flatMap((written, index): Read[] => {
    const term = written.trim();
    return term === '' || term.startsWith('#')
      ? []
      : [{ entry: entryOf({ term }, defaults), line: index + 1 }];
  });
  return checked(read, [], read.length, options);
}

/**
 * Reads a table with a heading row. Columns go by their zh or en name in any order (词/term is the one that must
 * be there); several values of a cell stand between `|`. What a row leaves empty comes from the defaults.
 */
export function importCsv(text: string, defaults: ImportDefaults, options: CheckOptions = {}): Import {
  const { rows, broken } = readCsv(text);
  const [heading, ...body] = rows;
  const problems: Problem[] = broken.map((line) => lexiconProblem('lexicon.open-quote', {}, { line }));
  const columns = (heading?.cells ?? []).map((name) => COLUMNS.get(name.trim().toLowerCase()));
  if (heading === undefined || !columns.includes('term')) {
    const place = { line: heading?.row ?? 1 };
    return {
      entries: [],
      problems: [...problems, lexiconProblem('lexicon.no-term-column', {}, place)],
      read: 0,
    };
  }
  columns.forEach((column, index) => {
    const name = heading.cells[index] ?? '';
    if (column !== undefined || name.trim() === '') return;
    problems.push(
      lexiconProblem('lexicon.unknown-column', { name }, { line: heading.row, column: index + 1 }),
    );
  });
  const read = body.flatMap((row): Read[] => {
    const cells = cellsOf(row, columns);
    const before = problems.length;
    if (row.cells.length > columns.length)
      problems.push(
        lexiconProblem(
          'lexicon.long-row',
          { cells: row.cells.length, columns: columns.length },
          { line: row.row },
        ),
      );
    problems.push(...channelProblems(row, cells));
    return problems.length > before ? [] : [{ entry: entryOf(cells, defaults), line: row.row }];
  });
  return checked(read, problems, body.length + broken.length, options);
}

type Column =
  | 'id'
  | 'term'
  | 'group'
  | 'clause'
  | 'owner'
  | 'channels'
  | 'exceptions'
  | 'counterExamples'
  | 'abbreviations'
  | 'soundContext'
  | 'validFrom'
  | 'validTo'
  | 'noteZh'
  | 'noteEn';

/** Names of columns as a person may write them, in lower case. */
const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...names('id', '编号', 'id'),
  ...names('term', '词', '词语', '词条', 'term', 'word'),
  ...names('group', '词组', '分组', 'group'),
  ...names('clause', '依据', '条款', 'clause'),
  ...names('owner', '负责人', '责任人', 'owner'),
  ...names('channels', '匹配方式', 'channels'),
  ...names('exceptions', '例外', 'exceptions'),
  ...names('counterExamples', '反例', 'counter-examples', 'counterexamples'),
  ...names('abbreviations', '缩写', 'abbreviations'),
  ...names('soundContext', '语境', '读音语境', 'sound-context', 'soundcontext'),
  ...names('validFrom', '生效日', '有效期起', 'valid-from', 'validfrom'),
  ...names('validTo', '失效日', '有效期止', 'valid-to', 'validto'),
  ...names('noteZh', '说明', '说明（中文）', 'note-zh'),
  ...names('noteEn', '说明（英文）', 'note', 'note-en'),
]);

function names(column: Column, ...written: string[]): [string, Column][] {
  return written.map((name) => [name, column]);
}

type Cells = Partial<Record<Column, string>>;

function cellsOf({ cells }: Row, columns: readonly (Column | undefined)[]): Cells {
  const found: Cells = {};
  columns.forEach((column, index) => {
    const cell = (cells[index] ?? '').trim();
    if (column !== undefined && cell !== '') found[column] = cell;
  });
  return found;
}

const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ['exact', 'exact'],
  ['原样', 'exact'],
  ['folded', 'folded'],
  ['变形', 'folded'],
  ['syllable', 'syllable'],
  ['读音', 'syllable'],
]);

function channelProblems({ row: line }: Row, { channels }: Cells): Problem[] {
  return listOf(channels)
    .filter((name) => !CHANNELS.has(name))
    .map((name) => lexiconProblem('lexicon.unknown-channel', { name }, { line }));
}

function listOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(/[|｜\n\r]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function entryOf(cells: Cells, defaults: ImportDefaults): LexiconEntry {
  const { term = '', group = defaults.group, noteZh, noteEn } = cells;
  const channels = listOf(cells.channels).flatMap((name) => CHANNELS.get(name) ?? []);
  const note = { zh: noteZh ?? noteEn ?? '', en: noteEn ?? noteZh ?? '' };
  return {
    id: cells.id ?? `${group}/${term}`,
    term,
    group,
    clause: cells.clause ?? defaults.clause,
    owner: cells.owner ?? defaults.owner,
    channels: channels.length === 0 ? defaults.channels : channels,
    exceptions: listOf(cells.exceptions),
    counterExamples: listOf(cells.counterExamples),
    ...(cells.abbreviations === undefined ? {} : { abbreviations: listOf(cells.abbreviations) }),
    ...(cells.soundContext === undefined ? {} : { soundContext: listOf(cells.soundContext) }),
    ...datesOf(cells),
    ...(note.zh === '' ? {} : { note }),
  };
}

/** Spreadsheets write days with slashes and without leading zeros. */
function datesOf({ validFrom, validTo }: Cells): { validFrom?: DateText; validTo?: DateText } {
  const day = (cell: string): DateText => {
    const [, year = '', month = '', date = ''] =
      /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? [];
    return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  };
  return {
    ...(validFrom === undefined ? {} : { validFrom: day(validFrom) }),
    ...(validTo === undefined ? {} : { validTo: day(validTo) }),
  };
}

/** Leaves out the entries with an error and tells of each by its line. */
function checked(
  read: readonly Read[],
  problems: readonly Problem[],
  rows: number,
  options: CheckOptions,
): Import {
  const entries = read.map(({ entry }) => entry);
  const report = checkEntries(entries, options);
  const told = report.problems.map((problem): Problem => {
    const line = read[Number(problem.place?.path?.slice('entries.'.length))]?.line;
    return { ...problem, place: { line } };
  });
  const all = [...problems, ...told].sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0));
  return { entries: report.entries, problems: all, read: rows };
}
