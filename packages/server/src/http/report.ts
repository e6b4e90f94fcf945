import type { Readable } from 'node:stream';
import { ProblemError } from '@concentric/core/shared';
import type { OperationContext } from '@concentric/modules/shared';
import { uploadedReport, type UploadedReport } from '@concentric/modules/sources/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { boundedBody, refuseLarger } from './bounded-body.ts';
import { httpProblem } from './problems.ts';

/** Largest report, in bytes. */
const REPORT_LIMIT = 100 * 1024 * 1024;

interface ReportOptions {
  readonly contextOf: (request: FastifyRequest) => Promise<OperationContext>;
  readonly upload: (
    context: OperationContext,
    sourceId: string,
    report: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  ) => Promise<UploadedReport>;
}

/** POST /api/sources/:id/reports?name=…: a report as the body. It is kept for a day, to be looked at and taken by the operations of the API. */
export async function registerReports(
  host: FastifyInstance,
  { contextOf, upload }: ReportOptions,
): Promise<void> {
  await host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post(
      '/api/sources/:id/reports',
      { onRequest: refuseLarger(REPORT_LIMIT), config: { rateLimit: { max: 30 } } },
      async (request) => {
        const context = await contextOf(request);
        const { id } = request.params as { id: string };
        const bytes = boundedBody(request.body as Readable | undefined, REPORT_LIMIT);
        return upload(context, id, { name: nameOf(request.query), bytes });
      },
    );
    done();
  });
}

function nameOf(query: unknown): string {
  const parsed = uploadedReport.shape.name.safeParse((query as { name?: unknown }).name);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? '';
  throw new ProblemError(httpProblem('http.bad-input', { path: 'name', reason }));
}
