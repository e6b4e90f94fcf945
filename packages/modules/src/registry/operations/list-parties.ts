import { dateOf } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { PartyKind, PartySummary } from '../contract.ts';
import type { RegistryDeps } from '../deps.ts';
import { registryPolicy } from '../policy.ts';
import { findParties } from '../view.ts';

interface ListInput {
  readonly page: number;
  readonly size: number;
  readonly q?: string | undefined;
  readonly kind?: PartyKind | undefined;
}

/** One page of the register, searched by present or former name. */
export async function listParties(
  { store, clock }: RegistryDeps,
  actor: Actor,
  { page, size, q, kind }: ListInput,
): Promise<{ items: PartySummary[]; total: number; page: number; size: number }> {
  authorise(registryPolicy, actor, 'listParties');
  const search = { q, kind, day: dateOf(clock()), limit: size, offset: (page - 1) * size };
  const found = await store.as(actor, (tx) => findParties(tx, search));
  return { ...found, page, size };
}
