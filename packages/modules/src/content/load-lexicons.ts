import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem, SourceDocument } from '@concentric/core/shared';
import { CONTENT_DIR, readFolder, type Content } from './load-content.ts';
import { documentsAt, kindOf, noSuch } from './read-documents.ts';

/** The name that stands for all lexicons the product ships with. */
export const ALL_LEXICONS = 'default';

type LexiconContent = Pick<Content, 'laws' | 'lexicons' | 'problems'>;

/**
 * The lexicons a person names, in that order: `default` for all of the content folder, one of them such as `price`, or somebody
 * else's documents by path, beside which laws may lie. Our laws stay at hand for entries that cite them. Throws `content.no-lexicon`
 * where a name leads nowhere and `content.unreadable` where the system refuses.
 */
export function loadLexicons(names: readonly string[]): LexiconContent {
  const problems: Problem[] = [];
  const laws = readFolder(CONTENT_DIR, 'laws', problems);
  const lexicons: SourceDocument[] = [];
  for (const document of names.flatMap((name) => documentsOf(name, problems))) {
    if (kindOf(document) === 'law') laws.push(document);
    else lexicons.push(document);
  }
  return { laws, lexicons, problems };
}

function documentsOf(name: string, problems: Problem[]): SourceDocument[] {
  if (name === ALL_LEXICONS) return readFolder(CONTENT_DIR, 'lexicons', problems);
  const folder = join(CONTENT_DIR, 'lexicons');
  const known = readdirSync(folder).map((file) => basename(file, '.yaml'));
  const path = known.includes(name) ? join(folder, `${name}.yaml`) : name;
  const documents = documentsAt(path, problems);
  if (documents === undefined) throw noSuch('content.no-lexicon', name, [ALL_LEXICONS, ...known]);
  return documents;
}
