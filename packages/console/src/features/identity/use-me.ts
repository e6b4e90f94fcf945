import type { Me } from '@concentric/modules/identity/contract';
import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { api } from '../../api.ts';

/** The key of the query that knows who is signed in; dropped when a session begins, ends or lapses. */
export const ME_KEY = ['me'] as const;

/** Asks the server who is signed in. */
export function useMeQuery() {
  return useQuery({ queryKey: ME_KEY, queryFn: () => api.identity.me(), staleTime: 60_000 });
}

/** The signed-in person, for everything inside the frame. */
export const MeContext = createContext<Me | null>(null);

/** The signed-in person. Only to be called inside the frame, which is drawn for nobody else. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === null) throw new Error('useMe() outside the frame');
  return me;
}
