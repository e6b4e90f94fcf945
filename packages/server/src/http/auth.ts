import { CLIENT_ADDRESS_HEADER } from '@concentric/modules/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Attempts a minute from one address before sign-in is refused for the rest of it. */
const ATTEMPTS = 20;

/** Mounts the sign-in handler, which speaks web requests, under /api/auth. */
export async function registerAuth(
  host: FastifyInstance,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  await host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      config: { rateLimit: { max: ATTEMPTS, timeWindow: '1 minute' } },
      handler: async (request, reply) => relay(await handle(webRequest(request)), reply),
    });
    done();
  });
}

function webRequest(request: FastifyRequest): Request {
  const body =
    request.method === 'POST' && Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
  const headers = webHeaders(request);
  // What the client itself claims to be under this name is overwritten.
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    body,
  });
}

/** The headers of a request as the sign-in library wants them. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function relay(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.status(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}
