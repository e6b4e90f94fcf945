import { compileLexicon, type CompiledLexicon } from '@concentric/core/lexicon';
import { loadPack } from '@concentric/core/rules';
import { ProblemError, type Problem, type SourceDocument } from '@concentric/core/shared';
import { loadLexicons } from '@concentric/modules/content';
import { placed } from './entry-places.ts';
import { lexiconProblem } from './problems.ts';

/** A lexicon as its files have it, checked and compiled. */
export interface OpenLexicon {
  /** The documents, those with errors too. */
  readonly documents: readonly SourceDocument[];
  /** Of the sound entries. */
  readonly lexicon: CompiledLexicon;
  /** Entries written, sound or not. */
  readonly written: number;
  /** All that is wrong, each with its place. */
  readonly problems: readonly Problem[];
}

/** Opens lexicons by name or path. Throws where a name leads nowhere. */
export function openLexicon(names: readonly string[]): OpenLexicon {
  const content = loadLexicons(names);
  const { pack, problems } = loadPack({ ...content, rules: [] });
  const { lexicon, problems: lexical } = compileLexicon(pack.entries);
  const lexicons = content.lexicons;
  return {
    documents: lexicons,
    lexicon,
    written: pack.entries.length + problems.filter(isOfEntry).length,
    problems: placed([...content.problems, ...problems, ...lexical], lexicons),
  };
}

/** Problems that leave an entry out before it is compiled. */
function isOfEntry({ code, severity, params }: Problem): boolean {
  return (
    severity === 'error' &&
    (code === 'rules.unknown-clause' || (code === 'rules.duplicate' && params['what'] === 'entry'))
  );
}

/** Opens a lexicon to look for words with. Throws where no sound entry is left, since "no matches" would then be a lie. */
export function openWords(name: string): OpenLexicon {
  const opened = openLexicon([name]);
  if (opened.lexicon.entries.length > 0) return opened;
  const first = opened.problems.find(({ severity }) => severity === 'error');
  throw new ProblemError(first ?? lexiconProblem('lexicon.none', { name }));
}
