import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '@concentric/core/shared';
import { openStore } from '@concentric/store';
import { createEmptyDatabase, startPostgres, TEST_NOW, testServer } from '@concentric/store/testing';
import { MIGRATIONS } from './compose.ts';
import type { Config } from './config.ts';
import { startServer, type RunningServer } from './start.ts';
import { createSite, eventLine, serveSite, signIn, type TestSite } from './testing.ts';

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** One directory for all tests over the embedded store: each leaves it closed. */
let shared: TestSite | undefined;
beforeAll(async () => {
  shared = await createSite();
});
afterAll(() => shared?.remove());

function site(): TestSite {
  if (shared === undefined) throw new Error('the site is there inside tests only');
  return shared;
}

async function siteOver(databaseUrl: string): Promise<TestSite> {
  const made = await createSite(databaseUrl);
  undo.push(made.remove);
  return made;
}

/** The problem a start is refused with. */
async function refusal(starting: Promise<RunningServer>): Promise<Problem> {
  const error: unknown = await starting.then(
    (server) => server.stop().then(() => new Error('it started')),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

async function serve(made: TestSite): Promise<RunningServer> {
  const server = await serveSite(made);
  undo.push(server.stop);
  return server;
}

const onPort = (config: Config, port: number): Config => ({ ...config, http: { ...config.http, port } });

const start = (config: Config): Promise<RunningServer> =>
  startServer({ config, clock: () => TEST_NOW, say: () => undefined });

const openAgain = ({ dataDir }: Config) =>
  openStore({ dataDir, migrations: MIGRATIONS, clock: () => TEST_NOW });

function deliver(url: string, token: string, body: string | ReadableStream): Promise<Response> {
  return fetch(`${url}/api/intake`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body,
    duplex: 'half',
  } as RequestInit);
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

describe('starting', () => {
  it('says which port is taken and how to choose another, and leaves the data directory free', async () => {
    const { config } = site();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    undo.push(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const problem = await refusal(start(onPort(config, port)));
    expect(problem).toMatchObject({ code: 'server.port-taken', params: { port } });
    expect(problem.hint.en).toContain('CONCENTRIC_PORT');
    await (await openAgain(config)).close();
  });

  it('says that this machine has no such address', async () => {
    const { config } = site();
    const elsewhere = { ...config, http: { ...config.http, host: '203.0.113.7' } };
    expect(await refusal(start(elsewhere))).toMatchObject({
      code: 'server.no-such-host',
      params: { host: '203.0.113.7' },
    });
  });

  it('names who has the data directory, and gives the port free again', async () => {
    const made = site();
    const store = await openAgain(made.config);
    undo.push(store.close);
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    expect(await refusal(start(onPort(made.config, port)))).toMatchObject({
      code: 'store.locked',
      params: { pid: process.pid, dir: made.config.dataDir },
    });
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it('leaves an empty store empty where no sample is asked for', async () => {
    const made = site();
    const server = await serve(made);
    const { items } = (await (await fetch(`${server.url}/api/public/subjects?q=示例`)).json()) as {
      items?: unknown[];
    };
    expect(items ?? []).toEqual([]);
    await expect(signIn(server.url, 'reviewer1', 'concentric-sample')).rejects.toThrow('401');
  });

  it('keeps secrets out of everything it writes but their own file', () => {
    const { config } = site();
    const files = readdirSync(config.dataDir, { withFileTypes: true, recursive: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const { name, parentPath } of files) {
      const bytes = readFileSync(`${parentPath}/${name}`);
      expect(bytes.includes(config.secrets.session), name).toBe(false);
      expect(bytes.includes(config.secrets.pseudonym), name).toBe(false);
    }
  });
});

describe('stopping', () => {
  it('finishes the delivery under way, then refuses new ones, and gives the data directory free', async () => {
    const made = site();
    const server = await serveSite(made);
    let send: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        send = controller;
      },
    });
    const bytes = (line: string) => new TextEncoder().encode(`${line}\n`);
    const answer = deliver(server.url, made.token, body);
    send?.enqueue(bytes(eventLine()));
    // The head of the request has arrived once another one made after it is answered.
    await fetch(`${server.url}/health`);
    const stopped = server.stop();
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    send?.enqueue(bytes(eventLine()));
    send?.close();
    expect(await (await answer).json()).toMatchObject({ accepted: 2 });
    await stopped;
    const store = await openAgain(made.config);
    undo.push(store.close);
    const kept = await store.system((tx) => tx.selectFrom('parties').select('id').execute());
    expect(kept.length).toBeGreaterThan(0);
  });

  it('can be asked for twice', async () => {
    const made = site();
    const server = await serveSite(made);
    await Promise.all([server.stop(), server.stop()]);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});

describe('over PostgreSQL', () => {
  it('serves the same platform', async () => {
    const database = await createEmptyDatabase(testServer());
    undo.push(database.drop);
    const made = await siteOver(database.url);
    const { url } = await serve(made);
    const line = eventLine();
    expect(await (await deliver(url, made.token, line)).json()).toMatchObject({ accepted: 1 });
    const cookie = await signIn(url, 'reviewer');
    const board = await fetch(`${url}/api/board`, { headers: { cookie } });
    expect(await board.json()).toMatchObject({ openCases: 0 });
  });

  it('tells everybody to come back while the database is gone, loses nothing, and recovers by itself', async () => {
    const cluster = await startPostgres();
    undo.push(cluster.remove);
    const database = await createEmptyDatabase(cluster.url);
    const made = await siteOver(database.url);
    const { url } = await serve(made);
    const [before, during] = [eventLine(), eventLine()];
    expect(await (await deliver(url, made.token, before)).json()).toMatchObject({ accepted: 1 });
    await cluster.halt('immediate');
    expect(await statusOf(`${url}/health`)).toBe(200);
    expect(await statusOf(`${url}/ready`)).toBe(503);
    const refused = await deliver(url, made.token, during);
    expect(refused.status).toBe(503);
    expect(((await refused.json()) as { data: Problem }).data.code).toBe('store.database-unreachable');
    expect(await statusOf(`${url}/api/public/subjects?q=a`)).toBe(503);
    await cluster.start();
    await expect.poll(() => statusOf(`${url}/ready`), { timeout: 15_000 }).toBe(200);
    expect(await (await deliver(url, made.token, `${before}\n${during}`)).json()).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
  });
});
