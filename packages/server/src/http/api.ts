import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { AnyRouter } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { OperationContext } from '@concentric/modules/shared';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asOrpcError, problemOf } from './problems.ts';

export interface ApiOptions {
  readonly router: AnyRouter;
  readonly version: string;
  readonly contextOf: (request: FastifyRequest) => Promise<OperationContext>;
}

/** Serves the contracts under /api and their OpenAPI 3.1 description at /api/openapi.json. */
export async function registerApi(host: FastifyInstance, options: ApiOptions): Promise<void> {
  const handler = new OpenAPIHandler<OperationContext>(options.router, {
    clientInterceptors: [
      async ({ context, next }) => {
        try {
          return await next();
        } catch (error) {
          const { problem, unexpected } = problemOf(error, context.requestId);
          if (unexpected) host.log.error({ err: error, requestId: context.requestId }, 'unexpected error');
          throw asOrpcError(problem);
        }
      },
    ],
  });
  const openapi = await describe(options);
  host.get('/api/openapi.json', () => openapi);
  await host.register((scope, _options, done) => {
    // The body is read by fastify, JSON only and bounded; oRPC takes what was parsed.
    scope.all('/api/*', async (request, reply) => {
      // What an account may see is not kept by a browser or a proxy on the way.
      reply.header('cache-control', 'private, no-store');
      const { matched } = await handler.handle(request, reply, {
        prefix: '/api',
        context: await options.contextOf(request),
      });
      if (!matched) reply.callNotFound();
    });
    done();
  });
}

function describe({ router, version }: ApiOptions): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(router, {
    info: {
      title: 'Concentric 同心圆',
      version,
      description:
        'Every operation answers errors with one shape: code, message and hint in zh and en, place.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
        source: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of a registered data source, for /intake',
        },
      },
    },
    security: [{ session: [] }],
  });
}
