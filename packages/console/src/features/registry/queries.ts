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

/** One party with names and a page of those that belong to it. */
export function useParty(id: string, page: number) {
  return useQuery({
    queryKey: ['party', id, page],
    queryFn: () => api.registry.getParty({ id, page }),
    // Only while paging: another party's names must not stand under this one's address.
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
}
