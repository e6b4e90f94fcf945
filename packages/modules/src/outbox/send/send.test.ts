import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError } from '@concentric/core/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { pauseAfter } from '../backoff.ts';
import { createSender } from './send.ts';
import { checkTarget, isPublicAddress, readTarget } from './target.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
}

const inside = createSender({ allowsPrivate: true, timeoutMs: 500 });
const outside = createSender({ allowsPrivate: false, timeoutMs: 2_000 });
const sending = (url: string) => ({ url, headers: { 'webhook-id': 'x' }, body: Buffer.from('{"a":1}') });

async function codeOf(work: () => unknown): Promise<string | undefined> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return undefined;
}

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254'],
    ...['100.100.100.200', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', '::ffff:127.0.0.1'],
    ...[
      '::ffff:7f00:1',
      'fe80::1',
      'fd00:ec2::254',
      'fc00::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
    ],
    ...['::127.0.0.1', 'localhost', ''],
  ])('%s is not of the public network', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '114.114.114.114', '172.32.0.1', '2606:4700::1111', '2400:3200::1', '::ffff:8.8.8.8'])(
    '%s is',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    'http://a.example/',
    'ftp://a.example',
    'https://u:p@a.example',
    'a.example',
    '',
    'file:///etc/passwd',
  ])('to receive is not %s', async (text) => {
    expect(await codeOf(() => readTarget(text, false))).toBe('outbox.bad-url');
  });

  it.each([
    'https://localhost/x',
    'https://127.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://169.254.169.254/latest/meta-data',
  ])('that leads inside is refused however it is written: %s', async (text) => {
    expect(await codeOf(() => checkTarget(readTarget(text, false), false))).toBe('outbox.private-address');
    expect(await outside(sending(text))).toEqual({ ok: false, status: null, fault: 'private' });
  });

  it('that leads nowhere is told', async () => {
    const url = readTarget('https://nowhere.invalid/', false);
    expect(await codeOf(() => checkTarget(url, false))).toBe('outbox.unresolved');
  });
});

describe('a sender', () => {
  it('sends the body as it is and takes 2xx for received', async () => {
    let got = '';
    const url = await listen((request, answer) => {
      request.on('data', (chunk: Buffer) => (got += chunk.toString()));
      request.on('end', () => answer.writeHead(204).end());
    });
    expect(await inside(sending(url))).toEqual({ ok: true, status: 204 });
    expect(got).toBe('{"a":1}');
    expect(await outside(sending(url))).toMatchObject({ fault: 'private' });
  });

  it.each([301, 302, 307, 400, 404, 410, 500, 503])(
    'takes %i for a failure and follows nothing',
    async (status) => {
      let calls = 0;
      const url = await listen((_request, answer) => {
        calls++;
        answer.writeHead(status, { location: '/hook' }).end('no');
      });
      expect(await inside(sending(url))).toEqual({ ok: false, status, fault: 'status' });
      expect(calls).toBe(1);
    },
  );

  it('gives up on one that hangs, before its answer or in the middle', async () => {
    expect(await inside(sending(await listen(() => undefined)))).toMatchObject({ fault: 'timeout' });
    const dribbling = await listen((_request, answer) => {
      answer.writeHead(200);
      answer.write('x');
    });
    expect(await inside(sending(dribbling))).toMatchObject({ ok: false, fault: 'timeout' });
  });

  it('does not read an answer without end', async () => {
    const url = await listen((_request, answer) => {
      answer.writeHead(200);
      const more = (): void => {
        while (answer.write('x'.repeat(65_536)));
        answer.once('drain', more);
      };
      more();
    });
    expect(await inside(sending(url))).toEqual({ ok: true, status: 200 });
  });

  it('tells a port nobody listens on', async () => {
    const url = await listen(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    expect(await inside(sending(url))).toMatchObject({ ok: false, fault: 'unreachable' });
  });
});

describe('the pause after an attempt', () => {
  it('grows up to a day, and differs by a fifth', () => {
    const middle = Array.from({ length: 14 }, (_, i) => pauseAfter(i + 1, 0.5));
    expect(middle).toEqual(middle.toSorted((a, b) => a - b));
    expect([middle[0], middle.at(-1)]).toEqual([5_000, 86_400_000]);
    expect([pauseAfter(2, 0), pauseAfter(2, 1)]).toEqual([24_000, 36_000]);
    expect(pauseAfter(99, 1)).toBe(86_400_000);
  });
});
