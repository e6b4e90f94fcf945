import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

/** What readiness asks. */
export interface HealthSources {
  readonly ping: () => Promise<void>;
  /** What start-up is doing now, or null when it is done. */
  readonly startingUp: () => string | null;
}

/** Who may read the figures. */
export interface MetricsAccess {
  /** Opens them to whoever shows it. */
  readonly token: string | undefined;
  /** Where people reach the product. */
  readonly baseUrl: string;
}

/** `/health`: the process lives. `/ready`: the store answers and start-up is over. `/metrics`: Prometheus text, to who may read it. */
export function registerHealth(
  host: FastifyInstance,
  sources: HealthSources,
  metrics: Metrics,
  access: MetricsAccess,
): void {
  const unlimited = { config: { rateLimit: false as const } };
  host.get('/health', unlimited, () => ({ status: 'ok' }));
  host.get('/ready', unlimited, async (_request, reply) => {
    const step = sources.startingUp();
    if (step !== null) return reply.status(503).send({ status: 'starting', step });
    try {
      await sources.ping();
      return { status: 'ok' };
    } catch (error) {
      host.log.warn({ err: error }, 'the store does not answer');
      return reply.status(503).send({ status: 'store-unreachable' });
    }
  });
  host.get('/metrics', unlimited, async (request, reply) => {
    if (!mayReadMetrics(request, access)) {
      reply.callNotFound();
      return reply;
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/**
 * With a token, whoever shows it. Without one, programs of this machine, and only where the product is reached at this
 * machine's own name: behind a proxy all the world comes from this machine, and not every proxy says so.
 */
function mayReadMetrics({ headers, socket }: FastifyRequest, { token, baseUrl }: MetricsAccess): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  return isLoopback(socket.remoteAddress) && OWN_NAMES.has(new URL(baseUrl).hostname);
}

const OWN_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** In a time that says nothing of how far they agree. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function isLoopback(address: string | undefined): boolean {
  return (
    address === '::1' || address?.startsWith('127.') === true || address?.startsWith('::ffff:127.') === true
  );
}
