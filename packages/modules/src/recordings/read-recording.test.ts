import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordingItem, SourceEvent } from '@concentric/core/recordings';
import { ProblemError } from '@concentric/core/shared';
import { openRecordings, type OpenOptions, type RecordingSource } from './open-recording.ts';
import { problemOfError } from './problems.ts';
import { createPseudonymiser } from './pseudonymise.ts';
import { readRecording, type ReadOptions, type RecordingSummary } from './read-recording.ts';
import { makeZip } from './testing/make-zip.ts';

const NOW = Date.parse('2026-11-24T20:00:00+08:00');
const options: ReadOptions = { now: NOW, pseudonymise: createPseudonymiser(new Uint8Array(32)) };
const SRT = '1\n00:00:01,000 --> 00:00:02,000\n全网最低价\n';
const d = (text: string, row: number) =>
  `<d p="1,1,25,0,1700000000,0,sender-10001,${String(row)}">${text}</d>`;
const XML = `<i>\n${d('一', 1)}\n${d('二', 2)}\n</i>`;
/** `XML` with 全网 in GB18030. */
const GB_XML = Buffer.concat([
  Buffer.from(`<i>\n${d('', 1).slice(0, -4)}`),
  Buffer.from('c8abcdf8', 'hex'),
  Buffer.from('</d></i>'),
]);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recordings-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Reading {
  readonly summaries: RecordingSummary[];
  readonly events: SourceEvent[];
  readonly codes: string[];
}

async function readSources(
  sources: AsyncIterable<RecordingSource>,
  over: Partial<ReadOptions> = {},
): Promise<Reading> {
  const items: RecordingItem[] = [];
  const summaries: RecordingSummary[] = [];
  for await (const source of sources) {
    summaries.push(
      await readRecording(source, { ...options, ...over }, (taken) => void items.push(...taken)),
    );
  }
  return {
    summaries,
    events: items.flatMap((item) => ('event' in item ? [item.event] : [])),
    codes: items.flatMap((item) =>
      'problem' in item ? [`${String(item.problem.place?.line ?? '-')} ${item.problem.code.slice(11)}`] : [],
    ),
  };
}

async function readBytes(
  name: string,
  bytes: Uint8Array | string,
  open: OpenOptions = {},
  over: Partial<ReadOptions> = {},
) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return readSources(openRecordings(path, open), over);
}

const textsOf = (reading: Reading) => reading.events.map(({ data }) => ('text' in data ? data.text : ''));

async function failureOf(path: string): Promise<string> {
  try {
    for await (const source of openRecordings(path)) expect(source).toBeUndefined();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'none';
}

describe('reading a recording', () => {
  it('tells the format by the content and names the session after the file', async () => {
    const reading = await readBytes('直播一.txt', SRT);
    expect(reading.summaries).toMatchObject([{ format: 'srt', encoding: 'utf-8', events: 1, problems: 0 }]);
    expect(reading.summaries[0]?.failure).toBeUndefined();
    expect(reading.events[0]?.data).toMatchObject({ session: '直播一', text: '全网最低价' });
  });

  it('gives the same events on every import', async () => {
    const first = await readBytes('a.xml', XML);
    expect(await readBytes('a.xml', XML)).toEqual(first);
    expect((await readBytes('a.xml.gz', gzipSync(XML))).events).toEqual(first.events);
  });

  it('never lets a sender through in clear', async () => {
    const reading = await readBytes('b.xml', XML.replace('1,25,0', 'bad,25,0'));
    expect(reading.events).toHaveLength(1);
    expect(JSON.stringify(reading)).not.toContain('sender-10001');
  });

  it('reads GB18030 and UTF-16 and says so', async () => {
    const gb = await readBytes('gb.xml', GB_XML);
    expect(textsOf(gb)).toEqual(['全网']);
    expect(gb.summaries[0]?.encoding).toBe('gb18030');
    const wide = await readBytes('wide.srt', Buffer.from(`\ufeff${SRT}`, 'utf16le'));
    expect(textsOf(wide)).toEqual(['全网最低价']);
    expect(wide.summaries[0]?.encoding).toBe('utf-16le');
  });

  it('names the line of undecodable bytes and keeps the record', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<i>\n${d('好的一条弹幕', 1)}\n<d p="1,1,25,0,1,0,a,2">坏`),
      Buffer.from([0xff]),
      Buffer.from('</d></i>'),
    ]);
    const reading = await readBytes('bytes.xml', bytes);
    expect(textsOf(reading)).toEqual(['好的一条弹幕', '坏\ufffd']);
    expect(reading.codes).toEqual(['3 undecodable']);
  });

  it('reads standard input for the path -', async () => {
    const stdin = (async function* () {
      await Promise.resolve();
      for (const byte of gzipSync(SRT)) yield Buffer.from([byte]);
    })();
    const reading = await readSources(openRecordings('-', { stdin }));
    expect(textsOf(reading)).toEqual(['全网最低价']);
    expect(reading.summaries[0]?.file).toBe('-');
  });

  it('reads each file of a ZIP archive by its own content', async () => {
    const zip = makeZip({ 'x/': '', 'x/一.srt': SRT, 'x/二.xml': XML, 'x/说明.txt': '没有时间的文字' });
    const reading = await readBytes('many.zip', zip);
    expect(
      reading.summaries.map(({ file, format, failure }) => [file.split('!/')[1], format, failure?.code]),
    ).toEqual([
      ['x/一.srt', 'srt', undefined],
      ['x/二.xml', 'bilibili-xml', undefined],
      ['x/说明.txt', undefined, 'recordings.unknown-format'],
    ]);
    expect(textsOf(reading)).toEqual(['全网最低价', '一', '二']);
  });

  it('passes over a locked file in a ZIP archive and reads the others', async () => {
    const reading = await readBytes(
      'locked.zip',
      makeZip({ 'a.srt': SRT, 'b.srt': SRT, 'c.srt': SRT }, ['b.srt']),
    );
    expect(reading.summaries.map(({ failure }) => failure?.code)).toEqual([
      undefined,
      'recordings.locked-archive',
      undefined,
    ]);
  });

  it('says of what lies in an archive, and of JSON that is no NDJSON, what it is', async () => {
    const nested = await readBytes(
      'outer.zip',
      makeZip({ 'inner.zip': makeZip({ 'a.srt': SRT }), 'b.srt': SRT }),
    );
    expect(nested.summaries.map(({ failure }) => failure?.code)).toEqual([
      'recordings.nested-archive',
      undefined,
    ]);
    await expect(readBytes('empty.zip', makeZip({}))).rejects.toMatchObject({
      problem: { code: 'recordings.empty-archive', severity: 'warning' },
    });
    const event = { specversion: '1.0', id: '1' };
    for (const text of [JSON.stringify([event]), JSON.stringify(event, undefined, 2)]) {
      const { summaries } = await readBytes('batch.json', Buffer.from(text));
      expect(summaries[0]?.failure?.code).toBe('recordings.json-not-lines');
    }
  });

  it('stops at a bomb in gzip or ZIP and keeps what came before', async () => {
    const bomb = `${XML.replace('</i>', '')}${' '.repeat(3_000_000)}`;
    const limits = { maxBytes: 2 ** 32, maxRatio: 100, ratioFrom: 500_000 };
    for (const packed of [gzipSync(bomb), makeZip({ 'a.xml': bomb })]) {
      const reading = await readBytes('bomb', packed, { limits });
      expect(textsOf(reading)).toEqual(['一', '二']);
      expect(reading.codes).toEqual(['- packed-too-densely']);
    }
    const small = await readBytes('big.gz', gzipSync(bomb), {
      limits: { ...limits, maxRatio: 1e9, maxBytes: 1_000_000 },
    });
    expect(small.codes).toEqual(['- inflates-too-much']);
  });

  it('keeps what a damaged archive still gives and says where it ends', async () => {
    const packed = gzipSync(
      `${XML}${Array.from({ length: 500 }, (_, i) => d(String(i * 7919), i + 10)).join('\n')}`,
    );
    const reading = await readBytes('cut.gz', packed.subarray(0, packed.length - 200));
    expect(textsOf(reading).slice(0, 2)).toEqual(['一', '二']);
    expect(reading.codes.at(-1)).toBe('- damaged-archive');
  });

  it('remarks an empty file and refuses one of an unknown format', async () => {
    const empty = await readBytes('empty.xml', '');
    expect(empty).toMatchObject({ codes: ['- empty'], summaries: [{ events: 0 }] });
    expect(empty.summaries[0]?.failure).toBeUndefined();
    const image = await readBytes('image.xml', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    expect(image.summaries[0]?.failure?.code).toBe('recordings.unknown-format');
  });

  it('survives a line of 200 million characters in little memory and reads the next', async () => {
    const filler = Buffer.alloc(1_000_000, 'x');
    const good = (id: string) =>
      Buffer.from(
        `${JSON.stringify({ specversion: '1.0', id, source: '/s', type: 'org.concentric.session.closed.v1', time: '2026-11-24T10:00:00Z', data: { platform: 'p', account: 'a', session: 's' } })}\n`,
      );
    const stdin = (async function* () {
      await Promise.resolve();
      yield good('e1');
      for (let i = 0; i < 200; i++) yield filler;
      yield Buffer.from('\n');
      yield good('e2');
    })();
    const before = process.memoryUsage().rss;
    const reading = await readSources(openRecordings('-', { stdin }));
    expect(reading.events.map(({ id }) => id)).toEqual(['e1', 'e2']);
    expect(reading.codes).toEqual(['2 line-too-long']);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe('what cannot be read at all', () => {
  it('is told plainly: missing, a folder, not permitted, a damaged archive', async () => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'bad.zip'), 'PK\x03\x04 no archive');
    expect(await failureOf(join(folder, 'missing.xml'))).toBe('recordings.not-found');
    expect(await failureOf(join(folder, 'bad.zip', 'x'))).toBe('recordings.not-found');
    expect(await failureOf(join(folder, 'sub'))).toBe('recordings.is-directory');
    expect(await failureOf(join(folder, 'bad.zip'))).toBe('recordings.damaged-archive');
  });

  it('is told by the error of the system where permission is missing', () => {
    const error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open' });
    expect(problemOfError(error, { file: 'a' }).code).toBe('recordings.not-permitted');
    const broken = Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall: 'read' });
    expect(problemOfError(broken, { file: 'a' })).toMatchObject({
      code: 'recordings.unreadable',
      params: { reason: 'EIO: i/o error' },
    });
  });
});
