import { dateOf } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { ClauseView } from '../contract.ts';
import type { CaseworkDeps } from '../deps.ts';
import { caseworkPolicy } from '../policy.ts';
import { searchClauses } from '../repo/records.ts';
import { clauseView } from '../view.ts';

interface ListInput {
  readonly page: number;
  readonly size: number;
  readonly q?: string | undefined;
}

/** One page of the clause library as it stands today, with the rules that cite each clause. */
export async function listClauses(
  { store, clock }: CaseworkDeps,
  actor: Actor,
  { page, size, q }: ListInput,
): Promise<{ items: (ClauseView & { ruleIds: string[] })[]; total: number; page: number; size: number }> {
  authorise(caseworkPolicy, actor, 'listClauses');
  const search = { q: q?.trim(), day: dateOf(clock()), limit: size, offset: (page - 1) * size };
  const { rows, total } = await store.as(actor, (tx) => searchClauses(tx, search));
  return { items: rows.map((row) => ({ ...clauseView(row), ruleIds: row.rule_ids })), total, page, size };
}
