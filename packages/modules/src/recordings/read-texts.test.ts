import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openRecordings } from './open-recording.ts';
import { createPseudonymiser } from './pseudonymise.ts';
import { readTexts, type FileText, type TextSummary } from './read-texts.ts';

const options = {
  now: Date.parse('2026-11-24T20:00:00+08:00'),
  pseudonymise: createPseudonymiser(new Uint8Array(32)),
};

async function read(bytes: Uint8Array): Promise<{ texts: FileText[]; summary: TextSummary | undefined }> {
  const texts: FileText[] = [];
  let summary: TextSummary | undefined;
  const stdin = (async function* () {
    await Promise.resolve();
    yield* [bytes.subarray(0, 3), bytes.subarray(3)];
  })();
  for await (const source of openRecordings('-', { stdin })) {
    summary = await readTexts(source, options, (text) => texts.push(text));
  }
  return { texts, summary };
}

describe('reading the texts of a file', () => {
  it('takes the lines of plain text, whatever its encoding', async () => {
    const { texts, summary } = await read(Buffer.from('第一行\r\n第二行\n'));
    expect(texts).toEqual([
      { line: 1, field: null, text: '第一行' },
      { line: 2, field: null, text: '第二行' },
    ]);
    expect(summary).toMatchObject({ format: null, texts: 2, problems: [], failure: undefined });
    const gb = await read(Buffer.from('c8abcdf8d7eeb5cdbcdb', 'hex'));
    expect(gb.texts).toMatchObject([{ text: '全网最低价' }]);
    expect(gb.summary?.encoding).toBe('gb18030');
  });

  it('takes the words of each record of a recording', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,000\n全网最低价\n\n';
    const { texts, summary } = await read(gzipSync(srt));
    expect(texts).toEqual([{ line: 2, field: 'speech.text', text: '全网最低价' }]);
    expect(summary?.format).toBe('srt');
  });

  it('keeps a line with undecodable bytes and names it', async () => {
    const { texts, summary } = await read(
      Buffer.concat([Buffer.from('好的一行，足够长的文字\n坏'), Buffer.from([0xff]), Buffer.from('的\n')]),
    );
    expect(texts.map(({ text }) => text)).toEqual(['好的一行，足够长的文字', '坏\ufffd的']);
    expect(summary?.problems).toMatchObject([{ code: 'recordings.damaged-line', place: { line: 2 } }]);
  });

  it('keeps what a damaged archive gave before it broke off', async () => {
    const packed = gzipSync(Array.from({ length: 4000 }, (_, at) => `第 ${at * 7919} 行`).join('\n'));
    const { texts, summary } = await read(packed.subarray(0, packed.length - 100));
    expect(texts.length).toBeGreaterThan(100);
    expect(summary?.failure).toBeUndefined();
    expect(summary?.problems.at(-1)?.code).toBe('recordings.damaged-archive');
    const nothing = await read(packed.subarray(0, 12));
    expect(nothing.summary?.failure?.code).toBe('recordings.damaged-archive');
  });

  it('reads an empty file as no lines', async () => {
    expect(await read(new Uint8Array())).toMatchObject({
      texts: [],
      summary: { texts: 0, failure: undefined },
    });
  });
});
