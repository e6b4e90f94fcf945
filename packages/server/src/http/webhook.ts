import type { Readable } from 'node:stream';
import type { SignedDelivery } from '@concentric/modules/sources';
import type { IntakeReport } from '@concentric/modules/sources/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { boundedBody, refuseLarger } from './bounded-body.ts';
import { answer, type IntakeOptions } from './intake.ts';

/** Largest signed delivery, in bytes: all of it is in memory until its signature was seen. */
const DELIVERY_LIMIT = 4 * 1024 * 1024;

/** An event, or an array of events; everything else is one event a line. */
const JSON_TYPES = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
] as const;
const LINE_TYPES = ['application/x-ndjson', 'text/plain'] as const;

interface WebhookOptions extends Pick<IntakeOptions, 'metrics' | 'onAccepted'> {
  readonly take: (delivery: SignedDelivery) => Promise<IntakeReport>;
}

/**
 * POST /api/intake/<source id>: a delivery signed as the Standard Webhooks specification has it. It is answered as POST /api/intake
 * is, and the same id gets the same answer.
 */
export async function registerWebhook(
  host: FastifyInstance,
  { take, ...counting }: WebhookOptions,
): Promise<void> {
  await host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...JSON_TYPES, ...LINE_TYPES], (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post(
      '/api/intake/:source',
      { onRequest: refuseLarger(DELIVERY_LIMIT), config: { rateLimit: { max: 1_200 } } },
      async (request, reply) => {
        const { source } = request.params as { source: string };
        const body = boundedBody(request.body as Readable | undefined, DELIVERY_LIMIT);
        const report = await take({
          sourceId: source,
          headers: request.headers,
          isJson: isJson(request),
          readBody: () => whole(body),
        });
        return answer(reply, report, counting);
      },
    );
    done();
  });
}

function isJson({ headers }: FastifyRequest): boolean {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return JSON_TYPES.some((json) => json === type);
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
