import { EVENT_KINDS } from '@concentric/core/rules';
import { may, type Actor } from '../../shared/index.ts';
import type { Holder } from '../holder.ts';
import { investigationPolicy } from '../policy.ts';
import { sourceNames } from '../repo/parties.ts';
import { authoriseInvestigation, seesAll } from '../scope.ts';

/** What a query can name besides the fields and functions of the language. */
export async function getVocabulary(holder: Holder, actor: Actor) {
  authoriseInvestigation(actor);
  const book = await holder.book();
  const groups = new Map<string, string[]>();
  for (const { group, term } of book.lexicon.entries) {
    const terms = groups.get(group) ?? [];
    groups.set(group, terms);
    if (terms.length < 3) terms.push(term);
  }
  const sources = await holder.deps.store.as(actor, sourceNames);
  return {
    kinds: [...EVENT_KINDS],
    // Which words a list holds is for the association: a member learns what its own events met, and no list.
    groups: [...groups].map(([name, terms]) => ({ name, meaning: seesAll(actor) ? terms.join(' ') : '' })),
    windows: [...book.windowRules].map(([name, rules]) => ({ name, rules: [...rules] })),
    rules: book.inForce.pack.rules.map(({ id, title }) => ({ id, title })),
    sources: [...sources],
    ofAll: seesAll(actor),
    can: { draftRule: may(investigationPolicy, actor, 'draftRule') },
  };
}
