import type {
  BacktestSummary,
  DocumentView,
  GovernedKind,
  RevisionSummary,
} from '@concentric/modules/rulebook/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from './api.ts';
import { given } from '../../given.ts';

/** Which document of the rule book. */
export interface Named {
  readonly kind: GovernedKind;
  readonly name: string;
}

type Verdict = 'right' | 'wrong' | 'unclear';

const POLL_MS = 1_500;

const documentKey = ({ kind, name }: Named) => ['book', kind, name] as const;
const backtestKey = (id: string) => ['book', 'backtest', id] as const;

/** Rules or lexicons with state and figures. */
export function useDocuments(kind: GovernedKind) {
  return useQuery({
    queryKey: ['book', kind, 'list'],
    queryFn: () => api.rulebook.listDocuments({ kind }),
  });
}

/** One document with its whole life. */
export function useDocument(named: Named) {
  return useQuery({ queryKey: documentKey(named), queryFn: () => api.rulebook.getDocument(named) });
}

/** The text of one revision; a revision never changes. */
export function useRevision(named: Named, revision: string) {
  return useQuery({
    queryKey: [...documentKey(named), 'revision', revision],
    queryFn: () => api.rulebook.getRevision({ ...named, revision }),
    staleTime: Infinity,
  });
}

/** Diagnostics and examples of a text as it is written; the last ones stay while newer ones are on their way. */
export function useCheck(named: Named, document: string, enabled: boolean) {
  return useQuery({
    queryKey: [...documentKey(named), 'check', document],
    queryFn: () => api.rulebook.checkDocument({ ...named, document }),
    enabled: enabled && document !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

/**
 * Saves a text as another revision. What is to be done then is given here rather than with the call: fetching the document anew may take
 * the form off the page before the call comes back.
 */
export function useSaveDraft(named: Named, onSaved: (revision: RevisionSummary) => void) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (draft: { document: string; reason: string }) =>
      api.rulebook.saveDraft({ ...named, ...draft }),
    onSuccess: ({ revision }) => {
      onSaved(revision);
      return refresh();
    },
  });
}

/** Runs the examples of a saved revision for the record. */
export function useRunTests(named: Named) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (revision: string) => api.rulebook.runTests({ ...named, revision }),
    onSuccess: refresh,
  });
}

/** One step of the life of a document, as the reader saw it. */
export interface TakenStep {
  readonly step: RevisionSummary['steps'][number]['name'];
  readonly revision: string | undefined;
  readonly percent: number | undefined;
  readonly reason: string;
  readonly version: number;
}

/** Takes a step. The answer is the document after it. Refused or not, what is shown is fetched anew. */
export function useTakeStep(named: Named, onTaken: () => void) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ step, reason, version, revision, percent }: TakenStep) =>
      api.rulebook.takeStep({ ...named, step, reason, version, ...given({ revision, percent }) }),
    onSuccess: (after: DocumentView) => {
      onTaken();
      client.setQueryData(documentKey(named), after);
    },
    onSettled: refresh,
  });
}

/** Backtests of a document, newest first; asked again while one runs. */
export function useBacktests(named: Named) {
  return useQuery({
    queryKey: [...documentKey(named), 'backtests'],
    queryFn: () => api.rulebook.listBacktests(named),
    refetchInterval: ({ state }) =>
      state.data?.backtests.some((one) => one.state === 'running') === true ? POLL_MS : false,
  });
}

/** One backtest with what it found; asked again while it runs. */
export function useBacktest(id: string) {
  return useQuery({
    queryKey: backtestKey(id),
    queryFn: () => api.rulebook.getBacktest({ id }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
}

/** Fetches a document anew once a backtest of it has finished: it may then go on to the next step. */
export function useRefreshWhenFinished(named: Named, state: BacktestSummary['state']) {
  const client = useQueryClient();
  const { kind, name } = named;
  useEffect(() => {
    if (state === 'finished') {
      void client.invalidateQueries({ queryKey: documentKey({ kind, name }), exact: true });
    }
  }, [client, kind, name, state]);
}

/** Starts a backtest of a revision. */
export function useStartBacktest(named: Named) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (order: { revision: string; from: string; to: string }): Promise<BacktestSummary> =>
      api.rulebook.startBacktest({ ...named, ...order }),
    onSuccess: refresh,
  });
}

/** Stops a backtest, or lets it go on. */
export function useChangeBacktest(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: 'stop' | 'continue') => api.rulebook.changeBacktest({ id, change }),
    onSettled: refresh,
  });
}

/** Says whether a hit of a sample is right. */
export function useLabelHit(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (label: { rule: string; key: string; verdict: Verdict }) =>
      api.rulebook.labelHit({ id, ...label }),
    onSuccess: () => client.invalidateQueries({ queryKey: backtestKey(id) }),
  });
}

/** What a revision found in shadow. */
export function useTrial(named: Named, revision: string) {
  return useQuery({
    queryKey: [...documentKey(named), 'trial', revision],
    queryFn: () => api.rulebook.getTrial({ ...named, revision }),
  });
}

/** Clauses without rules, and rules without clauses. */
export function useCoverage() {
  return useQuery({ queryKey: ['book', 'coverage'], queryFn: () => api.rulebook.listCoverage({}) });
}

/** What two revisions of a lexicon differ in. */
export function useLexiconDiff(name: string, before: string, after: string) {
  return useQuery({
    queryKey: ['book', 'lexicon', name, 'diff', before, after],
    queryFn: () => api.rulebook.diffLexicon({ name, before, after }),
    staleTime: Infinity,
  });
}

/** Proposes an entry: another revision of the lexicon, with it. */
export function useProposeEntry(name: string, onSaved: (revision: RevisionSummary) => void) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (entry: {
      group: string;
      term: string;
      reason: string;
      exceptions: string[];
      counterExamples: string[];
    }) => api.rulebook.proposeEntry({ name, ...entry }),
    onSuccess: ({ revision }) => {
      onSaved(revision);
      return refresh();
    },
  });
}

/** Fetches what may have changed of the book. Revisions and differences of them stay: they cannot. */
function useRefresh() {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [room, , , part] }) =>
        room === 'board' || room === 'rules' || (room === 'book' && part !== 'revision' && part !== 'diff'),
    });
}
