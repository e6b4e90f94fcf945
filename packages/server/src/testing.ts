/** What the tests of the server stand on: a data directory with a few people and parties in it, and a server over it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '@concentric/console/build';
import { EVENT_DATA } from '@concentric/core/recordings';
import { accountIdentifier, importParties } from '@concentric/modules/registry';
import type { Role } from '@concentric/modules/shared';
import type { NewSource } from '@concentric/modules/sources/contract';
import { openStore } from '@concentric/store';
import { TEMPLATE_CACHE, TEST_NOW } from '@concentric/store/testing';
import { compose, MIGRATIONS, readContent } from './compose.ts';
import type { Config } from './config.ts';
import { consoleDir } from './serve.ts';
import { startServer, type RunningServer } from './start.ts';

const PASSWORD = 'a-password-for-tests';
/** A name as somebody with bad intentions would choose it. */
export const HOSTILE_NAME = `<img src=x onerror=alert(1)>"'&小茶`;
export const SUBJECT = 'pty_subject';
export const PRIVATE_SUBJECT = 'pty_private';
const ASSOCIATION = 'pty_association';
const PLATFORM = 'pty_blue';

const CONSOLE_CACHE = fileURLToPath(new URL('../../../.cache/console', import.meta.url));

/** A directory that goes away, and what a server over it is configured with. */
export interface TestSite {
  readonly config: Config;
  /** Bearer token of the registered source. */
  readonly token: string;
  readonly remove: () => void;
}

/** Makes a data directory with people, parties and a source in it, and a built console. */
export async function createSite(databaseUrl?: string): Promise<TestSite> {
  const root = mkdtempSync(join(tmpdir(), 'concentric-server-'));
  const config: Config = {
    dataDir: join(root, 'data'),
    databaseUrl,
    http: {
      host: '127.0.0.1',
      port: 0,
      baseUrl: 'http://127.0.0.1:0',
      trustProxy: [],
      metricsToken: undefined,
    },
    secrets: {
      session: 'signs cookies, for tests only ------',
      pseudonym: 'keys hashes, for tests only -------',
      sealing: ['seals secrets, for tests only -----'],
    },
    outgoing: { allowsPrivate: false, mail: undefined },
    logLevel: 'silent',
    sample: false,
  };
  await buildConsole({ outDir: CONSOLE_CACHE });
  cpSync(CONSOLE_CACHE, consoleDir(config), { recursive: true });
  return {
    config,
    token: await populate(config),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Starts a server over a site, complete with console and jobs. */
export async function serveSite({ config }: Pick<TestSite, 'config'>): Promise<RunningServer> {
  const server = await startServer({ config, clock: () => TEST_NOW, say: () => undefined });
  await server.complete;
  return server;
}

/** Signs a person in and returns the cookie his browser would send. */
export async function signIn(url: string, name: string, password = PASSWORD): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${name}@example.org`, password }),
  });
  if (!answer.ok) throw new Error(`${name} was not let in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function populate(config: Config): Promise<string> {
  const { dataDir, databaseUrl, secrets, http } = config;
  const store = await openStore({
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    migrations: MIGRATIONS,
    clock: () => TEST_NOW,
    template: TEMPLATE_CACHE,
  });
  try {
    const options = { store, clock: store.clock, content: readContent(), secrets, baseUrl: http.baseUrl };
    const { identity, sources } = await compose(options);
    await store.system((tx) => importParties(tx, PARTIES, TEST_NOW));
    const people: [string, Role, string][] = [
      ['secretary', 'secretariat', ASSOCIATION],
      ['reviewer', 'reviewer', ASSOCIATION],
      ['expert', 'expert', ASSOCIATION],
      ['subject', 'streamer', SUBJECT],
      ['stranger', 'streamer', PRIVATE_SUBJECT],
    ];
    for (const [name, role, partyId] of people) {
      const email = `${name}@example.org`;
      await identity.createUser({ email, name, password: PASSWORD, roles: [{ role, partyId }] });
    }
    return (await store.system((tx) => sources.register(tx, SOURCE))).token;
  } finally {
    await store.close();
  }
}

const SOURCE: NewSource = {
  ...{ name: '蓝鲸直播报送', ownerId: PLATFORM, mandate: 'own', platforms: ['blue'] },
  ...{ lawfulBasis: '会员协议第六条', clause: null, agreement: '会员协议' },
  ...{ types: Object.keys(EVENT_DATA), prefix: 'https://blue.example' },
  ...{ quotaPerDay: 1_000_000, expectedEveryHours: 24 },
};

const from = '2026-01-01';
const PARTIES: Parameters<typeof importParties>[1] = [
  { id: ASSOCIATION, kind: 'association', name: '测试协会', from, visibility: 'public' },
  { id: PLATFORM, kind: 'platform', name: '蓝鲸直播', from, visibility: 'public' },
  {
    id: SUBJECT,
    kind: 'streamer',
    name: HOSTILE_NAME,
    from,
    visibility: 'public',
    identifiers: [accountIdentifier('blue', 'tea')],
    affiliations: [{ kind: 'hosted-by', to: PLATFORM, from }],
  },
  {
    id: PRIVATE_SUBJECT,
    kind: 'streamer',
    name: '不公开的小茶',
    from,
    identifiers: [accountIdentifier('blue', 'quiet')],
    affiliations: [{ kind: 'hosted-by', to: PLATFORM, from }],
  },
];

let number = 0;

/** A line of a delivery: a chat message about an account of the test platform. */
export function eventLine(
  more: { id?: string; text?: string; type?: string; sender?: string; account?: string; from?: string } = {},
): string {
  const {
    id = `line-${String(++number)}`,
    text = '来了',
    type = 'org.concentric.chat.message.v1',
    sender,
    account = 'tea',
    from: source = 'https://blue.example/feed',
  } = more;
  return JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type,
    time: new Date(TEST_NOW).toISOString(),
    data: { platform: 'blue', account, session: 's1', offsetMs: 5, text, ...(sender && { sender }) },
  });
}
