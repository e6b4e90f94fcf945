import type { CaseView } from '@concentric/modules/casework/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { given } from '../../given.ts';
import type { StepFields } from './fields.ts';

/** Filters of the list of cases. */
export interface CaseFilters {
  readonly page: number;
  readonly size?: number;
  readonly stage?: string | undefined;
  readonly q?: string | undefined;
  readonly subject?: string | undefined;
  readonly open?: 'true' | undefined;
  readonly alert?: 'overdue' | 'due-soon' | undefined;
}

/** One page of cases, most urgent first. */
export function useCases(filters: CaseFilters) {
  return useQuery({
    queryKey: ['cases', filters],
    queryFn: () => api.casework.listCases(given(filters)),
    placeholderData: keepPreviousData,
  });
}

const caseKey = (id: string) => ['case', id] as const;

/** One case. */
export function useCase(id: string) {
  return useQuery({ queryKey: caseKey(id), queryFn: () => api.casework.getCase({ id }) });
}

/** The chain round an id. */
export function useTrace(id: string, enabled = true) {
  return useQuery({ queryKey: ['trace', id], queryFn: () => api.casework.trace({ id }), enabled });
}

/** Clauses of the library that contain a text; asks for nothing until something is typed. */
export function useClauseSearch(q: string) {
  return useQuery({
    queryKey: ['clauses', q],
    queryFn: () => api.casework.listClauses({ q, size: 20 }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

/** One step taken on a case as the reader saw it. */
export interface StepInput {
  readonly step: string;
  readonly version: number;
  readonly fields: StepFields;
}

/** Takes a step. The answer is the case after it; everything else that may depend on the case is fetched anew. */
export function useTakeStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, version, fields }: StepInput) =>
      api.casework.takeStep({ id, step, version, fields }),
    onSuccess: async (after: CaseView) => {
      client.setQueryData(caseKey(id), after);
      await client.invalidateQueries({ predicate: ({ queryKey }) => !isCaseOrMe(queryKey, id) });
    },
  });
}

/** Fetches the case as it is now, past any copy kept. */
export function useReloadCase(id: string) {
  const client = useQueryClient();
  return () =>
    client.query({ queryKey: caseKey(id), queryFn: () => api.casework.getCase({ id }), staleTime: 0 });
}

function isCaseOrMe(queryKey: readonly unknown[], id: string): boolean {
  return queryKey[0] === 'me' || (queryKey[0] === 'case' && queryKey[1] === id);
}
