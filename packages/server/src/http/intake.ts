import type { Readable } from 'node:stream';
import type { IntakeReport } from '@concentric/modules/sources/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { boundedBody, refuseLarger } from './bounded-body.ts';
import type { Metrics } from './metrics.ts';

/** Largest delivery, in bytes. */
const DELIVERY_LIMIT = 256 * 1024 * 1024;

export interface IntakeOptions {
  /** Takes a stream of NDJSON from the source of the authorization header and answers after the commit. */
  readonly take: (
    authorization: string | undefined,
    body: AsyncIterable<Uint8Array>,
  ) => Promise<IntakeReport>;
  readonly metrics: Metrics;
  /** Called when something was accepted, so that the worker need not wait. */
  readonly onAccepted: () => void;
}

/**
 * POST /api/intake: CloudEvents as NDJSON. 200 means: the delivery was read to its end, and what is counted as accepted
 * or duplicate is committed; bad lines are listed and lose nothing but themselves. 422 means that every line was bad, and
 * answers with the same report. Any other answer means: send the whole delivery again, nothing is counted twice.
 */
export async function registerIntake(
  host: FastifyInstance,
  { take, metrics, onAccepted }: IntakeOptions,
): Promise<void> {
  await host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(['application/x-ndjson', 'text/plain'], (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post(
      '/api/intake',
      { onRequest: refuseLarger(DELIVERY_LIMIT), config: { rateLimit: { max: 6_000 } } },
      async (request, reply) => {
        const body = boundedBody(request.body as Readable | undefined, DELIVERY_LIMIT);
        const report = await takeWhole(body, (bytes) => take(request.headers.authorization, bytes));
        return answer(reply, report, { metrics, onAccepted });
      },
    );
    done();
  });
}

/** Counts what came in, wakes the worker for it, and tells the sender. */
export function answer(
  reply: FastifyReply,
  report: IntakeReport,
  { metrics, onAccepted }: Pick<IntakeOptions, 'metrics' | 'onAccepted'>,
): FastifyReply {
  metrics.countIntake(report.accepted, report.duplicates, report.rejected);
  if (report.accepted > 0) onAccepted();
  return reply.status(isRefused(report) ? 422 : 200).send(report);
}

/**
 * A sender none of whose lines could be read has a fault to mend, and must not take the answer for success. One who has
 * nothing to report has none.
 */
function isRefused({ accepted, duplicates, rejected, problems }: IntakeReport): boolean {
  const isEmpty = problems.some(({ code }) => code === 'recordings.empty');
  return rejected > 0 && accepted + duplicates === 0 && !isEmpty;
}

/** A reader of recordings makes the best of one that breaks off; a sender must hear that his delivery did. */
async function takeWhole<T>(
  body: AsyncIterable<Uint8Array>,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  let broken: Error | undefined;
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw broken;
    }
  };
  const taken = await take(watched());
  if (broken !== undefined) throw broken;
  return taken;
}
