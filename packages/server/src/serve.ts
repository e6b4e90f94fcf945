import { join } from 'node:path';
import { ProblemError, type Bilingual } from '@concentric/core/shared';
import { MONITORING_CONSUMER } from '@concentric/modules/monitoring';
import { ANYONE, type OperationContext } from '@concentric/modules/shared';
import { call } from '@orpc/server';
import type { Store } from '@concentric/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { App } from './compose.ts';
import type { Config } from './config.ts';
import { registerApi } from './http/api.ts';
import { registerAuth, webHeaders } from './http/auth.ts';
import { registerConsole } from './http/console.ts';
import { registerEvidence } from './http/evidence.ts';
import { registerHealth } from './http/health.ts';
import { createHost } from './http/host.ts';
import { registerIntake } from './http/intake.ts';
import { createMetrics } from './http/metrics.ts';
import { httpProblem } from './http/problems.ts';
import { registerReports } from './http/report.ts';
import { registerWebhook } from './http/webhook.ts';
import { registerPublicPages } from './pages/public.ts';
import { VERSION } from './version.ts';

/** What start-up is doing, for the first page; null when it is over. */
export interface Progress {
  now: { readonly step: Bilingual; readonly done: number } | null;
}

export interface ServeOptions {
  readonly config: Config;
  /** Where people reach the product. */
  readonly baseUrl: string;
  readonly app: App;
  readonly store: Store;
  readonly logger: Logger;
  readonly progress: Progress;
  /** Called when events were accepted. */
  readonly onIntake: () => void;
}

/** Registers everything the platform answers to. Not listening yet. */
export async function createPlatformHost(options: ServeOptions): Promise<FastifyInstance> {
  const { app, store, logger, progress } = options;
  const metrics = createMetrics({ workerLag: () => store.log.lag(MONITORING_CONSUMER) });
  const { trustProxy, metricsToken: token } = options.config.http;
  const host = await createHost(logger, metrics, trustProxy);
  const health = { ping: store.ping, startingUp: () => progress.now?.step.en ?? null };
  registerHealth(host, health, metrics, { token, baseUrl: options.baseUrl });
  await registerAuth(host, async (request) => {
    refuseWhileStarting(progress);
    return app.identity.handle(request);
  });
  await registerIntake(host, {
    metrics,
    onAccepted: options.onIntake,
    take: async (authorization, body) => {
      refuseWhileStarting(progress);
      const source = await app.sources.sourceOfToken(authorization);
      const { failure, ...report } = await app.sources.takeDelivery(source, body);
      if (failure !== null) throw new ProblemError(failure);
      return report;
    },
  });
  await registerWebhook(host, {
    metrics,
    onAccepted: options.onIntake,
    take: async (delivery) => {
      refuseWhileStarting(progress);
      return app.sources.takeWebhook(delivery);
    },
  });
  const contextOf = contextFor(options);
  await registerEvidence(host, {
    contextOf,
    file: ({ actor }, file) => app.casework.fileEvidence(actor, file),
    read: ({ actor }, id) => app.casework.readEvidence(actor, id),
  });
  await registerReports(host, {
    contextOf,
    upload: ({ actor }, id, report) => app.sources.uploadReport(actor, id, report),
  });
  await registerApi(host, { router: app.router, version: VERSION, contextOf });
  registerPublicPages(host, publicSources(options));
  await registerConsole(host, consoleDir(options.config));
  return host;
}

/** Where the built console lies. */
export function consoleDir(config: Config): string {
  return join(config.dataDir, 'console');
}

function contextFor({ app, progress }: ServeOptions): (request: FastifyRequest) => Promise<OperationContext> {
  return async (request) => {
    refuseWhileStarting(progress);
    return { actor: await app.identity.findActor(webHeaders(request)), requestId: request.id };
  };
}

/** The sample lives through its past on the clock everybody shares; nobody else may act on it meanwhile. */
function refuseWhileStarting({ now }: Progress): void {
  if (now === null) return;
  throw new ProblemError(httpProblem('http.starting', { percent: Math.round(now.done * 100) }));
}

function publicSources({ app, progress }: ServeOptions) {
  const context = { actor: ANYONE, requestId: 'public-page' };
  return {
    search: async (q: string) => {
      refuseWhileStarting(progress);
      return call(app.credit.router.searchPublic, { q }, { context });
    },
    find: async (id: string) => {
      refuseWhileStarting(progress);
      return call(app.credit.router.getPublic, { id }, { context });
    },
    startingUp: () => progress.now,
    hasPeople: () => app.identity.hasPeople(),
  };
}
