/** One life of the platform that ends by SIGKILL while deliveries are under way, and what is found afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ProblemError, DAY, isoOf } from '@concentric/core/shared';
import { verifyEventChain } from '@concentric/modules/casework';
import { MIGRATIONS } from '@concentric/server';
import { openStore, type Store } from '@concentric/store';
import type { TestSite } from '../packages/server/src/testing.ts';
import { freePort } from './platform.ts';
import {
  actUntilGone,
  decideUntilGone,
  halfDecisions,
  lostSteps,
  openDesk,
  type Desk,
  type TakenStep,
} from './kill-desk.ts';

const CLI = fileURLToPath(new URL('../packages/cli/src/concentric.ts', import.meta.url));
/** Deliveries under way at the same time. */
const SENDERS = 3;
/** Pause of a sender between two deliveries, so that decisions get their share. */
const BETWEEN_MS = 40;
/** Pause between two looks whether the first delivery was answered. */
const POLL_MS = 5;

/** What a life and its end came to. */
export interface KillReport {
  /** Events the platform said it has, and steps it said were taken. */
  readonly acknowledged: readonly string[];
  /** Those of them that are not there afterwards. */
  readonly lost: readonly string[];
  /** Everything that is there in part only, in words. */
  readonly halves: readonly string[];
  readonly hits: number;
  readonly cases: number;
  /** Decisions in force. */
  readonly decisions: number;
}

/** The platform as a process of its own. */
export interface Life {
  readonly url: string;
  readonly pid: number;
  /** Ends it without a chance to tidy up, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts the platform over a site by its command line. */
export async function startLife({ config }: Pick<TestSite, 'config'>): Promise<Life> {
  const port = await freePort();
  const child = spawn(process.execPath, [CLI, 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      LANG: 'en_GB.UTF-8',
      CONCENTRIC_DATA_DIR: config.dataDir,
      CONCENTRIC_PORT: String(port),
      CONCENTRIC_SAMPLE: 'off',
      CONCENTRIC_LOG_LEVEL: 'error',
      CONCENTRIC_SESSION_SECRET: config.secrets.session,
      CONCENTRIC_PSEUDONYM_KEY: config.secrets.pseudonym,
    },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(?:serves at|已在) (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) return { url, pid: child.pid ?? 0, kill: () => kill(child) };
  }
  throw new Error('the platform ended before it served');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/**
 * Lets the platform live for some milliseconds after its first yes to a delivery and to a step, kills it, and looks at
 * what is left. Cases that are ripe are decided meanwhile; those asked for are gone from the list.
 */
export async function killRound(
  site: TestSite,
  round: number,
  ms: number,
  ripe: string[] = [],
): Promise<KillReport> {
  const acknowledged: string[] = [];
  const taken: TakenStep[] = [];
  const life = await startLife(site);
  try {
    const desk = await deskOf(site, life.url);
    const senders = Array.from({ length: SENDERS }, (_, i) =>
      sendUntilRefused(life.url, site.token, `r${round}s${i}`, acknowledged),
    );
    const acting = actUntilGone(life.url, { token: site.token, desk, round }, taken);
    const deciding = decideUntilGone(life.url, desk, ripe, taken);
    while (acknowledged.length === 0 || taken.length === 0) await sleep(POLL_MS);
    await sleep(ms);
    await life.kill();
    await Promise.all([...senders, acting, deciding]);
  } finally {
    await life.kill();
  }
  const store = await open(site);
  try {
    return await lookAt(store, acknowledged, taken);
  } finally {
    await store.close();
  }
}

const desks = new WeakMap<TestSite, Desk>();

async function deskOf(site: TestSite, url: string): Promise<Desk> {
  const desk = desks.get(site) ?? (await openDesk(url));
  desks.set(site, desk);
  return desk;
}

/** The code a second opener of the data directory is refused with; undefined where it got in. */
export async function openSecond(site: TestSite): Promise<{ code: string; pid: unknown } | undefined> {
  try {
    await (await open(site)).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { code: error.problem.code, pid: error.problem.params['pid'] };
  }
}

const open = ({ config }: TestSite): Promise<Store> =>
  openStore({ dataDir: config.dataDir, migrations: MIGRATIONS, clock: () => Date.now() });

async function sendUntilRefused(
  url: string,
  token: string,
  sender: string,
  acknowledged: string[],
): Promise<void> {
  for (let batch = 0; ; batch++) {
    const ids = Array.from({ length: 8 }, (_, i) => `${sender}b${batch}e${i}`);
    try {
      const answer = await fetch(`${url}/api/intake`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
        body: ids.map((id, i) => priceLine(id, `${sender}b${batch}`, i)).join('\n'),
      });
      const report = (await answer.json()) as { accepted?: number };
      if (report.accepted !== ids.length) throw new Error(`not all was taken: ${JSON.stringify(report)}`);
    } catch (error) {
      if (error instanceof TypeError) return; // fetch says so: the platform is gone
      throw error;
    }
    acknowledged.push(...ids);
    await sleep(BETWEEN_MS);
  }
}

/** Prices of which the last is compared with one that was never asked, so that every batch raises a hit and a case. */
function priceLine(id: string, account: string, place: number): string {
  const time = isoOf(Date.now() - (8 - place) * (DAY / 4));
  const compared = place === 7 ? { comparedFen: 19_900 } : {};
  const data = { platform: 'blue', account, product: 'tea', dealFen: 9_900, ...compared };
  const type = 'org.concentric.price.observed.v1';
  return JSON.stringify({ specversion: '1.0', id, source: 'https://blue.example/feed', type, time, data });
}

/** Compares what refers to what: whatever is written together must be there together. */
function lookAt(
  store: Store,
  acknowledged: readonly string[],
  taken: readonly TakenStep[],
): Promise<KillReport> {
  return store.system(async (tx) => {
    const kept = new Set((await tx.selectFrom('intake_log').select('id').execute()).map(({ id }) => id));
    const hits = await tx.selectFrom('hits').select(['id', 'evidence_id', 'case_id']).execute();
    const evidence = await tx.selectFrom('evidence').select('id').execute();
    const cases = await tx.selectFrom('cases').select('id').execute();
    const opened = await tx
      .selectFrom('events')
      .select('about_id')
      .where('kind', '=', 'case.opened')
      .execute();
    const raised = await tx.selectFrom('links').select('from_id').where('kind', '=', 'raised-by').execute();
    const { broken } = await verifyEventChain(tx);
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    const openedIds = opened.map((event) => event.about_id);
    return {
      acknowledged: [...acknowledged, ...taken.map(({ caseId, step }) => `${caseId} ${step}`)],
      lost: [...acknowledged.filter((id) => !kept.has(id)), ...(await lostSteps(tx, taken))],
      halves: [
        ...without('case without its opening', ids(cases), openedIds),
        ...without('opening without its case', openedIds, ids(cases)),
        ...without(
          'link without its hit',
          raised.map((link) => link.from_id),
          ids(hits),
        ),
        ...without(
          'hit without its links',
          ids(hits),
          raised.map((link) => link.from_id),
        ),
        ...without(
          'evidence that is not there',
          hits.map((hit) => hit.evidence_id),
          ids(evidence),
        ),
        ...without(
          'case that is not there',
          hits.map((hit) => hit.case_id ?? 'none'),
          ids(cases),
        ),
        ...(await halfDecisions(tx)),
        ...(broken === null ? [] : [broken.message.en]),
      ],
      decisions: (await tx.selectFrom('decisions').select('id').execute()).length,
      hits: hits.length,
      cases: cases.length,
    };
  });
}

function without(what: string, wanted: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there);
  return wanted.filter((id) => !known.has(id)).map((id) => `${what}: ${id}`);
}
