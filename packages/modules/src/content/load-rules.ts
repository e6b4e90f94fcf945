import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem, SourceDocument } from '@concentric/core/shared';
import { CONTENT_DIR, readFolder, type Content } from './load-content.ts';
import { documentsAt, kindOf, noSuch } from './read-documents.ts';

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
  const documents = documentsAt(name, problems);
  if (documents === undefined) throw noSuch('content.no-pack', name, known);
  const theirs = (kind: ReturnType<typeof kindOf>): SourceDocument[] =>
    documents.filter((document) => kindOf(document) === kind);
  return {
    laws: [...laws, ...theirs('law')],
    lexicons: [...lexicons, ...theirs('lexicon')],
    rules: theirs('rule'),
    problems,
  };
}
