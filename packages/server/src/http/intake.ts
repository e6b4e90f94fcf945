import type { Readable } from 'node:stream';
import type { IntakeReport } from '@concentric/modules/monitoring/contract';
import type { FastifyInstance } from 'fastify';
import { boundedBody } from './bounded-body.ts';
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
 * POST /api/intake: CloudEvents as NDJSON. 200 means: what is counted as accepted or duplicate is committed;
 * bad lines are listed and lose nothing but themselves, so a whole delivery can be repeated after any failure.
 */
export async function registerIntake(
  host: FastifyInstance,
  { take, metrics, onAccepted }: IntakeOptions,
): Promise<void> {
  await host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/x-ndjson', 'application/cloudevents-batch+json', 'text/plain'],
      (_request, payload, parsed) => {
        parsed(null, payload);
      },
    );
    scope.post(
      '/api/intake',
      { bodyLimit: DELIVERY_LIMIT, config: { rateLimit: { max: 6_000 } } },
      async (request) => {
        const report = await take(
          request.headers.authorization,
          boundedBody(request.body as Readable | undefined, DELIVERY_LIMIT),
        );
        metrics.countIntake(report.accepted, report.duplicates, report.rejected);
        if (report.accepted > 0) onAccepted();
        return report;
      },
    );
    done();
  });
}
