import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@concentric/core/shared';
import { secondsOf, signedHeaders } from '@concentric/modules/signing';
import type { IntakeReport, SourceView } from '@concentric/modules/sources/contract';
import { TEST_NOW } from '@concentric/store/testing';
import type { RunningServer } from '../start.ts';
import { createSite, eventLine, serveSite, signIn, type TestSite } from '../testing.ts';

let site: TestSite | undefined;
let server: RunningServer | undefined;
let [sourceId, secret, cookie] = ['', '', ''];

const url = (): string => server?.url ?? '';

beforeAll(async () => {
  site = await createSite();
  server = await serveSite(site);
  cookie = await signIn(url(), 'secretary');
  const list = await fetch(`${url()}/api/sources`, { headers: { cookie } });
  sourceId = ((await list.json()) as { sources: SourceView[] }).sources[0]?.id ?? '';
  const headers = { cookie, origin: url(), 'content-type': 'application/json' };
  const given = await fetch(`${url()}/api/sources/${sourceId}/secret`, {
    method: 'POST',
    headers,
    body: '{}',
  });
  secret = ((await given.json()) as { secret: string }).secret;
});

afterAll(async () => {
  await server?.stop();
  site?.remove();
});

interface Sending {
  readonly to?: string;
  readonly headers?: Record<string, string>;
  readonly key?: string;
  readonly offS?: number;
}

function send(body: string, { to = sourceId, headers = {}, key = secret, offS = 0 }: Sending = {}) {
  const bytes = Buffer.from(body, 'utf8');
  const signable = { id: randomUUID(), timestamp: secondsOf(TEST_NOW) + offS, body: bytes };
  return fetch(`${url()}/api/intake/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signedHeaders([key], signable), ...headers },
    body: bytes,
  });
}

async function refused(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { data: Problem }).data.code];
}

describe('a webhook over HTTP', () => {
  it('is taken as JSON and as lines, and counts once', async () => {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const id = { 'webhook-id': 'same' };
    const body = eventLine();
    const bytes = Buffer.from(body, 'utf8');
    const headers = signedHeaders([secret], { id: 'same', timestamp: secondsOf(TEST_NOW), body: bytes });
    for (let attempt = 0; attempt < 3; attempt++) {
      const answer = await send(body, { headers: { ...headers, ...id } });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ accepted: 1, duplicates: 0, rejected: 0 });
    }
    const lines = await send(`${eventLine()}\n${eventLine()}`, {
      headers: { 'content-type': 'application/x-ndjson; charset=utf-8' },
    });
    expect((await lines.json()) as IntakeReport).toMatchObject({ accepted: 2 });
  });

  it('answers 422 with the report where every event was refused', async () => {
    const answer = await send(eventLine({ from: 'urn:else' }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      accepted: 0,
      problems: [{ code: 'sources.foreign-source' }],
    });
  });

  it('is refused before it is read where its headers are not in order', async () => {
    const late = send(eventLine(), { offS: -400 });
    expect(await refused(late)).toEqual([401, 'sources.webhook-time']);
    const bare = fetch(`${url()}/api/intake/${sourceId}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: eventLine() },
    });
    expect(await refused(bare)).toEqual([400, 'sources.webhook-headers']);
  });

  it.each([
    ['a forged signature', { key: `whsec_${Buffer.alloc(32).toString('base64')}` }],
    ['a source that is none', { to: 'src_nobody' }],
    ['an address with oddities', { to: '%2e%2e%2fintake' }],
  ])('is refused for %s', async (_what, sending) => {
    expect(await refused(send(eventLine(), sending))).toEqual([401, 'sources.webhook-signature']);
  });

  it('is bounded, whether it says its length or not', async () => {
    const large = ' '.repeat(4 * 1024 * 1024 + 1);
    expect(await refused(send(large))).toEqual([413, 'http.too-large']);
    const timestamp = secondsOf(TEST_NOW);
    const headers = signedHeaders([secret], { id: 'x', timestamp, body: Buffer.from(large, 'utf8') });
    const chunks = fetch(`${url()}/api/intake/${sourceId}`, {
      ...{ method: 'POST', duplex: 'half', body: new Blob([large]).stream() },
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect(await refused(chunks)).toEqual([413, 'http.too-large']);
  });

  it('is refused in a media type nobody reads', async () => {
    const form = send('a=b', { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(await refused(form)).toEqual([415, 'http.media-type']);
  });
});

describe('a report over HTTP', () => {
  const upload = (body: string | Blob, query: string, cookies = cookie) =>
    fetch(`${url()}/api/sources/${sourceId}/reports${query}`, {
      method: 'POST',
      headers: { cookie: cookies, origin: url(), 'content-type': 'text/csv' },
      body,
    });
  const api = (method: string, path: string, body: object) =>
    fetch(`${url()}/api/sources/${sourceId}${path}`, {
      method,
      headers: { cookie, origin: url(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('is uploaded, mapped, looked at and taken', async () => {
    const csv = '账号,日期,单数\ntea,2026-11-20,"1,200"\nquiet,2026-11-20,x\n';
    const uploaded = (await (await upload(csv, '?name=十月.csv')).json()) as { file: string };
    expect(uploaded).toMatchObject({
      kind: 'csv',
      name: '十月.csv',
      head: [{ row: 1 }, { row: 2 }, { row: 3 }],
    });
    const cell = (column: string, as: string) => ({ column, as });
    const mapping = {
      type: 'org.concentric.orders.summarised.v1',
      time: '日期',
      fields: {
        platform: { constant: 'blue' },
        account: cell('账号', 'text'),
        from: cell('日期', 'date'),
        to: cell('日期', 'date'),
        orders: cell('单数', 'integer'),
      },
    };
    const one = { file: uploaded.file, name: '十月.csv' };
    const preview = await api('POST', '/reports/preview', { ...one, mapping });
    expect(await preview.json()).toMatchObject({
      problems: [],
      rows: [
        { row: 2, event: { data: { orders: 1_200 } } },
        { row: 3, problem: { code: 'sources.report-cell' } },
      ],
    });
    expect((await api('PUT', '/mapping', { mapping })).status).toBe(200);
    expect(await (await api('POST', '/reports/take', one)).json()).toMatchObject({
      accepted: 1,
      rejected: 1,
    });
    expect(await refused(api('POST', '/reports/take', one))).toEqual([404, 'sources.no-staged']);
  });

  it('is refused to strangers, without a name, and where it is no table', async () => {
    expect(await refused(upload('a,b', '?name=a.csv', ''))).toEqual([401, 'policy.sign-in']);
    const stranger = await signIn(url(), 'stranger');
    expect((await refused(upload('a,b', '?name=a.csv', stranger)))[0]).toBeGreaterThanOrEqual(403);
    expect(await refused(upload('a,b', ''))).toEqual([400, 'http.bad-input']);
    expect(await refused(upload('<html>', '?name=a.xls'))).toEqual([415, 'sources.report-no-table']);
  });
});
