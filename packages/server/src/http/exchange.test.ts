import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@concentric/core/shared';
import type { intakeReport } from '@concentric/modules/sources/contract';
import type { z } from 'zod';
import type { RunningServer } from '../start.ts';
import { createSite, eventLine, serveSite, signIn, type TestSite } from '../testing.ts';

type IntakeReport = z.infer<typeof intakeReport>;

let site: TestSite | undefined;
let server: RunningServer | undefined;
const cookies: Record<string, string> = {};

const url = (): string => server?.url ?? '';
const token = (): string => site?.token ?? '';

beforeAll(async () => {
  site = await createSite();
  server = await serveSite(site);
  for (const name of ['reviewer', 'expert', 'subject', 'stranger']) cookies[name] = await signIn(url(), name);
});

afterAll(async () => {
  await server?.stop();
  site?.remove();
});

function deliver(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url()}/api/intake`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/x-ndjson', ...headers },
    body,
  });
}

async function reported(answer: Promise<Response>): Promise<IntakeReport> {
  const response = await answer;
  expect(response.status).toBe(200);
  return (await response.json()) as IntakeReport;
}

async function refused(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { data: Problem }).data.code];
}

describe('intake over HTTP', () => {
  it('answers what was taken, what was there already, and each bad line by its number', async () => {
    const [one, two] = [eventLine(), eventLine()];
    expect(await reported(deliver(`${one}\n${two}\n`))).toMatchObject({
      accepted: 2,
      duplicates: 0,
      rejected: 0,
    });
    const again = await reported(deliver(`${two}\n{"id": 1\n${eventLine()}\n`));
    expect(again).toMatchObject({ accepted: 1, duplicates: 1, rejected: 1 });
    expect(again.problems).toMatchObject([
      { code: expect.stringMatching(/^recordings\./) as string, place: { line: 2 } },
    ]);
  });

  it('takes five thousand events in one delivery, and all of them again as duplicates', async () => {
    const body = Array.from({ length: 5_000 }, () => eventLine()).join('\n');
    expect(await reported(deliver(body))).toMatchObject({ accepted: 5_000, duplicates: 0, rejected: 0 });
    expect(await reported(deliver(body))).toMatchObject({ accepted: 0, duplicates: 5_000, rejected: 0 });
  });

  it('counts what it took for whoever watches', async () => {
    const count = async () => {
      const text = await (await fetch(`${url()}/metrics`)).text();
      return Number(/concentric_intake_events_total\{outcome="accepted"\} (\d+)/.exec(text)?.[1]);
    };
    const before = await count();
    await reported(deliver(eventLine()));
    expect(await count()).toBe(before + 1);
  });

  it('judges what it took without being asked', async () => {
    const list = async (): Promise<string[]> => {
      const answer = await fetch(`${url()}/api/hits?size=100`, {
        headers: { cookie: cookies['reviewer'] ?? '' },
      });
      return ((await answer.json()) as { items: { quote: string }[] }).items.map(({ quote }) => quote);
    };
    await reported(deliver(eventLine({ text: '日结兼职 有意联系 vx judged1' })));
    await expect.poll(list, { timeout: 10_000 }).not.toEqual([]);
  });

  it.each([
    ['no token', { authorization: '' }],
    ['a made-up token', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('refuses %s', async (_what, headers) => {
    expect(await refused(deliver(eventLine(), headers))).toEqual([401, 'sources.unknown-token']);
  });

  it('is not open to a signed-in person without a token', async () => {
    const headers = { authorization: '', cookie: cookies['reviewer'] ?? '' };
    expect((await refused(deliver(eventLine(), headers)))[0]).toBe(401);
  });

  it('refuses a media type it does not read', async () => {
    expect(await refused(deliver('<events/>', { 'content-type': 'application/xml' }))).toEqual([
      415,
      'http.media-type',
    ]);
  });

  it('refuses a delivery of which nothing can be read', async () => {
    expect(await refused(deliver('<html>\n<body>'))).toEqual([415, 'recordings.other-format']);
    expect(await refused(deliver('<i><d p="1,1,25,1,1700000000,0,a,1">来了</d></i>'))).toEqual([
      415,
      'recordings.other-format',
    ]);
    expect(await refused(deliver(gzipSync('not events at all')))).toEqual([415, 'recordings.other-format']);
    expect(await refused(deliver(brotliCompressSync(eventLine()), { 'content-encoding': 'br' }))).toEqual([
      415,
      'recordings.other-format',
    ]);
  });

  it('takes gzip, and says of each line why its source may not send it', async () => {
    const body = gzipSync(
      `${eventLine()}\n${eventLine({ account: 'elsewhere' })}\n${eventLine({ from: 'urn:red' })}`,
    );
    const report = await reported(deliver(body, { 'content-encoding': 'gzip' }));
    expect(report).toMatchObject({ accepted: 2, rejected: 1 });
    expect(report.problems).toMatchObject([{ code: 'sources.foreign-source', place: { line: 3 } }]);
  });

  it('takes an empty delivery for what it is', async () => {
    expect(await reported(deliver(''))).toMatchObject({ accepted: 0, duplicates: 0 });
  });
});

function handIn(name: string, mediaType: string, body: string, by = 'subject'): Promise<Response> {
  return fetch(`${url()}/api/evidence?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': mediaType, cookie: cookies[by] ?? '' },
    body,
  });
}

const download = (id: string, by: string): Promise<Response> =>
  fetch(`${url()}/api/evidence/${id}/content`, { headers: { cookie: cookies[by] ?? '' } });

const idOf = async (answer: Promise<Response>): Promise<string> =>
  ((await (await answer).json()) as { id: string }).id;

describe('evidence over HTTP', () => {
  it('comes back byte for byte, as a download no browser will show in our name', async () => {
    const id = await idOf(handIn('说明.txt', 'text/plain', '当场已更正。'));
    const answer = await download(id, 'subject');
    expect(await answer.text()).toBe('当场已更正。');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('说明.txt')}`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is a filing of its own for each who hands in the same bytes', async () => {
    const first = await idOf(handIn('原件.txt', 'text/plain', 'the same bytes'));
    const second = await idOf(handIn('another name.txt', 'text/plain', 'the same bytes', 'stranger'));
    expect(second).not.toBe(first);
    expect(await idOf(handIn('again.txt', 'text/plain', 'the same bytes'))).toBe(first);
    expect(await (await download(second, 'stranger')).text()).toBe('the same bytes');
    expect((await download(first, 'stranger')).status).toBe(404);
  });

  it('is refused when empty', async () => {
    expect(await refused(handIn('empty.txt', 'text/plain', ''))).toEqual([422, 'casework.empty-file']);
  });

  it('is seen by who handed it in and by the desk, and by nobody else', async () => {
    const id = await idOf(handIn('a.txt', 'text/plain', 'only for the desk'));
    expect((await download(id, 'reviewer')).status).toBe(200);
    expect(await refused(download(id, 'stranger'))).toEqual([404, 'casework.not-found']);
    expect(await refused(download(id, 'expert'))).toEqual([403, 'policy.denied']);
    expect(await refused(download(id, 'nobody'))).toEqual([401, 'policy.sign-in']);
  });

  it.each([
    'text/html',
    'image/svg+xml',
    'application/javascript',
    'application/octet-stream',
    'text/html; charset=utf-8',
  ])('is refused as %s', async (mediaType) => {
    expect(await refused(handIn('page.html', mediaType, '<script>alert(1)</script>'))).toEqual([
      415,
      'casework.media-type',
    ]);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\证据.txt', '证据.txt'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie: x=1.txt'],
    [`"; filename="evil.html`, `"; filename="evil.html`],
    ['\u202Etxt.exe', 'txt.exe'],
  ])('keeps of the name %j only what is harmless', async (given, kept) => {
    const answer = await download(await idOf(handIn(given, 'text/plain', given)), 'subject');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent(kept)}`,
    );
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each(['', '   ', '..', 'a/'])('asks for a name instead of %j', async (name) => {
    expect((await refused(handIn(name, 'text/plain', 'x')))[1]).toBe('casework.file-name');
  });

  it('is not taken from somebody without a part in cases, signed in or not', async () => {
    expect(await refused(handIn('a.txt', 'text/plain', 'x', 'expert'))).toEqual([403, 'policy.denied']);
    expect(await refused(handIn('a.txt', 'text/plain', 'x', 'nobody'))).toEqual([401, 'policy.sign-in']);
  });
});
