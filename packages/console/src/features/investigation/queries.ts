import type { RunView } from '@concentric/modules/investigation/contract';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from './api.ts';
import { given } from '../../given.ts';

const POLL_MS = 700;
const ROWS = 1_000;

type Written = Record<string, unknown>;
type Scalar = string | number | boolean | null;

/** Which saved query something belongs to, and which version of it. */
export interface SavedRef {
  readonly id: string;
  readonly version: number;
}

/** What a query can name besides fields and functions. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['investigation', 'vocabulary'],
    queryFn: () => api.investigation.getVocabulary(),
    staleTime: 300_000,
  });
}

/** Diagnostics of a query as it is written; the last ones stay while newer ones are on their way. */
export function useQueryCheck(query: Written | undefined) {
  return useQuery({
    queryKey: ['investigation', 'check', query],
    queryFn: () => api.investigation.checkQuery({ query: query ?? {} }),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

/** Runs a query. */
export function useStartRun(onStarted: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: { query: Written; purpose: string; saved: SavedRef | undefined }) =>
      api.investigation.startRun({
        query: order.query,
        purpose: order.purpose,
        ...given({ saved: order.saved }),
      }),
    onSuccess: ({ id }) => {
      onStarted(id);
      return client.invalidateQueries({ queryKey: ['investigation', 'runs'] });
    },
  });
}

/** One run; asked again while it runs, and until what a stopped one had found has been put down. */
export function useRun(id: string) {
  return useQuery({
    queryKey: ['investigation', 'run', id],
    queryFn: () => api.investigation.getRun({ id }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? POLL_MS : false),
  });
}

function isUnderWay(run: RunView | undefined): boolean {
  if (run === undefined) return false;
  return run.state === 'running' || (run.state === 'stopped' && run.result === null && run.judged > 0);
}

/** Stops a run. */
export function useStopRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.investigation.stopRun({ id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['investigation', 'run', id] }),
  });
}

/** Rows of a result, a page at a time. */
export function useRows(id: string) {
  return useInfiniteQuery({
    queryKey: ['investigation', 'rows', id],
    queryFn: ({ pageParam }) => api.investigation.listRows({ id, after: pageParam, limit: ROWS }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
  });
}

/** The events behind a row, a page at a time. */
export function useItems(id: string, row: readonly Scalar[], side: 'period' | 'compare') {
  return useInfiniteQuery({
    queryKey: ['investigation', 'items', id, side, row],
    queryFn: ({ pageParam }) =>
      api.investigation.listItems({ id, row: [...row], side, ...given({ after: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Infinity,
  });
}

/** Fetches a result as a file. */
export function useExport(id: string) {
  return useMutation({
    mutationFn: (wanted: { format: 'csv' | 'json'; locale: 'zh' | 'en' }) =>
      api.investigation.exportRun({ id, ...wanted }),
  });
}

/** An event chosen as an example. */
export interface Example {
  readonly source: string;
  readonly eventId: string;
  readonly side: 'mustHit' | 'mustNotHit';
}

/** Fetches the text of a rule that asks what a run asked. */
export function useDraftRule(id: string) {
  return useMutation({
    mutationFn: (wanted: { name: string; examples: readonly Example[] }) =>
      api.investigation.draftRule({ id, name: wanted.name, examples: [...wanted.examples] }),
  });
}

/** Runs the reader may see, newest first. */
export function useRuns() {
  return useQuery({
    queryKey: ['investigation', 'runs'],
    queryFn: () => api.investigation.listRuns({ page: 1, size: 10 }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((run) => run.state === 'running') === true ? 3 * POLL_MS : false,
  });
}

/** Saved queries, own and shared. */
export function useSavedQueries() {
  return useQuery({
    queryKey: ['investigation', 'saved'],
    queryFn: () => api.investigation.listQueries({ page: 1, size: 100 }),
  });
}

/** Keeps a query under a name, or another version of one. */
export function useSaveQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { name: string; shared: boolean; query: Written; saved: SavedRef | undefined }) => {
      const { name, shared, query, saved } = input;
      return api.investigation.saveQuery({ name, shared, query, ...given({ saved }) });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['investigation', 'saved'] }),
  });
}
