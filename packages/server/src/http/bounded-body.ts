import type { Readable } from 'node:stream';
import { ProblemError } from '@concentric/core/shared';
import type { onRequestHookHandler } from 'fastify';
import { httpProblem } from './problems.ts';

/** A hook that refuses a body by the length it declares, before any of it is read. */
export function refuseLarger(limit: number): onRequestHookHandler {
  return (request, _reply, done) => {
    const large = Number(request.headers['content-length'] ?? 0) > limit;
    done(large ? new ProblemError(httpProblem('http.too-large', { limit })) : undefined);
  };
}

/** A request body as it arrives, cut off with `http.too-large` where it passes the limit, declared length or not. */
export async function* boundedBody(body: Readable | undefined, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  if (body === undefined) return;
  // Whoever stops reading has an answer to give, for which the connection is needed a moment longer.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > limit) throw new ProblemError(httpProblem('http.too-large', { limit }));
    yield bytes;
  }
}
