import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** What readiness asks. */
export interface HealthSources {
  readonly ping: () => Promise<void>;
  /** What start-up is doing now, or null when it is done. */
  readonly startingUp: () => string | null;
}

/** `/health`: the process lives. `/ready`: the store answers and start-up is over. `/metrics`: Prometheus text, to this machine only. */
export function registerHealth(host: FastifyInstance, sources: HealthSources, metrics: Metrics): void {
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
    if (!isLoopback(request.socket.remoteAddress)) {
      reply.callNotFound();
      return reply;
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

function isLoopback(address: string | undefined): boolean {
  return (
    address === '::1' || address?.startsWith('127.') === true || address?.startsWith('::ffff:127.') === true
  );
}
