import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { given } from '../../given.ts';

/** Filters of the list of hits. */
export interface HitFilters {
  readonly page: number;
  readonly rule?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly withoutCase?: 'true' | undefined;
}

/** The numbers of today. */
export function useBoard(enabled = true) {
  return useQuery({
    queryKey: ['board'],
    queryFn: () => api.monitoring.getBoard(),
    refetchInterval: 60_000,
    enabled,
  });
}

/** One page of hits, newest first. */
export function useHits(filters: HitFilters) {
  return useQuery({
    queryKey: ['hits', filters],
    queryFn: () => api.monitoring.listHits(given(filters)),
    placeholderData: keepPreviousData,
  });
}

/** One hit as frozen. */
export function useHit(id: string) {
  return useQuery({ queryKey: ['hit', id], queryFn: () => api.monitoring.getHit({ id }) });
}

/** The rules in force. */
export function useRules(enabled = true) {
  return useQuery({
    queryKey: ['rules'],
    queryFn: () => api.monitoring.listRules(),
    staleTime: 300_000,
    enabled,
  });
}

/** Opens a case from a hit, or joins it to one of the same matter. */
export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.monitoring.openCase({ id }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }),
  });
}
