import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters and page of a list, kept in the address so that a view can be linked to, reloaded and gone back to. */
export interface Filters {
  readonly get: (name: string) => string | undefined;
  readonly page: number;
  /** Changes filters (undefined clears one) and returns to the first page. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly setPage: (page: number) => void;
  readonly clear: () => void;
  readonly isFiltered: boolean;
}

/** Reads and writes the filters of the current page. */
export function useFilters(): Filters {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) =>
      setParams((current) => withChanges(current, { ...changes, page: undefined })),
    [setParams],
  );
  const setPage = (page: number) =>
    setParams((current) => withChanges(current, { page: page === 1 ? undefined : String(page) }));
  return {
    get: (name) => params.get(name) ?? undefined,
    page: pageOf(params.get('page')),
    set,
    setPage,
    clear: () => setParams({}),
    isFiltered: [...params.keys()].some((key) => key !== 'page'),
  };
}

/** The parameters with some set, some (undefined or empty) taken out. */
export function withChanges(
  current: URLSearchParams,
  changes: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The page number an address asks for; anything that is no page number means the first. */
export function pageOf(text: string | null): number {
  return text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
