import { describe, expect, it } from 'vitest';
import { ByteDecoder, detectEncoding } from './encoding.ts';

/** 《全网最低价》 in GB18030; Node cannot write it, so the bytes stand here. */
const GB = Buffer.from('c8abcdf8d7eeb5cdbcdb', 'hex');
/** 《全國最好的產品，大家快來買》 in Big5. */
const BIG5 = Buffer.from('a5feb0eab3cca66eaabab2a3ab7ea141a46aae61a7d6a8d3b652', 'hex');
/** The same, traditional characters in GBK. */
const TRADITIONAL_GBK = Buffer.from('c8ab87f8d7eebac3b5c4ae61c6b7a3acb4f3bcd2bfec81edd949', 'hex');
const encodingOf = (bytes: Uint8Array, opening = '') => detectEncoding(bytes, opening)?.encoding;
const decodeAll = (bytes: Uint8Array, size: number, decoder = new ByteDecoder()) => {
  const parts = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(decoder.push(bytes.subarray(at, at + size)));
  parts.push(decoder.end());
  return {
    text: parts.map((part) => part.text).join(''),
    damaged: parts.flatMap((part) => part.damagedLines),
    encoding: decoder.encoding,
  };
};

describe('finding out the encoding', () => {
  it('goes by a byte-order mark', () => {
    expect(encodingOf(Buffer.from('\ufeff一', 'utf8'))).toBe('utf-8');
    expect(encodingOf(Buffer.from('\ufeff一', 'utf16le'))).toBe('utf-16le');
    expect(encodingOf(Buffer.from('\ufeff一', 'utf16le').swap16())).toBe('utf-16be');
  });

  it('knows UTF-16 without a mark by its zero bytes', () => {
    const text = '1\r\n00:00:01,000 --> 00:00:02,000\r\n全网最低价';
    expect(encodingOf(Buffer.from(text, 'utf16le'))).toBe('utf-16le');
    expect(encodingOf(Buffer.from(text, 'utf16le').swap16())).toBe('utf-16be');
  });

  it('tells UTF-8 from GB18030, and waits while all is ASCII', () => {
    expect(encodingOf(Buffer.from('<i>全网最低价</i>'))).toBe('utf-8');
    expect(encodingOf(Buffer.concat([Buffer.from('<i>'), GB, Buffer.from('</i>')]))).toBe('gb18030');
    expect(encodingOf(Buffer.from('<i></i>'))).toBeUndefined();
  });

  it('tells Big5 from GB18030 by the blocks their everyday characters stand in', () => {
    expect(decodeAll(BIG5, 1000)).toEqual({
      text: '全國最好的產品，大家快來買',
      damaged: [],
      encoding: 'big5',
    });
    expect(encodingOf(TRADITIONAL_GBK)).toBe('gb18030');
    expect(encodingOf(GB)).toBe('gb18030');
  });

  it('goes by the declaration where the bytes do not speak against it, and refuses one it cannot read', () => {
    const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?>`;
    expect(encodingOf(BIG5, declared('Big5'))).toBe('big5');
    expect(encodingOf(GB, declared('gb2312'))).toBe('gb18030');
    expect(encodingOf(GB, declared('UTF-8'))).toBe('gb18030');
    expect(encodingOf(Buffer.from('最低价'), declared('gbk'))).toBe('utf-8');
    const file = Buffer.concat([Buffer.from(`${declared('Shift_JIS')}<i>`), GB]);
    expect(() => decodeAll(file, 7)).toThrow('recordings.unsupported-encoding');
    expect(decodeAll(file, 7, new ByteDecoder('gb18030')).text).toContain('全网最低价');
  });

  it('says where a guess is none', () => {
    const doubtOf = (bytes: Uint8Array, encoding?: 'gb18030') => {
      const decoder = new ByteDecoder(encoding);
      decoder.push(bytes);
      return decoder.isDoubtful;
    };
    expect([GB, BIG5, TRADITIONAL_GBK, Buffer.from('最低价')].map((bytes) => doubtOf(bytes))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    // 好吧: everyday characters in either.
    const even = Buffer.from('bac3b0c9', 'hex');
    expect(doubtOf(even)).toBe(true);
    expect(doubtOf(even, 'gb18030')).toBe(false);
    // Japanese in Shift_JIS is everyday text in neither.
    expect(
      doubtOf(
        Buffer.from(
          '82b182ea82cd93fa967b8cea82cc95b68fcd82c582b7814282e682eb82b582ad82a882cb82aa82a282b582dc82b7',
          'hex',
        ),
      ),
    ).toBe(true);
  });

  it('keeps to UTF-8 where only a few bytes are broken', () => {
    const bytes = Buffer.concat([
      Buffer.from('全网最低价，'.repeat(20)),
      Buffer.from([0xff]),
      Buffer.from('好'),
    ]);
    expect(encodingOf(bytes)).toBe('utf-8');
  });
});

describe('decoding', () => {
  it('gives the same text whatever the stretches, characters cut in two among them', () => {
    for (const size of [1, 2, 3, 1000]) {
      expect(decodeAll(Buffer.from('a全😀\n价'), size, new ByteDecoder('utf-8')).text).toBe('a全😀\n价');
      expect(decodeAll(Buffer.from('\ufeffa全\n价', 'utf16le'), Math.max(size, 2)).text).toBe('a全\n价');
    }
  });

  it('decides at the first text beyond ASCII, however late it comes', () => {
    const bytes = Buffer.concat([Buffer.from('plain '.repeat(50_000)), GB]);
    const read = decodeAll(bytes, 1000);
    expect(read.encoding).toBe('gb18030');
    expect(read.text.endsWith('plain 全网最低价')).toBe(true);
    expect(read.damaged).toEqual([]);
  });

  it('names the lines of undecodable bytes and keeps the rest', () => {
    const bytes = Buffer.concat([
      Buffer.from('第一行全是好的\n第二行有坏'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('字节\n第三行也是好的\n第四行被截'),
      Buffer.from('断').subarray(0, 2),
    ]);
    const read = decodeAll(bytes, 1000);
    expect(read.text).toBe('第一行全是好的\n第二行有坏\ufffd\ufffd字节\n第三行也是好的\n第四行被截\ufffd');
    expect(read.damaged).toEqual([2, 4]);
  });

  it('does not take a replacement character written as such for damage', () => {
    expect(decodeAll(Buffer.from('有\ufffd的文字'), 1000)).toMatchObject({
      text: '有\ufffd的文字',
      damaged: [],
    });
  });

  it('obeys a named encoding', () => {
    expect(decodeAll(GB, 3, new ByteDecoder('gb18030')).text).toBe('全网最低价');
  });
});
