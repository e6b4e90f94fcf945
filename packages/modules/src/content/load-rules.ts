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
import { CONTENT_DIR, loadContent, type Content } from './load-content.ts';

const problem = defineProblems({
  'content.no-pack': {
    status: 404,
    zh: '没有名为“{name}”的规则包，也没有这个文件或目录。{suggestionZh}',
    en: 'There is no rule pack “{name}”, and no such file or folder. {suggestionEn}',
    hintZh: '可用的规则包：{known}；也可以给出 YAML 文件或目录的路径。',
    hintEn: 'Packs there are: {known}; or give the path of a YAML file or a folder.',
  },
});

type RuleContent = Pick<Content, 'laws' | 'lexicons' | 'rules' | 'problems'>;

/**
 * The rules a person names: a pack of the content folder, or somebody else's documents by path. A file is read by what it holds
 * (`condition`: a rule; `groups` or `entries`: a lexicon; `clauses` with a title: a law); our laws and lexicons stay at hand for
 * those that cite them. Throws `content.no-pack` where the name leads nowhere.
 */
export function loadRules(name: string): RuleContent {
  const known = readdirSync(join(CONTENT_DIR, 'rules'));
  if (known.includes(name)) return loadContent(CONTENT_DIR, name);
  const found = statSync(name, { throwIfNoEntry: false });
  if (found === undefined)
    throw new ProblemError(
      problem('content.no-pack', { name, known: known.join(', '), ...meant(name, known) }),
    );
  const problems: Problem[] = [];
  const documents = (found.isDirectory() ? yamlFilesIn(name) : [name]).flatMap((file) => {
    const document = readDocument(file, readFileSync(file, 'utf8'));
    if (document.ok) return [document.value];
    problems.push(...document.error);
    return [];
  });
  const own = loadContent();
  return {
    laws: [...own.laws, ...documents.filter((document) => kindOf(document) === 'law')],
    lexicons: [...own.lexicons, ...documents.filter((document) => kindOf(document) === 'lexicon')],
    rules: documents.filter((document) => kindOf(document) === 'rule'),
    problems: [...own.problems, ...problems],
  };
}

function meant(name: string, known: readonly string[]): { suggestionZh: string; suggestionEn: string } {
  const near = suggest(name, known);
  return near === undefined
    ? { suggestionZh: '', suggestionEn: '' }
    : { suggestionZh: `是否指 ${near}？`, suggestionEn: `Did you mean ${near}?` };
}

function yamlFilesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => join(dir, file));
}

/** Whatever is neither law nor lexicon is taken for a rule, so that its faults are told as a rule's. */
function kindOf({ value }: SourceDocument): 'law' | 'lexicon' | 'rule' {
  const keys = new Set(typeof value === 'object' && value !== null ? Object.keys(value) : []);
  if (keys.has('condition')) return 'rule';
  if (keys.has('groups') || keys.has('entries')) return 'lexicon';
  return keys.has('clauses') ? 'law' : 'rule';
}
