import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { ProblemError } from '@concentric/core/shared';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { asOrpcError, httpProblem, problemOf } from './problems.ts';
import type { Metrics } from './metrics.ts';

/** Largest request body other than the intake stream, in bytes. */
const BODY_LIMIT = 1_048_576;

/** A fastify instance with what every route needs: ids, headers, cross-site refusal, limits, one error shape, request metrics. */
export async function createHost(
  logger: FastifyBaseLogger,
  metrics: Metrics,
  trustProxy: readonly string[],
): Promise<FastifyInstance> {
  const host = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    // Attempts are counted by the address of the client, which behind a proxy only the proxy knows.
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    routerOptions: { maxParamLength: 200 },
  });
  await host.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles into the page at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  await host.register(rateLimit, {
    max: 600,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) =>
      new ProblemError(httpProblem('http.too-many', { seconds: Math.ceil(context.ttl / 1000) })),
  });
  host.addHook('onRequest', refuseCrossSite);
  host.addHook('onRequest', refuseNul);
  host.addHook('onResponse', (request, reply, done) => {
    metrics.observeRequest(
      request.routeOptions.url ?? 'unknown',
      request.method,
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
    done();
  });
  host.setErrorHandler((error, request, reply) => {
    sendProblem(error, request, reply);
  });
  host.setNotFoundHandler((request, reply) => {
    sendProblem(
      new ProblemError(httpProblem('http.not-found', { path: request.url.slice(0, 200) })),
      request,
      reply,
    );
  });
  return host;
}

/**
 * Browsers say where a request comes from; a change asked for by another site is refused even with a valid cookie.
 * Clients that are no browsers send neither header and carry no ambient cookie.
 */
function refuseCrossSite(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  const site = request.headers['sec-fetch-site'];
  const { origin, cookie } = request.headers;
  // A page in a sandbox is `null` to us: it may deliver with a token of its own, and never act in a session.
  const isAnonymous = cookie === undefined;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined &&
      !(origin === 'null' && isAnonymous) &&
      URL.parse(origin)?.host !== request.headers.host);
  done(!reads && foreign ? new ProblemError(httpProblem('http.cross-site')) : undefined);
}

/** No name, search or id holds a NUL, and no database keeps one. */
function refuseNul(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  done(request.url.includes('%00') ? new ProblemError(httpProblem('http.nul')) : undefined);
}

/** Answers with the one error shape; what nobody expected is logged with its request id. */
function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { problem, unexpected } = problemOf(mapFastifyError(error, request), request.id);
  if (unexpected) request.log.error({ err: error, requestId: request.id }, 'unexpected error');
  // What is left of a body nobody will read cannot be followed by another request.
  if (!request.raw.complete) void reply.header('connection', 'close');
  void reply.status(problem.status).send(asOrpcError(problem).toJSON());
}

/** What the server framework refuses by itself, in our own words: its errors carry the status they mean. */
function mapFastifyError(error: unknown, { url, headers, routeOptions }: FastifyRequest): unknown {
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  if (error instanceof ProblemError || typeof statusCode !== 'number' || statusCode >= 500) return error;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new ProblemError(httpProblem('http.too-large', { limit: routeOptions.bodyLimit }));
  if (statusCode === 415) {
    const mediaType = headers['content-type']?.slice(0, 100) ?? '';
    return new ProblemError(httpProblem('http.media-type', { mediaType }));
  }
  // A path that leads out of the console's directory is told like one that leads nowhere.
  if (statusCode === 403 || statusCode === 404)
    return new ProblemError(httpProblem('http.not-found', { path: url.slice(0, 200) }));
  return new ProblemError(httpProblem('http.bad-input', { path: 'request', reason: String(message) }));
}
