import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite, serveSite, signIn, type TestSite } from '../packages/server/src/testing.ts';

const COMMAND = resolve(import.meta.dirname, '../packages/cli/src/concentric.ts');

/** What a transcriber hands in of a session: half a minute of talk, one sentence of it against the law. */
const TRANSCRIPT = `1
00:00:01,000 --> 00:00:04,500
大家晚上好，今天给大家带来自家的茶

2
00:00:05,000 --> 00:00:09,250
这个茶坚持喝一个月高血压都能治好

3
00:00:10,000 --> 00:00:12,000
喜欢的朋友可以点下方链接
`;

const line = (second: number, row: number, text: string): string =>
  `<d p="${second},1,25,16777215,1780000000,0,sender${row},${row}">${text}</d>`;

/** What a viewer saved of the chat, in the classic form. */
const CHAT = `<?xml version="1.0" encoding="UTF-8"?><i><chatid>7</chatid>
${line(1.5, 1001, '主播晚上好')}
${line(2.25, 1002, '抖音代发 一单一结 需要私我')}
${line(3, 1003, '这个多少钱一斤')}
</i>
`;

let site: TestSite | undefined;
const files = mkdtempSync(join(tmpdir(), 'concentric-import-'));

beforeAll(async () => {
  site = await createSite();
});
afterAll(() => {
  site?.remove();
  rmSync(files, { recursive: true });
});

function theSite(): TestSite {
  if (site === undefined) throw new Error('the site is there inside tests only');
  return site;
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(files, name);
  writeFileSync(path, content);
  return path;
}

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function importing(paths: readonly string[], ...flags: readonly string[]): Outcome {
  const { config } = theSite();
  const about = [
    '--source',
    '会员报送',
    '--basis',
    '会员协议第六条',
    '--platform',
    'blue',
    '--account',
    'tea',
  ];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMMAND, 'import', ...paths, ...about, ...flags],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        LANG: 'en_GB.UTF-8',
        CONCENTRIC_DATA_DIR: config.dataDir,
        CONCENTRIC_SESSION_SECRET: config.secrets.session,
        CONCENTRIC_PSEUDONYM_KEY: config.secrets.pseudonym,
      },
    },
  );
  return { status, out: stdout, err: stderr };
}

interface Hit {
  readonly ruleId: string;
  readonly quote: string;
  readonly timecode: string | null;
  readonly speaker: string;
  readonly subject: { readonly id: string };
}

/** Serves the platform until its worker has caught up, and gives all hits as a reviewer sees them. */
async function judged(): Promise<Hit[]> {
  const server = await serveSite(theSite());
  try {
    const cookie = await signIn(server.url, 'reviewer');
    const lag = async () =>
      /^concentric_worker_lag_events (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
    await expect.poll(lag, { timeout: 20_000 }).toBe('0');
    const answer = await fetch(`${server.url}/api/hits?size=100`, { headers: { cookie } });
    return ((await answer.json()) as { items: Hit[] }).items;
  } finally {
    await server.stop();
  }
}

describe('importing recordings', () => {
  it('leads from files to hits at their time code, and the same files again change nothing', async () => {
    const paths = [file('speech.srt', TRANSCRIPT), file('chat.xml', CHAT)];
    const start = ['--started-at', '2026-11-20T20:00:00+08:00', '--session', 'evening'];
    const first = importing(paths, ...start);
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(first.out).toMatch(/speech\.srt: 3 new, 0 known, 0 bad/);
    expect(first.out).toMatch(/chat\.xml: 3 new, 0 known, 0 bad/);
    const again = importing(paths, ...start);
    expect(again.out).toMatch(/speech\.srt: 0 new, 3 known, 0 bad/);
    expect(again.out).toMatch(/chat\.xml: 0 new, 3 known, 0 bad/);
    const hits = await judged();
    expect(hits.find(({ ruleId }) => ruleId === 'M02')).toMatchObject({
      quote: '高血压都能治好',
      timecode: '00:00:05.000',
      subject: { id: 'pty_subject' },
    });
    expect(hits.find(({ ruleId }) => ruleId === 'M24-CHAT')).toMatchObject({ timecode: '00:00:02.250' });
    expect(new Set(hits.map(({ ruleId }) => ruleId))).toEqual(new Set(['M02', 'M24-CHAT']));
  });

  it('keeps what is whole of a file that breaks off, says where, and goes on to the next', () => {
    const broken = file('broken.xml', CHAT.slice(0, CHAT.indexOf('一斤') + 1));
    const sound = file('sound.xml.gz', gzipSync(CHAT.replaceAll('10', '20')));
    const { status, out, err } = importing(
      [broken, sound, join(files, 'missing.srt')],
      '--session',
      'broken',
    );
    expect(status).toBe(2);
    expect(out).toMatch(/broken\.xml: 2 new, 0 known, 1 bad/);
    expect(out).toMatch(/sound\.xml\.gz: 3 new/);
    expect(err).toMatch(/broken\.xml:\d+/);
    expect(err).toMatch(/missing\.srt/);
  });

  it('asks for source and lawful basis, and for a time it can read', () => {
    const path = file('plain.srt', TRANSCRIPT);
    expect(importing([path], '--started-at', 'yesterday')).toMatchObject({ status: 2 });
    const bare = spawnSync(process.execPath, [COMMAND, 'import', path], { encoding: 'utf8' });
    expect(bare.status).toBe(2);
    expect(bare.stderr).toContain('--source');
  });

  it('is refused while the platform serves the data directory, and says who has it', async () => {
    const server = await serveSite(theSite());
    try {
      const { status, err } = importing([file('late.srt', TRANSCRIPT)]);
      expect(status).not.toBe(0);
      expect(err).toContain('store.locked');
      expect(err).toContain(String(process.pid));
    } finally {
      await server.stop();
    }
  });
});
