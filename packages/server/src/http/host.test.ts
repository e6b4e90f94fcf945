import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@concentric/core/shared';
import { caseworkContract } from '@concentric/modules/casework/contract';
import { creditContract } from '@concentric/modules/credit/contract';
import { identityContract } from '@concentric/modules/identity/contract';
import { monitoringContract } from '@concentric/modules/monitoring/contract';
import { registryContract } from '@concentric/modules/registry/contract';
import { rulebookContract } from '@concentric/modules/rulebook/contract';
import type { RunningServer } from '../start.ts';
import {
  createSite,
  HOSTILE_NAME,
  PRIVATE_SUBJECT,
  serveSite,
  signIn,
  SUBJECT,
  type TestSite,
} from '../testing.ts';

let site: TestSite | undefined;
let server: RunningServer | undefined;
const cookies: Record<string, string> = {};

const url = (): string => server?.url ?? '';

beforeAll(async () => {
  site = await createSite();
  server = await serveSite(site);
  for (const name of ['reviewer', 'expert', 'subject']) cookies[name] = await signIn(url(), name);
});

afterAll(async () => {
  await server?.stop();
  site?.remove();
});

const as = (name: string): { headers: { cookie: string } } => ({ headers: { cookie: cookies[name] ?? '' } });

/** What the API answered, taken for a problem. */
async function problemAt(
  path: string,
  init: RequestInit = {},
): Promise<Problem & { http: number; outer: unknown }> {
  const answer = await fetch(`${url()}${path}`, init);
  const body = (await answer.json()) as { data: Problem };
  return { ...body.data, http: answer.status, outer: body };
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A request with headers a browser alone may set. */
function browserPost(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url()}${path}`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end('{}');
  });
}

describe('health', () => {
  it('says that the platform lives and is ready', async () => {
    expect(await (await fetch(`${url()}/health`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${url()}/ready`)).json()).toEqual({ status: 'ok' });
  });

  it('measures requests, intake and the lag of the worker', async () => {
    await fetch(`${url()}/public`);
    const text = await (await fetch(`${url()}/metrics`)).text();
    expect(text).toMatch(
      /concentric_http_request_seconds_count\{route="\/public",method="GET",status="200"\} \d/,
    );
    expect(text).toMatch(/^concentric_worker_lag_events 0$/m);
    expect(text).toContain('concentric_intake_events_total');
  });
});

/** What of a contract's operation says where it is reached. */
interface Operation {
  readonly '~orpc': { readonly route: { readonly method?: string; readonly path?: string } };
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and has every operation of every contract', async () => {
    const described = (await (await fetch(`${url()}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    expect(described.openapi).toMatch(/^3\.1\./);
    const contracts: readonly Record<string, Operation>[] = [
      caseworkContract,
      creditContract,
      identityContract,
      monitoringContract,
      registryContract,
      rulebookContract,
    ];
    const operations = contracts.flatMap((contract) =>
      Object.values(contract).map((operation) => operation['~orpc'].route),
    );
    expect(operations.length).toBeGreaterThan(15);
    for (const { method = '', path = '' } of operations) {
      const operation = described.paths[path]?.[method.toLowerCase()];
      expect(operation, `${method} ${path}`).toBeDefined();
      expect(operation?.responses).toHaveProperty('200');
    }
  });
});

describe('what is refused', () => {
  const cases: [string, () => Promise<Problem & { http: number; outer: unknown }>, number, string][] = [
    ['no sign-in', () => problemAt('/api/cases'), 401, 'policy.sign-in'],
    ['no right', () => problemAt('/api/cases', as('expert')), 403, 'policy.denied'],
    [
      'another’s card',
      () => problemAt(`/api/subjects/${PRIVATE_SUBJECT}/credit`, as('subject')),
      403,
      'policy.denied',
    ],
    ['no such case', () => problemAt('/api/cases/cas_none', as('reviewer')), 404, 'casework.not-found'],
    ['no such address', () => problemAt('/api/nothing/here'), 404, 'http.not-found'],
    ['no such page', () => problemAt('/nothing'), 404, 'http.not-found'],
    [
      'a number that is none',
      () => problemAt('/api/cases?page=minus', as('reviewer')),
      400,
      'http.bad-input',
    ],
    ['an id that is none', () => problemAt("/api/cases/'%20or%201=1", as('reviewer')), 400, 'http.bad-input'],
    [
      'a body that is no JSON',
      () => problemAt('/api/cases/cas_a/steps/notify', post('{"a":', as('reviewer').headers)),
      400,
      'http.bad-input',
    ],
    [
      'a media type nobody reads',
      () => problemAt('/api/cases/cas_a/steps/notify', post('<a/>', { 'content-type': 'application/xml' })),
      415,
      'http.media-type',
    ],
    [
      'a body too large',
      () =>
        problemAt(
          '/api/cases/cas_a/steps/notify',
          post({ version: 0, fields: { a: 'x'.repeat(1_100_000) } }),
        ),
      413,
      'http.too-large',
    ],
  ];

  it.each(cases)(
    '%s: with one shape, in both languages, and what to do',
    async (_what, ask, status, code) => {
      const { http, outer, ...problem } = await ask();
      expect(problem).toMatchObject({ code, status, severity: 'error' });
      expect(http).toBe(status);
      expect(outer).toEqual({
        defined: false,
        code: 'PROBLEM',
        status,
        message: problem.message.en,
        data: problem,
      });
      for (const text of [problem.message.zh, problem.message.en, problem.hint.zh, problem.hint.en]) {
        expect(text).not.toBe('');
        expect(text).not.toMatch(/\{\w+\}/);
      }
    },
  );

  it('names the field that is wrong', async () => {
    const { message } = await problemAt('/api/cases?page=minus', as('reviewer'));
    expect(message.en).toContain('page');
  });

  it('a change that another site asks for, with a valid cookie or not', async () => {
    const headers = { 'content-type': 'application/json', cookie: cookies['reviewer'] ?? '' };
    const path = '/api/cases/cas_a/steps/notify';
    const { host } = new URL(url());
    expect(await browserPost(path, { ...headers, origin: 'https://evil.example' })).toBe(403);
    expect(await browserPost(path, { ...headers, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await browserPost(path, { ...headers, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await browserPost(path, { ...headers, origin: 'not a url' })).toBe(403);
    expect(await browserPost(path, { ...headers, origin: 'null' })).toBe(403);
    expect(await browserPost(path, { 'content-type': 'application/json', origin: 'null' })).toBe(400);
    // The same from the platform's own page gets as far as its input.
    expect(
      await browserPost(path, { ...headers, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }),
    ).toBe(400);
  });

  it('sign-up, and a wrong password without saying what was wrong', async () => {
    const account = { email: 'new@example.org', password: 'long-enough-password', name: 'new' };
    expect((await fetch(`${url()}/api/auth/sign-up/email`, post(account))).status).toBe(404);
    const wrong = async (email: string) => {
      const answer = await fetch(
        `${url()}/api/auth/sign-in/email`,
        post({ email, password: 'not-the-password' }),
      );
      return [answer.status, await answer.text(), answer.headers.getSetCookie()];
    };
    expect(await wrong('reviewer@example.org')).toEqual(await wrong('nobody@example.org'));
    expect((await wrong('reviewer@example.org'))[0]).toBe(401);
  });

  it('a session cookie that was made up', async () => {
    const forged = { headers: { cookie: 'better-auth.session_token=abc.def' } };
    expect(await problemAt('/api/cases', forged)).toMatchObject({ http: 401, code: 'policy.sign-in' });
  });
});

describe('who is signed in', () => {
  it('learns his name, roles and parties; everybody else nothing', async () => {
    const me = async (init: RequestInit): Promise<unknown> => (await fetch(`${url()}/api/me`, init)).json();
    expect(await me(as('subject'))).toMatchObject({
      name: 'subject',
      roles: ['streamer'],
      parties: [{ id: SUBJECT, name: HOSTILE_NAME }],
    });
    expect(await me({})).toMatchObject({ userId: null, roles: ['public'], parties: [] });
  });

  it('carries a cookie no script can read', async () => {
    const answer = await fetch(
      `${url()}/api/auth/sign-in/email`,
      post({ email: 'reviewer@example.org', password: 'a-password-for-tests' }),
    );
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });
});

describe('public pages', () => {
  const pageAt = async (path: string, language = 'zh') => {
    const answer = await fetch(`${url()}${path}`, { headers: { 'accept-language': language } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it('show a hostile name as text, wherever it stands', async () => {
    for (const path of [`/public?q=${encodeURIComponent('小茶')}`, `/public/subjects/${SUBJECT}`]) {
      const { status, text } = await pageAt(path);
      expect(status).toBe(200);
      expect(text).not.toContain('<img');
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;小茶');
    }
  });

  it('show a hostile search as text', async () => {
    const { text } = await pageAt(`/public?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  it('allow no script at all and no frame round them', async () => {
    const { headers } = await pageAt('/public');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('find nobody whose name is not public, by name or by id', async () => {
    const { text } = await pageAt(`/public?q=${encodeURIComponent('不公开的小茶')}`);
    expect(text).not.toContain(PRIVATE_SUBJECT);
    const one = await pageAt(`/public/subjects/${PRIVATE_SUBJECT}`);
    expect(one.status).toBe(404);
    expect(one.text).not.toContain('不公开的小茶');
  });

  it('speak the language asked for, and Chinese first', async () => {
    expect((await pageAt('/', 'en-GB')).text).toContain('<html lang="en">');
    expect((await pageAt('/?lang=zh', 'en-GB')).text).toContain('<html lang="zh-CN">');
    expect((await pageAt('/', 'fr')).text).toContain('<html lang="zh-CN">');
  });

  it('answer an id that is none with a page that says so', async () => {
    const { status, text } = await pageAt('/public/subjects/%3Cscript%3E');
    expect(status).toBeLessThan(500);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('<script>');
  });
});

describe('the console', () => {
  it('is one page for every address under it, never cached, with parts cached for a year', async () => {
    const page = await fetch(`${url()}/console/cases/cas_1`);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const asset = /assets\/[\w.-]+\.js/.exec(await page.text())?.[0] ?? '';
    const part = await fetch(`${url()}/console/${asset}`);
    expect([part.status, part.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
  });

  it('gives nothing from outside its directory', async () => {
    for (const path of [
      'assets/..%2f..%2fsecrets.json',
      'assets/%2e%2e/%2e%2e/secrets.json',
      'assets/none.js',
    ]) {
      const answer = await fetch(`${url()}/console/${path}`);
      expect(await answer.text()).not.toContain('pseudonym');
      expect([403, 404]).toContain(answer.status);
    }
  });
});
