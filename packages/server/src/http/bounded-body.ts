import type { Readable } from 'node:stream';
import { ProblemError } from '@concentric/core/shared';
import { httpProblem } from './problems.ts';

/** A request body as it arrives, cut off with `http.too-large` where it passes the limit, declared length or not. */
export async function* boundedBody(body: Readable | undefined, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > limit) throw new ProblemError(httpProblem('http.too-large', { limit }));
    yield bytes;
  }
}
