import { describe, expect, it } from 'vitest';
import { sniffFormat } from './sniff.ts';

describe('telling the format by the content', () => {
  it.each([
    ['bilibili-xml', '\ufeff <?xml version="1.0"?><i><chatserver>x</chatserver>'],
    ['bilibili-xml', '<i>\n</i>'],
    ['bilibili-xml', '5,1,25">文</d>\n<d p="1,1,25,0,1,0,a,1">文</d>'],
    ['bililive-recorder-xml', '<?xml version="1.0"?><i><BililiveRecorder version="1"/><d p="1">x</d>'],
    ['srt', '1\r\n00:00:01,000 --> 00:00:02,000\r\n文'],
    ['srt', '某字幕组\n\n1\n0:00:01.000 --> 0:00:02.000\n文'],
    ['webvtt', '\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\n文'],
    ['webvtt', 'WEBVTT 标题\n'],
    ['cloudevents-ndjson', '{"specversion":"1.0"}'],
    ['cloudevents-ndjson', 'ken":1}\n{"id":"1","specversion":"1.0"}'],
  ])('%s', (format, head) => {
    expect(sniffFormat(head)).toBe(format);
  });

  it.each([
    '',
    '   ',
    '一段没有时间的文字',
    '{\n  "a": 1\n}',
    '[{"specversion":"1.0"}]',
    '<html><body>',
    '\u0089PNG',
    'WEBVTTX',
  ])('does not guess at %j', (head) => {
    expect(sniffFormat(head)).toBeUndefined();
  });
});
