import type { Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CaseSummary } from '../contract.ts';
import type { CaseworkDeps } from '../deps.ts';
import { caseworkPolicy } from '../policy.ts';
import { searchCases } from '../repo/cases.ts';
import { caseSummaries } from '../view.ts';
import { loadCases } from './load-case.ts';

interface ListInput {
  readonly page: number;
  readonly size: number;
  readonly stage?: string | undefined;
  readonly q?: string | undefined;
  readonly subject?: Id | undefined;
  readonly open?: boolean | undefined;
  readonly alert?: 'overdue' | 'due-soon' | undefined;
}

/** One page of the cases the reader may see, most urgent first. */
export async function listCases(
  { store, clock, calendar }: CaseworkDeps,
  actor: Actor,
  { page, size, ...filter }: ListInput,
): Promise<{ items: CaseSummary[]; total: number; page: number; size: number }> {
  authorise(caseworkPolicy, actor, 'listCases');
  return await store.as(actor, async (tx) => {
    const { rows, total } = await searchCases(tx, { ...filter, limit: size, offset: (page - 1) * size });
    const states = await loadCases(
      tx,
      rows.map(({ id }) => id),
    );
    const inOrder = rows.flatMap(({ id }) => states.get(id) ?? []);
    return { items: await caseSummaries({ actor, tx, calendar, at: clock() }, inOrder), total, page, size };
  });
}
