import {
  compileLexicon,
  importCsv,
  importWordList,
  type Import,
  type ImportDefaults,
} from '@concentric/core/lexicon';
import { ProblemError, type Problem } from '@concentric/core/shared';
import type { Encoding } from '@concentric/modules/recordings';
import { readSheetText, readText } from '../shell/read-table-text.ts';
import { lexiconProblem } from './problems.ts';

export const IMPORT_FORMATS = ['txt', 'csv', 'xlsx'] as const;

export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How a file of words is to be read. */
export interface ImportOptions {
  readonly format?: ImportFormat;
  /** Of a workbook; the first where none is named. */
  readonly sheet?: string;
  readonly encoding?: Encoding | undefined;
  /** What columns are called here, by what the file calls them; `-` leaves a column out. */
  readonly map: ReadonlyMap<string, string>;
  readonly defaults: ImportDefaults;
}

/** Reads words from a list, a table or a workbook; every line that gave no entry is told with its place. Throws where nothing can be read. */
export async function importFile(file: string, options: ImportOptions): Promise<Import> {
  const format = options.format ?? formatOf(file);
  const text =
    format === 'xlsx' ? await readSheetText(file, options.sheet) : await readText(file, options.encoding);
  const taken =
    format === 'txt'
      ? importWordList(text, options.defaults)
      : importCsv(renamed(text, options.map), options.defaults);
  const refuted = compileLexicon(taken.entries);
  const sound = new Set(refuted.lexicon.entries);
  const problems = [...taken.problems, ...refuted.problems.filter(({ severity }) => severity === 'error')];
  return {
    ...taken,
    entries: taken.entries.filter((entry) => sound.has(entry)),
    problems: problems.map((problem) => ({ ...problem, place: { file, line: problem.place?.line } })),
  };
}

function formatOf(file: string): ImportFormat {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  if (ending === 'xlsx') return 'xlsx';
  return ending === 'csv' || ending === 'tsv' ? 'csv' : 'txt';
}

/** The table with the columns of its heading renamed. */
function renamed(text: string, map: ReadonlyMap<string, string>): string {
  if (map.size === 0) return text;
  const [, before = '', heading = '', rest = ''] = /^(\ufeff?\s*)([^\r\n]*)([^]*)$/.exec(text) ?? [];
  const cells = heading.split(/([,\t;，])/).map((cell) => {
    const name = map.get(
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    );
    return name === undefined ? cell : name === '-' ? '' : name;
  });
  return `${before}${cells.join('')}${rest}`;
}

/** A `--map` as it is typed: `敏感词=term`. Throws `lexicon.bad-map`. */
export function mapOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1 || at === pair.length - 1)
        throw new ProblemError(lexiconProblem('lexicon.bad-map', { pair }));
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
}

/** Problems that cost a line. */
export function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
