import type { PartyKind } from '@concentric/modules/registry/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { given } from '../../given.ts';

/** Filters of the register. */
export interface PartyFilters {
  readonly page: number;
  readonly q?: string | undefined;
  readonly kind?: PartyKind | undefined;
}

/** One page of the register. */
export function useParties(filters: PartyFilters) {
  return useQuery({
    queryKey: ['parties', filters],
    queryFn: () => api.registry.listParties(given(filters)),
    placeholderData: keepPreviousData,
  });
}

/** One party with names and affiliations. */
export function useParty(id: string) {
  return useQuery({ queryKey: ['party', id], queryFn: () => api.registry.getParty({ id }) });
}
