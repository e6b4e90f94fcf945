import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the host measures; names follow the Prometheus conventions. */
export interface Metrics {
  readonly text: () => Promise<string>;
  readonly contentType: string;
  readonly observeRequest: (route: string, method: string, status: number, seconds: number) => void;
  readonly countIntake: (accepted: number, duplicates: number, rejected: number) => void;
}

/** Sources of gauges that are read when somebody asks. */
export interface MetricSources {
  readonly workerLag: () => Promise<number>;
}

/** A registry of its own for each server, so that two in one process do not share counts. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'concentric_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers: [registry],
  });
  const intake = new Counter({
    name: 'concentric_intake_events_total',
    help: 'Events received, by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
  new Gauge({
    name: 'concentric_worker_lag_events',
    help: 'Events in the log the worker has not handled yet',
    registers: [registry],
    async collect() {
      this.set(await sources.workerLag());
    },
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    observeRequest: (route, method, status, seconds) => {
      requests.observe({ route, method, status: String(status) }, seconds);
    },
    countIntake: (accepted, duplicates, rejected) => {
      intake.inc({ outcome: 'accepted' }, accepted);
      intake.inc({ outcome: 'duplicate' }, duplicates);
      intake.inc({ outcome: 'rejected' }, rejected);
    },
  };
}
