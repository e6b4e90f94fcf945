import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  defineProblems,
  ProblemError,
  readDocument,
  suggest,
  type Problem,
  type SourceDocument,
} from '@concentric/core/shared';

const problem = defineProblems({
  'content.no-pack': {
    status: 404,
    zh: '没有名为“{name}”的规则包，也没有这个文件或目录。{suggestionZh}',
    en: 'There is no rule pack “{name}”, and no such file or folder. {suggestionEn}',
    hintZh: '可用的规则包：{known}；也可以给出 YAML 文件或目录的路径。',
    hintEn: 'Packs there are: {known}; or give the path of a YAML file or a folder.',
  },
  'content.no-lexicon': {
    status: 404,
    zh: '没有名为“{name}”的词库，也没有这个文件或目录。{suggestionZh}',
    en: 'There is no lexicon “{name}”, and no such file or folder. {suggestionEn}',
    hintZh: '可用的词库：{known}；也可以给出 YAML 文件或目录的路径。',
    hintEn: 'Lexicons there are: {known}; or give the path of a YAML file or a folder.',
  },
  'content.unreadable': {
    status: 403,
    zh: '读取失败：{reason}。',
    en: 'It cannot be read: {reason}.',
    hintZh: '请检查路径与权限。',
    hintEn: 'Check the path and its permissions.',
  },
});

/** A name that is none of the known ones and leads nowhere. */
export function noSuch(
  code: 'content.no-pack' | 'content.no-lexicon',
  name: string,
  known: readonly string[],
): ProblemError {
  const near = suggest(name, known);
  const meant =
    near === undefined
      ? { suggestionZh: '', suggestionEn: '' }
      : { suggestionZh: `是否指 ${near}？`, suggestionEn: `Did you mean ${near}?` };
  return new ProblemError(problem(code, { name, known: known.join(', '), ...meant }));
}

/** The path that stands for standard input. */
const STANDARD_INPUT = '-';

/**
 * The documents at a path: one file, standard input for `-`, or the YAML files of a folder at any depth. `problems` takes those that are no YAML; undefined
 * where there is neither file nor folder. Throws `content.unreadable` where the system refuses.
 */
export function documentsAt(path: string, problems: Problem[]): SourceDocument[] | undefined {
  return readable(path, () => yamlFilesAt(path))?.flatMap((file) => {
    const document = readDocument(
      file,
      readable(file, () => readFileSync(file === STANDARD_INPUT ? 0 : file, 'utf8')),
    );
    if (document.ok) return [document.value];
    problems.push(...document.error);
    return [];
  });
}

/** The file itself, or the YAML files of a folder at any depth; undefined where there is neither. */
function yamlFilesAt(path: string): string[] | undefined {
  if (path === STANDARD_INPUT) return [path];
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return found === undefined ? undefined : [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => join(path, file));
}

/** What the file system refuses is a problem of the path given, not of the product. */
export function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError(problem('content.unreadable', { reason }, { file }));
  }
}

/**
 * What a document is, told by what it holds: `condition` makes a rule, `groups` or `entries` a lexicon, `clauses` a law. Whatever is
 * neither law nor lexicon is taken for a rule, so that its faults are told as a rule's.
 */
export function kindOf({ value }: SourceDocument): 'law' | 'lexicon' | 'rule' {
  const keys = new Set(typeof value === 'object' && value !== null ? Object.keys(value) : []);
  if (keys.has('condition')) return 'rule';
  if (keys.has('groups') || keys.has('entries')) return 'lexicon';
  return keys.has('clauses') ? 'law' : 'rule';
}
