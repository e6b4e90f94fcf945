import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { given } from '../../given.ts';

/** Filters of the list of subjects. */
export interface SubjectFilters {
  readonly page: number;
  readonly size?: number;
  readonly q?: string | undefined;
  readonly grade?: string | undefined;
}

/** One page of subjects with their newest grade. */
export function useSubjects(filters: SubjectFilters) {
  return useQuery({
    queryKey: ['subjects', filters],
    queryFn: () => api.credit.listSubjects(given(filters)),
    placeholderData: keepPreviousData,
  });
}

/** A subject in the list. */
export type SubjectRow = Awaited<ReturnType<typeof api.credit.listSubjects>>['items'][number];

/** The credit record of one subject. */
export function useCard(id: string) {
  return useQuery({ queryKey: ['card', id], queryFn: () => api.credit.getCard({ id }) });
}

/** How many subjects stand in each grade. */
export function useDistribution(enabled = true) {
  return useQuery({
    queryKey: ['distribution'],
    queryFn: () => api.credit.distribution(),
    staleTime: 60_000,
    enabled,
  });
}
