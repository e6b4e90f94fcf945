import { dateOf, type Bilingual, type DateText } from '@concentric/core/shared';
import type { ClauseView } from '../../casework/contract.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';

/** What the rules in force leave uncovered, and which of them have nothing to stand on. */
export interface Coverage {
  readonly clausesWithoutRules: ClauseView[];
  readonly rulesWithoutClauses: { name: string; title: Bilingual }[];
  /** Clauses in force on the day, and rules at work, over all. */
  readonly clauses: number;
  readonly rules: number;
}

/** Clauses in force on a day that no rule cites, and rules none of whose clauses is in force on it. */
export async function listCoverage(
  holder: BookHolder,
  actor: Actor,
  { day }: { readonly day?: DateText | undefined },
): Promise<Coverage> {
  authorise(rulebookPolicy, actor, 'readBook');
  const { deps, book } = holder;
  const { pack } = await book.current();
  const clauses = await deps.store.as(actor, (tx) =>
    deps.kernel.clausesAt(tx, [...pack.clauses.keys()], day ?? dateOf(deps.clock())),
  );
  const standing = new Set(clauses.map(({ key }) => key));
  const cited = new Set(pack.rules.flatMap((rule) => rule.clauses.map(({ clause }) => clause)));
  return {
    clausesWithoutRules: clauses.filter(({ key }) => !cited.has(key)),
    rulesWithoutClauses: pack.rules
      .filter((rule) => !rule.clauses.some(({ clause }) => standing.has(clause)))
      .map(({ id, title }) => ({ name: id, title })),
    clauses: clauses.length,
    rules: pack.rules.length,
  };
}
