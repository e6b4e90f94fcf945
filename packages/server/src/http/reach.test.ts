import { request as httpRequest } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@concentric/core/shared';
import { TEST_NOW } from '@concentric/store/testing';
import type { HttpConfig } from '../config.ts';
import { startServer } from '../start.ts';
import { createSite, eventLine, signIn, type TestSite } from '../testing.ts';

interface Served {
  readonly url: string;
  readonly token: string;
  /** What it has logged, line by line. */
  readonly log: string[];
}

let site: TestSite | undefined;
/** One server at a time has the site; the next test that wants the same finds it running. */
let running:
  { readonly key: string; readonly served: Served; readonly stop: () => Promise<void> } | undefined;

beforeAll(async () => {
  site = await createSite();
});
afterAll(async () => {
  await running?.stop();
  site?.remove();
});

/** Serves the site with something changed in how it is reached. */
async function serve(http: Partial<HttpConfig> = {}): Promise<Served> {
  const key = JSON.stringify(http);
  if (running?.key === key) return running.served;
  await running?.stop();
  running = undefined;
  if (site === undefined) throw new Error('the site is there inside tests only');
  const { config, token } = site;
  const log: string[] = [];
  const server = await startServer({
    config: { ...config, http: { ...config.http, ...http } },
    clock: () => TEST_NOW,
    say: () => undefined,
    logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
  });
  running = { key, served: { url: server.url, token, log }, stop: server.stop };
  await server.complete;
  return running.served;
}

const metricsStatus = async (url: string, headers: Record<string, string> = {}): Promise<number> => {
  const answer = await fetch(`${url}/metrics`, { headers });
  await answer.arrayBuffer();
  return answer.status;
};

const TOKEN = 'read by the monitoring of the office';

describe('the figures for monitoring', () => {
  it('are for programs of this machine where nobody else is served', async () => {
    const { url } = await serve();
    expect(await metricsStatus(url)).toBe(200);
  });

  it('are not for a proxy on this machine, whatever it says of its client', async () => {
    const { url } = await serve({ baseUrl: 'https://credit.example.org' });
    expect(await metricsStatus(url)).toBe(404);
    expect(await metricsStatus(url, { 'x-forwarded-for': '127.0.0.1', authorization: 'Bearer ' })).toBe(404);
  });

  it('are for whoever shows the token, from wherever he comes', async () => {
    const { url } = await serve({ baseUrl: 'https://credit.example.org', metricsToken: TOKEN });
    expect(await metricsStatus(url, { authorization: `Bearer ${TOKEN}` })).toBe(200);
    for (const authorization of ['', 'Bearer ', `Bearer ${TOKEN}x`, TOKEN])
      expect(await metricsStatus(url, { authorization })).toBe(404);
  });

  it('are for nobody without the token once there is one', async () => {
    const { url } = await serve({ metricsToken: TOKEN });
    expect(await metricsStatus(url)).toBe(404);
  });
});

describe('attempts to sign in', () => {
  /** The status of an attempt that a proxy says it passes on. */
  const attempt = async (url: string, client: string): Promise<number> => {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': client },
      body: '{}',
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const attempts = async (url: string): Promise<number[]> => {
    const seen: number[] = [];
    for (let i = 0; i < 25; i++) seen.push(await attempt(url, `203.0.113.${i}`));
    return seen;
  };

  it('are counted together where anybody could make up an address', async () => {
    const { url } = await serve({ trustProxy: ['192.0.2.7'] });
    expect(await attempts(url)).toContain(429);
  });

  it('are counted by client where the proxy is trusted', async () => {
    const { url } = await serve({ trustProxy: ['loopback'] });
    expect(await attempts(url)).not.toContain(429);
  });
});

describe('a port chosen by the system', () => {
  it('is part of the address people sign in at', async () => {
    const { url } = await serve();
    expect(new URL(url).port).not.toBe('0');
    const cookie = await signIn(url, 'reviewer');
    // The sign-in library compares where a change comes from with the address it knows, wherever a cookie is sent.
    const answer = await fetch(`${url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: url },
    });
    expect(answer.status).toBe(200);
  });
});

describe('what the sign-in library has to say', () => {
  it('goes into the log, without addresses of people', async () => {
    const { url, log } = await serve();
    await expect(signIn(url, 'nobody-here')).rejects.toThrow('401');
    const lines = log.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(lines.map(({ msg }) => msg)).toContain('User not found');
    expect(log.join('')).not.toContain('nobody-here');
  });
});

describe('a program that signs in', () => {
  /** Sends what a program sends: no header that it does not set itself. */
  const post = (url: string, path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        `${url}/api/auth/${path}`,
        { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ email: 'reviewer@example.org', password: 'a-password-for-tests' }));
    });

  it('says where it comes from, as the guide asks', async () => {
    const { url } = await serve();
    expect(await post(url, 'sign-in/email', { origin: url })).toBe(200);
    expect(await post(url, 'sign-in/email', { origin: 'https://elsewhere.example' })).toBe(403);
  });
});

describe('a delivery', () => {
  const deliver = async (url: string, token: string, body: string) => {
    const answer = await fetch(`${url}/api/intake`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body,
    });
    return [answer.status, (await answer.json()) as { problems: Problem[] }] as const;
  };

  it('of which every line is bad is refused, with the report that tells each', async () => {
    const { url, token } = await serve();
    const [status, report] = await deliver(url, token, '{"id": 1\n{"id": 2\n');
    expect(status).toBe(422);
    expect(report).toMatchObject({ accepted: 0, duplicates: 0, rejected: 2 });
    expect(report.problems.map(({ place }) => place?.line)).toEqual([1, 2]);
    expect((await deliver(url, token, `{"id": 1\n${eventLine()}`))[0]).toBe(200);
  });

  it('counts an event sent twice alike within it and after it', async () => {
    const { url, token } = await serve();
    const line = eventLine();
    const twice = { accepted: 1, duplicates: 1, rejected: 0, problems: [] };
    expect(await deliver(url, token, `${line}\n${line}`)).toEqual([200, twice]);
    expect(await deliver(url, token, line)).toEqual([200, { ...twice, accepted: 0 }]);
  });
});
