import { createServer, type RequestListener, type Server } from 'node:http';
import { ProblemError } from '@concentric/core/shared';
import { inUrl } from '../config.ts';
import { startProblem } from '../problems.ts';

/** The door people knock at: it listens from the first moment, and hands requests over to whoever is ready for them. */
export interface Front {
  readonly url: string;
  readonly server: Server;
  /** From now on requests go to this handler. */
  readonly handOver: (handler: RequestListener) => void;
  /** Takes no new connection and resolves when those under way are answered, or cut off after {@link GRACE_MS}. */
  readonly close: () => Promise<void>;
}

/** How long requests under way may take to end once the server stops. */
export const GRACE_MS = 10_000;

/** Listens at an address. Throws `server.port-taken`, `server.port-denied` or `server.no-such-host` where it cannot. */
export async function openFront(
  address: { host: string; port: number },
  first: RequestListener,
): Promise<Front> {
  let handler = first;
  const server = createServer((request, response) => {
    handler(request, response);
  });
  await listen(server, address);
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  return {
    url: `http://${inUrl(address.host)}:${port}`,
    server,
    handOver: (next) => {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        // Nobody may hold up a shutdown: not an idle keep-alive connection, nor a delivery that never ends.
        const cutOff = setTimeout(() => {
          server.closeAllConnections();
        }, GRACE_MS);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new ProblemError(startProblem('server.port-taken', { host, port })));
      else if (error.code === 'EACCES')
        reject(new ProblemError(startProblem('server.port-denied', { host, port })));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new ProblemError(startProblem('server.no-such-host', { host })));
      else reject(error);
    });
    server.listen({ host, port }, resolve);
  });
}
