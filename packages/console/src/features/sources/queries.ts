import type { MandateChange, NewSource } from '@concentric/modules/sources/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './api.ts';

export const SOURCES_KEY = ['sources'];

/** The sources the reader may see. */
export function useSources() {
  return useQuery({
    queryKey: SOURCES_KEY,
    queryFn: () => api.sources.listSources(),
    refetchInterval: 60_000,
  });
}

/** Registers a source; the answer holds its token. */
export function useRegisterSource() {
  return useChange((input: NewSource) => api.sources.registerSource(input));
}

/** Gives a source a new token; the answer holds it. */
export function useRenewToken() {
  return useChange((id: string) => api.sources.renewToken({ id }));
}

/** Gives a source a new secret to sign with; the answer holds it. */
export function useRenewSecret() {
  return useChange((id: string) => api.sources.renewSecret({ id }));
}

/** Gives a source other terms from a day on. */
export function useChangeMandate() {
  return useChange((input: MandateChange) => api.sources.changeMandate(input));
}

/** Closes a source. */
export function useCloseSource() {
  return useChange((input: { id: string; reason: string }) => api.sources.closeSource(input));
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: SOURCES_KEY }),
    // A token must not stay in memory for longer than the page that shows it.
    gcTime: 0,
  });
}
