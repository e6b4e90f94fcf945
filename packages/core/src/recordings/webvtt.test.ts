import { describe, expect, it } from 'vitest';
import { readAll, textsOf } from './testing/read-all.ts';

const read = (lines: readonly string[], size = 5) => readAll('webvtt', lines.join('\n'), {}, size);
const voices = (text: string) =>
  read(['WEBVTT', '', '00:01.000 --> 00:02.000', text]).events.map(({ data }) =>
    'speaker' in data ? [data.speaker, data.text] : ['text' in data ? data.text : ''],
  );

describe('WebVTT transcripts', () => {
  it('reads cues with and without names, hours and settings', () => {
    const reading = read([
      'WEBVTT - 示范',
      'X-TIMESTAMP-MAP=LOCAL:00:00:00.000',
      '',
      '00:01.000 --> 00:02.500 line:0 position:20% align:start',
      '一',
      '',
      'intro',
      '01:00:00.250 --> 01:00:01.000',
      '二',
      '三',
    ]);
    expect(reading.problems).toEqual([]);
    expect(reading.events.map(({ data }) => data)).toMatchObject([
      { offsetMs: 1000, endMs: 2500, text: '一', medium: 'speech' },
      { offsetMs: 3_600_250, endMs: 3_601_000, text: '二三' },
    ]);
    expect(reading.lines).toEqual([4, 8]);
  });

  it('passes over notes, styles and regions', () => {
    const reading = read([
      'WEBVTT',
      '',
      'NOTE',
      '一句 --> 旁注',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'REGION',
      'id:r1',
      '',
      '00:01.000 --> 00:02.000',
      '正文',
      '',
      'NOTE 单行',
    ]);
    expect(textsOf(reading)).toEqual(['正文']);
    expect(reading.codes).toEqual([]);
  });

  it('gives each voice of a cue its own segment', () => {
    expect(voices('<v 主播>全场五折</v> <v.loud 助播>三二一</v>')).toEqual([
      ['主播', '全场五折'],
      ['助播', '三二一'],
    ]);
    expect(voices('先说一句<v 主播>再说')).toEqual([['先说一句'], ['主播', '再说']]);
  });

  it('names viewers by their part alone, tagged or labelled', () => {
    expect(voices('<v 观众小李>包治百病吗</v><v Viewer 2>really</v>')).toEqual([
      ['观众', '包治百病吗'],
      ['观众', 'really'],
    ]);
    expect(voices('观众：<c>真的</c>吗')).toEqual([['观众', '真的吗']]);
  });

  it('ends a cue at an empty line only: captions made by machines begin with a line of one blank', () => {
    const reading = read([
      'WEBVTT',
      '',
      '00:01.000 --> 00:02.000 align:start',
      ' ',
      '全网<00:01.200><c>最低</c>',
      '',
      '00:02.000 --> 00:03.000',
      '上',
      ' ',
      '下',
      '',
    ]);
    expect(textsOf(reading)).toEqual(['全网最低', '上下']);
    expect(reading.codes).toEqual([]);
  });

  it('takes tags and inner times out and reads entities', () => {
    expect(voices('<c.red><b>买一</b><00:01.500>送一</c> a &lt; b &amp; c&nbsp;d <3')).toEqual([
      ['买一送一 a < b & c d <3'],
    ]);
  });

  it('leaves out bad times and blocks without times, and reads on', () => {
    const reading = read([
      'WEBVTT',
      '',
      '00:01:99.000 --> 00:02.000',
      '坏',
      '',
      '没有时间',
      '的两行',
      '',
      '00:03.000 --> 00:04.000',
      '好',
      '00:05.000 --> 00:06.000',
      '没空行也好',
      '',
      '名字',
    ]);
    expect(textsOf(reading)).toEqual(['好', '没空行也好']);
    expect(reading.codes).toEqual(['3 bad-time', '6 text-without-time', '14 text-without-time']);
  });

  it('is not slowed by text made of unfinished tags', () => {
    const text = '<v '.repeat(15_000) + '<c '.repeat(5_000);
    expect(read(['WEBVTT', '', '00:01.000 --> 00:02.000', text], 65_536).codes).toEqual(['3 text-too-long']);
  });
});
