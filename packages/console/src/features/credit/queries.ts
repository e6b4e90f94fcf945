import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

/** Objects to the data behind a measured line of a card; the card then shows the case. */
export function useObjection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: { readonly indicator: string; readonly grounds: string }) =>
      api.credit.objectToLine({ id, ...said }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['card', id] }),
  });
}
