import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ProblemError, type Place } from '@concentric/core/shared';
import { fileProblem, problemOfError } from './problems.ts';

/** How much an archive may grow when inflated. */
export interface InflateLimits {
  /** Most bytes of one file after inflation. */
  readonly maxBytes: number;
  /** Most bytes out for one byte in, asked for once `ratioFrom` bytes came out. */
  readonly maxRatio: number;
  readonly ratioFrom: number;
}

/** 4 GiB, and 200 times: text logs stay below 60 times, an archive made to harm reaches 1,000. */
export const INFLATE_LIMITS: InflateLimits = { maxBytes: 2 ** 32, maxRatio: 200, ratioFrom: 2 ** 24 };

/** Inflates gzip (RFC 1952, several members too). Damage and excess end it with a `ProblemError`. */
export async function* gunzip(
  bytes: AsyncIterable<Uint8Array>,
  place: Place,
  limits: InflateLimits,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  const counted = async function* () {
    for await (const chunk of bytes) {
      read += chunk.length;
      yield chunk;
    }
  };
  const source = Readable.from(counted(), { objectMode: false });
  const inflating = createGunzip({ chunkSize: 65_536 });
  source.once('error', (error) => inflating.destroy(error));
  source.pipe(inflating);
  try {
    yield* guardInflation(inflating, () => read, place, limits);
  } finally {
    source.destroy();
    inflating.destroy();
  }
}

/** Passes inflated bytes on while they stay within the limits; `read` tells how many compressed bytes went in. */
export async function* guardInflation(
  inflated: Readable,
  read: () => number,
  place: Place,
  limits: InflateLimits,
): AsyncGenerator<Uint8Array> {
  let written = 0;
  try {
    for await (const chunk of inflated as AsyncIterable<Uint8Array>) {
      written += chunk.length;
      refuseExcess(written, read(), place, limits);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(problemOfError(error, place, 'recordings.damaged-archive'));
  }
}

function refuseExcess(written: number, read: number, place: Place, limits: InflateLimits): void {
  if (written > limits.maxBytes) {
    const limit = `${String(Math.round(limits.maxBytes / 2 ** 20))} MiB`;
    throw new ProblemError(fileProblem('recordings.inflates-too-much', { limit }, place));
  }
  if (written > limits.ratioFrom && written > read * limits.maxRatio) {
    throw new ProblemError(fileProblem('recordings.packed-too-densely', { ratio: limits.maxRatio }, place));
  }
}
