import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ME_KEY } from './features/identity/use-me.ts';
import { problemOf } from './problem.ts';

/**
 * The cache of what was fetched. A 401 anywhere means the session lapsed: who is signed in is asked anew, and the
 * frame leads to the sign-in page. Only what may mend by itself (no connection, a busy server) is tried again.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== ME_KEY[0] && problemOf(error).status === 401) {
          void client.invalidateQueries({ queryKey: ME_KEY });
        }
      },
    }),
    defaultOptions: {
      // Without a connection a request fails and says so, rather than waiting unseen until there is one.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (attempts, error) => attempts < 2 && problemOf(error).status >= 500,
      },
    },
  });
  return client;
}
