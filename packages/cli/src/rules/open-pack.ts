import { createHash } from 'node:crypto';
import { compileLexicon, type CompiledLexicon } from '@concentric/core/lexicon';
import { createEngine, loadPack, type Engine, type Pack, type Rule } from '@concentric/core/rules';
import { ProblemError, type Place, type Problem, type SourceDocument } from '@concentric/core/shared';
import { loadRules } from '@concentric/modules/content';
import { placed } from '../lexicon/entry-places.ts';
import { byPlace } from '../shell/diagnostics.ts';
import { ProblemsError } from '../shell/problems-error.ts';
import { meant } from '../shell/usage-problems.ts';
import { ruleProblem } from './problems.ts';

/** A rule pack as its files have it, checked and compiled. */
export interface OpenPack {
  readonly name: string;
  /** The rule documents, those with errors too. */
  readonly documents: readonly SourceDocument[];
  /** The lexicon documents, ours and theirs. */
  readonly lexicons: readonly SourceDocument[];
  /** What of it is sound. */
  readonly pack: Pack;
  readonly lexicon: CompiledLexicon;
  /** All that is wrong with rules, laws and words, each with its place. */
  readonly problems: readonly Problem[];
}

/** Opens a pack of the content folder by name, or somebody's documents by path. Throws where nothing can be read. */
export function openPack(name: string): OpenPack {
  const content = loadRules(name);
  const { pack, problems } = loadPack(content);
  const { lexicon, problems: lexical } = compileLexicon(pack.entries);
  const all = placed([...content.problems, ...problems, ...lexical], content.lexicons);
  return { name, documents: content.rules, lexicons: content.lexicons, pack, lexicon, problems: all };
}

/** Opens a pack to judge by. Throws where no sound rule is left, since "no hits" would then be a lie. */
export function openRules(name: string): OpenPack {
  const opened = openPack(name);
  if (opened.pack.rules.length > 0) return opened;
  const errors = opened.problems.filter(({ severity }) => severity === 'error').toSorted(byPlace);
  throw new ProblemsError(errors.length > 0 ? errors : [ruleProblem('rules.none', { name })]);
}

/** An engine whose hits name revisions as everywhere in the product. */
export function engineOf({ pack, lexicon }: OpenPack): Engine {
  return createEngine({ pack, lexicon, digest: digestOf });
}

/** The revision hits name, as everywhere in the product. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A rule by its id. Throws `rules.unknown-rule`, with the nearest id there is. */
export function ruleOf({ pack, name }: OpenPack, id: string): Rule {
  const rule = pack.rules.find((one) => one.id.toUpperCase() === id.toUpperCase());
  if (rule !== undefined) return rule;
  const known = pack.rules.map((one) => one.id);
  const params = { id, pack: name, known: known.join(' '), ...meant(id, known) };
  throw new ProblemError(ruleProblem('rules.unknown-rule', params));
}

/** Where a part of a rule is written. */
export function placeIn(
  { documents }: OpenPack,
  rule: string,
  path: readonly (string | number)[],
): Place | undefined {
  const document = documents.find(
    ({ value }) => typeof value === 'object' && value !== null && 'id' in value && value.id === rule,
  );
  return document?.locate(path);
}
