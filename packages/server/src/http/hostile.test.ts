import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseworkContract } from '@concentric/modules/casework/contract';
import { creditContract } from '@concentric/modules/credit/contract';
import { identityContract } from '@concentric/modules/identity/contract';
import { monitoringContract } from '@concentric/modules/monitoring/contract';
import { registryContract } from '@concentric/modules/registry/contract';
import { rulebookContract } from '@concentric/modules/rulebook/contract';
import type { RunningServer } from '../start.ts';
import { boundedBody } from './bounded-body.ts';
import { GRACE_MS } from './front.ts';
import { createSite, eventLine, serveSite, signIn, SUBJECT, type TestSite } from '../testing.ts';

let site: TestSite | undefined;
let server: RunningServer | undefined;
let cookie = '';

const url = (): string => server?.url ?? '';

beforeAll(async () => {
  site = await createSite();
  server = await serveSite(site);
  cookie = await signIn(url(), 'reviewer');
});

afterAll(async () => {
  await server?.stop();
  site?.remove();
});

/** Texts that break something somewhere: databases, patterns, pages, terminals. */
const HOSTILE = [
  '%00',
  '%ED%A0%80',
  '%25',
  '_%25_',
  '%5C',
  "'%3B%20drop%20table%20parties%3B%20--",
  '%F0%9F%8D%8B',
  '%E2%80%AE',
  '%0D%0Ax%3A%20y',
  '%3Cscript%3E',
  'a'.repeat(100),
  'a'.repeat(5_000),
  '[]',
  '-1',
  '1e999',
  '9'.repeat(40),
  'NaN',
  '2026-02-30',
  '__proto__',
];

interface Operation {
  readonly '~orpc': {
    readonly route: { readonly method?: string; readonly path?: string };
    readonly inputSchema?: unknown;
  };
}

/** Every question the contracts allow, with the fields it may be asked with. */
function questions(): { path: string; fields: string[] }[] {
  const contracts: readonly Record<string, Operation>[] = [
    caseworkContract,
    creditContract,
    identityContract,
    monitoringContract,
    registryContract,
    rulebookContract,
  ];
  return contracts.flatMap((contract) =>
    Object.values(contract).flatMap(({ '~orpc': { route, inputSchema } }) => {
      if (route.method !== 'GET' || route.path === undefined) return [];
      const { shape = {} } = (inputSchema ?? {}) as { shape?: object };
      return [{ path: route.path, fields: Object.keys(shape) }];
    }),
  );
}

/** Each question with one of its fields filled so, and the pages anybody can open. */
function asked(filling: string): string[] {
  const filled = questions().flatMap(({ path, fields }) =>
    fields.map((field) => {
      const inPath = path.includes(`{${field}}`);
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === field ? filling : SUBJECT,
      );
      const query = new URLSearchParams(fields.includes('q') ? { q: '茶' } : {}).toString();
      return `/api${address}?${inPath ? query : `${query}&${field}=${filling}`}`;
    }),
  );
  return [
    ...filled,
    `/public?q=${filling}`,
    `/public/subjects/${filling}`,
    `/?lang=${filling}`,
    `/console/${filling}`,
    `/${filling}`,
  ];
}

describe('whatever anybody asks', () => {
  it.each(HOSTILE)('is answered or refused, never met with an internal error: %s', async (filling) => {
    const failed: string[] = [];
    for (const path of asked(filling)) {
      const answer = await fetch(`${url()}${path}`, { headers: { cookie } });
      await answer.arrayBuffer();
      if (answer.status >= 500) failed.push(`${answer.status} ${path.slice(0, 120)}`);
    }
    expect(failed).toEqual([]);
  });

  it('is refused where it holds a NUL, in the one error shape', async () => {
    const answer = await fetch(`${url()}/api/public/subjects?q=a%00b`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { data: { code: 'http.nul' } }]);
  });
});

/** Sends a delivery piece by piece; the caller says what comes and how it ends. */
function pieces(...lines: readonly (string | Error)[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull: (controller) => {
      const line = lines[next++];
      if (line === undefined) controller.close();
      else if (typeof line === 'string') controller.enqueue(new TextEncoder().encode(`${line}\n`));
      else controller.error(line);
    },
  });
}

const deliver = (body: ReadableStream<Uint8Array> | string, headers: Record<string, string> = {}) =>
  fetch(`${url()}/api/intake`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${site?.token ?? ''}`,
      'content-type': 'application/x-ndjson',
      ...headers,
    },
    body,
    duplex: 'half',
  } as RequestInit);

/** Announces a delivery of a size and waits for the answer without sending it. */
function declared(size: number): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${site?.token ?? ''}`,
      'content-type': 'application/x-ndjson',
      'content-length': String(size),
    };
    const sending = request(`${url()}/api/intake`, { method: 'POST', headers }, (answer) => {
      void text(answer).then((body) => {
        sending.destroy();
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(body) });
      }, reject);
    });
    sending.on('error', reject);
    sending.flushHeaders();
  });
}

describe('deliveries that go wrong', () => {
  it('keep what was whole when the sender breaks off, and take the rest when he sends all of it again', async () => {
    const lines = Array.from({ length: 1_200 }, () => eventLine());
    await expect(deliver(pieces(...lines, new Error('the cable was pulled')))).rejects.toThrow();
    const again = await deliver(lines.join('\n'));
    const report = (await again.json()) as { accepted: number; duplicates: number };
    expect(report.accepted + report.duplicates).toBe(1_200);
    // How far the first came is the network's doing; what it left is whole, and nothing is there twice.
    const third = await deliver(lines.join('\n'));
    expect(await third.json()).toMatchObject({ accepted: 0, duplicates: 1_200, rejected: 0 });
  });

  it('are refused before they are sent when they say that they are too large, with the limit', async () => {
    const answer = await declared(300 * 1024 * 1024);
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({
      data: { code: 'http.too-large', params: { limit: 256 * 1024 * 1024 } },
    });
  });

  it('are cut off where they grow too large without having said so', async () => {
    const read: number[] = [];
    const reading = (async () => {
      for await (const bytes of boundedBody(Readable.from([Buffer.alloc(6), Buffer.alloc(5)]), 10))
        read.push(bytes.length);
    })();
    await expect(reading).rejects.toMatchObject({ problem: { code: 'http.too-large', status: 413 } });
    expect(read).toEqual([6]);
  });

  it('are answered whatever is still to come, and the connection is not used again', async () => {
    const sending = request(`${url()}/api/intake`, {
      method: 'POST',
      headers: { authorization: 'Bearer nobody', 'content-type': 'application/x-ndjson' },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sending.on('response', resolve);
      sending.on('error', reject);
    });
    sending.write(`${eventLine()}\n`);
    const answer = await answered;
    expect([answer.statusCode, answer.headers.connection]).toEqual([401, 'close']);
    expect(JSON.parse(await text(answer))).toMatchObject({ data: { code: 'sources.unknown-token' } });
    sending.destroy();
  });

  it('lose only the lines that are no UTF-8 text', async () => {
    const [one, two] = [eventLine(), eventLine()];
    const bad = Buffer.concat([
      Buffer.from(`${one}\n`),
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x0a]),
      Buffer.from(two),
    ]);
    const answer = await deliver(new Blob([bad]).stream());
    expect(await answer.json()).toMatchObject({ accepted: 2 });
  });

  it('may hold a line of a megabyte, and lose a longer one alone', async () => {
    const long = eventLine({ text: '长'.repeat(5_000_000) });
    const answer = await deliver(`${eventLine()}\n${long}\n${eventLine()}`);
    expect(await answer.json()).toMatchObject({ accepted: 2, rejected: 1 });
  });
});

describe('a delivery that never ends', () => {
  it('does not hold up a shutdown for ever', async () => {
    const made = await createSite();
    const held = await serveSite(made);
    try {
      const sending = request(`${held.url}/api/intake`, {
        method: 'POST',
        headers: { authorization: `Bearer ${made.token}`, 'content-type': 'application/x-ndjson' },
      });
      const cut = new Promise((resolve) => sending.on('error', resolve));
      sending.write(`${eventLine()}\n`);
      await fetch(`${held.url}/health`);
      const began = performance.now();
      await held.stop();
      expect(performance.now() - began).toBeLessThan(GRACE_MS + 5_000);
      await cut;
    } finally {
      made.remove();
    }
  });
});
