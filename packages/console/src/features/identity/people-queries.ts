import type { GivenRole } from '@concentric/modules/identity/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { given } from '../../given.ts';

/** Filters of the list of people. */
export interface PeopleFilters {
  readonly page: number;
  readonly q?: string | undefined;
  readonly role?: GivenRole | undefined;
  readonly state?: 'enabled' | 'disabled' | undefined;
}

const PEOPLE_KEY = ['people'] as const;
const SESSIONS_KEY = ['account', 'sessions'] as const;

/** One page of the people with an account. */
export function usePeople(filters: PeopleFilters) {
  return useQuery({
    queryKey: [...PEOPLE_KEY, filters],
    queryFn: () => api.identity.listPeople(given(filters)),
    placeholderData: keepPreviousData,
  });
}

/** One person. */
export function usePerson(id: string) {
  return useQuery({ queryKey: [...PEOPLE_KEY, id], queryFn: () => api.identity.getPerson({ id }) });
}

/** Something done to an account; lists and pages of people are fetched anew afterwards. */
export function usePeopleAct<Input, Output>(act: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  });
}

/** Where one is signed in. */
export function useSessions() {
  return useQuery({ queryKey: SESSIONS_KEY, queryFn: () => api.identity.listSessions() });
}

/** Something done to one's own sessions. */
export function useSessionsAct<Input, Output>(act: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
}
