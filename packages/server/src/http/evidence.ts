import type { Readable } from 'node:stream';
import type { OperationContext } from '@concentric/modules/shared';
import type { FileToKeep } from '@concentric/modules/casework';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { boundedBody, refuseLarger } from './bounded-body.ts';

/** Largest file a person hands in, in bytes. */
const FILE_LIMIT = 100 * 1024 * 1024;

export interface EvidenceOptions {
  readonly contextOf: (request: FastifyRequest) => Promise<OperationContext>;
  readonly file: (context: OperationContext, file: FileToKeep) => Promise<{ id: string }>;
  readonly read: (
    context: OperationContext,
    id: string,
  ) => Promise<{ name: string; mediaType: string; bytes: Uint8Array }>;
}

/**
 * POST /api/evidence?name=…: the file as the body, its kind in content-type; answers with the evidence id.
 * GET /api/evidence/:id/content: always as a download, never shown by the browser in our name.
 */
export async function registerEvidence(
  host: FastifyInstance,
  { contextOf, file, read }: EvidenceOptions,
): Promise<void> {
  await host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post(
      '/api/evidence',
      { onRequest: refuseLarger(FILE_LIMIT), config: { rateLimit: { max: 60 } } },
      async (request) => {
        const context = await contextOf(request);
        const { name } = request.query as { name?: unknown };
        return file(context, {
          name: typeof name === 'string' ? name : '',
          mediaType: request.headers['content-type'] ?? '',
          bytes: boundedBody(request.body as Readable | undefined, FILE_LIMIT),
        });
      },
    );
    scope.get('/api/evidence/:id/content', async (request, reply) => {
      const { id } = request.params as { id: string };
      const { name, mediaType, bytes } = await read(await contextOf(request), id);
      return reply
        .type(mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(Buffer.from(bytes));
    });
    done();
  });
}
