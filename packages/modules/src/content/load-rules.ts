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
import { CONTENT_DIR, readFolder, type Content } from './load-content.ts';

const problem = defineProblems({
  'content.no-pack': {
    status: 404,
    zh: '没有名为“{name}”的规则包，也没有这个文件或目录。{suggestionZh}',
    en: 'There is no rule pack “{name}”, and no such file or folder. {suggestionEn}',
    hintZh: '可用的规则包：{known}；也可以给出 YAML 文件或目录的路径。',
    hintEn: 'Packs there are: {known}; or give the path of a YAML file or a folder.',
  },
  'content.unreadable': {
    status: 403,
    zh: '读取规则失败：{reason}。',
    en: 'The rules cannot be read: {reason}.',
    hintZh: '请检查路径与权限。',
    hintEn: 'Check the path and its permissions.',
  },
});

type RuleContent = Pick<Content, 'laws' | 'lexicons' | 'rules' | 'problems'>;

/**
 * The rules a person names: a pack of the content folder, or somebody else's documents by path. A file is read by what it holds
 * (`condition`: a rule; `groups` or `entries`: a lexicon; `clauses` with a title: a law); our laws and lexicons stay at hand for
 * those that cite them. Throws `content.no-pack` where the name leads nowhere and `content.unreadable` where the system refuses.
 */
export function loadRules(name: string): RuleContent {
  const known = readdirSync(join(CONTENT_DIR, 'rules'));
  const problems: Problem[] = [];
  const own = (folder: string): SourceDocument[] => readFolder(CONTENT_DIR, folder, problems);
  const [laws, lexicons] = [own('laws'), own('lexicons')];
  if (known.includes(name)) return { laws, lexicons, rules: own(join('rules', name)), problems };
  const documents = readable(name, () => yamlFilesAt(name))?.flatMap((file) => {
    const document = readDocument(
      file,
      readable(file, () => readFileSync(file, 'utf8')),
    );
    if (document.ok) return [document.value];
    problems.push(...document.error);
    return [];
  });
  if (documents === undefined) {
    const params = { name, known: known.join(', '), ...meant(name, known) };
    throw new ProblemError(problem('content.no-pack', params));
  }
  const theirs = (kind: ReturnType<typeof kindOf>): SourceDocument[] =>
    documents.filter((document) => kindOf(document) === kind);
  return {
    laws: [...laws, ...theirs('law')],
    lexicons: [...lexicons, ...theirs('lexicon')],
    rules: theirs('rule'),
    problems,
  };
}

function meant(name: string, known: readonly string[]): { suggestionZh: string; suggestionEn: string } {
  const near = suggest(name, known);
  return near === undefined
    ? { suggestionZh: '', suggestionEn: '' }
    : { suggestionZh: `是否指 ${near}？`, suggestionEn: `Did you mean ${near}?` };
}

/** The file itself, or the YAML files of a folder at any depth; undefined where there is neither. */
function yamlFilesAt(path: string): string[] | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return found === undefined ? undefined : [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => join(path, file));
}

/** What the file system refuses is a problem of the path given, not of the product. */
function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError(problem('content.unreadable', { reason }, { file }));
  }
}

/** Whatever is neither law nor lexicon is taken for a rule, so that its faults are told as a rule's. */
function kindOf({ value }: SourceDocument): 'law' | 'lexicon' | 'rule' {
  const keys = new Set(typeof value === 'object' && value !== null ? Object.keys(value) : []);
  if (keys.has('condition')) return 'rule';
  if (keys.has('groups') || keys.has('entries')) return 'lexicon';
  return keys.has('clauses') ? 'law' : 'rule';
}
