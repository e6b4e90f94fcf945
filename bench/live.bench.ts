import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceEvent } from '@concentric/core/recordings';
import { dateOf } from '@concentric/core/shared';
import { MONITORING_CONSUMER, type FrozenHit } from '@concentric/modules/monitoring';
import type { IntakeSource } from '@concentric/modules/sources';
import {
  lineOf,
  openSampleSite,
  startSampleJobs,
  type SampleSite,
} from '../packages/server/src/testing-sample.ts';
import type { Bench, Figure } from './figure.ts';

const RATE = 5_000;
const BATCH = 100;
const EVERY_MS = (BATCH / RATE) * 1_000;
const WARM_UP_S = 5;
const MEASURED_S = 15;
/** Between two looks for hits; what a hit waits for a look counts as its own waiting. */
const LOOK_MS = 50;
/** How long ago the hits of a look were raised at most; far longer than any transaction takes to commit. */
const LOOKED_BACK_MS = 3_000;

/** Accounts whose ninety days last for the whole measurement. */
const ACCOUNTS = 18_000;
/** Comes once a day from each account, not by the second. */
const DAILY = 'org.concentric.account.profiled.v1';

/**
 * Sources tell the sample's ninety days at 5,000 events a second, as deliveries of 100 lines at fixed moments whatever the
 * answers do; the product's jobs run beside it in the same process. Waiting is counted from the moment a delivery was due.
 */
const live: Bench = async () => [...(await measure('postgres')), ...(await measure('pglite'))];

interface Sent {
  readonly second: number;
  readonly waited: number;
}

async function measure(engine: 'postgres' | 'pglite'): Promise<Figure[]> {
  const site = await openSampleSite(engine, ACCOUNTS);
  const { app, store } = site;
  await app.credit.runScores({ asOf: dateOf(store.clock()), publish: true });
  const jobs = startSampleJobs(site);
  try {
    const sent: Sent[] = [];
    const due = new Map<string, number>();
    const watch = watchHits(site, due);
    await send(site, jobs.wake, { sent, due });
    const behind = await store.log.lag(MONITORING_CONSUMER);
    const seen = await watch.stop();
    const waits = sent.filter(({ second }) => second >= WARM_UP_S).map(({ waited }) => waited);
    const name = engine === 'postgres' ? 'PostgreSQL' : 'embedded store';
    const note = `${seen.length} hits, ${behind} events not yet judged at the end`;
    return [
      { name: `${name}: acknowledgement p50`, value: quantile(waits, 0.5), unit: 'ms' },
      { name: `${name}: acknowledgement p99`, value: quantile(waits, 0.99), unit: 'ms', atMost: 40 },
      { name: `${name}: hit visible p50`, value: quantile(seen, 0.5), unit: 'ms' },
      { name: `${name}: hit visible p99`, value: quantile(seen, 0.99), unit: 'ms', atMost: 1_000, note },
    ];
  } finally {
    await jobs.stop();
    await site.close();
  }
}

interface Delivery {
  readonly source: IntakeSource;
  readonly events: readonly SourceEvent[];
}

interface Books {
  readonly sent: Sent[];
  /** By the event's key: when its delivery was due. */
  readonly due: Map<string, number>;
}

/** Sends deliveries at their moments and resolves when all are answered. */
async function send(site: SampleSite, wake: () => void, { sent, due }: Books): Promise<void> {
  const deliveries = deliveriesOf(site);
  const began = performance.now();
  const answers: Promise<void>[] = [];
  for (let i = 0; i * EVERY_MS < (WARM_UP_S + MEASURED_S) * 1_000; i++) {
    const at = began + i * EVERY_MS;
    const wait = at - performance.now();
    if (wait > 0) await sleep(wait);
    const next = deliveries.next();
    if (next.done === true) throw new Error('the sample has too few events');
    const { source, events } = next.value;
    for (const event of events) due.set(`${event.source} ${event.id}`, at);
    const body = Buffer.from(events.map(lineOf).join('\n'));
    const second = (i * EVERY_MS) / 1_000;
    const taken = take(site, source, body).then(() => {
      wake();
      sent.push({ second, waited: performance.now() - at });
    });
    answers.push(taken);
  }
  await Promise.all(answers);
}

async function take({ app }: SampleSite, source: IntakeSource, body: Buffer): Promise<void> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield body;
  };
  const report = await app.sources.takeDelivery(source, bytes());
  if (report.accepted !== BATCH) throw new Error(`of ${BATCH} events ${report.accepted} were accepted`);
}

/** The sample's events in their order, a hundred of one source together. */
function* deliveriesOf({ association, sources }: SampleSite): Generator<Delivery> {
  const waiting = new Map<string, SourceEvent[]>();
  for (const event of association.events()) {
    if (event.type === DAILY) continue;
    const events = waiting.get(event.source) ?? [];
    waiting.set(event.source, events);
    events.push(event);
    if (events.length < BATCH) continue;
    waiting.delete(event.source);
    const source = sources.get(event.source);
    if (source !== undefined) yield { source, events };
  }
}

/** Looks for new hits until told to stop, which waits for those still to come; gives how long after its delivery was due each was seen. */
function watchHits({ store }: SampleSite, due: ReadonlyMap<string, number>) {
  const waits: number[] = [];
  const known = new Set<string>();
  const state = { stopping: false };
  const look = async (): Promise<void> => {
    const rows = await store.system((tx) =>
      tx
        .selectFrom('hits')
        .innerJoin('evidence', 'evidence.id', 'hits.evidence_id')
        .select(['hits.id', 'evidence.content'])
        .where('hits.raised_at', '>', store.clock() - LOOKED_BACK_MS)
        .execute(),
    );
    const now = performance.now();
    for (const { id, content } of rows) {
      if (known.has(id)) continue;
      known.add(id);
      const { event } = content as FrozenHit;
      waits.push(now - (due.get(`${event.source} ${event.id}`) ?? NaN));
    }
  };
  const running = (async () => {
    while (!state.stopping) {
      await look();
      await sleep(LOOK_MS);
    }
  })();
  return {
    stop: async (): Promise<number[]> => {
      for (let i = 0; i < 200 && (await store.log.lag(MONITORING_CONSUMER)) > 0; i++) await sleep(LOOK_MS);
      state.stopping = true;
      await running;
      await look();
      return waits;
    },
  };
}

function quantile(values: readonly number[], share: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
  );
}

export default live;
