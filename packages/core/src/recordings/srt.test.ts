import { describe, expect, it } from 'vitest';
import { EVENT_DATA } from './events.ts';
import { dataOf, NOW, readAll, textsOf } from './testing/read-all.ts';

const SEGMENT = 'org.concentric.speech.segment.v1';
const read = (lines: readonly string[] | string, options = {}, size = 5) =>
  readAll('srt', typeof lines === 'string' ? lines : lines.join('\n'), options, size);
const cue = (number: number | string, second: number, ...text: string[]) => [
  String(number),
  `00:00:${String(second).padStart(2, '0')},000 --> 00:00:${String(second + 1).padStart(2, '0')},500`,
  ...text,
  '',
];

describe('SRT transcripts', () => {
  it('makes a speech segment of each cue, placed from the start it is told', () => {
    const reading = read(cue(1, 2, '家人们好'), { startedAt: NOW - 60_000, platform: 'p', account: 'a' });
    expect(reading.problems).toEqual([]);
    expect(reading.startKnown).toBe(true);
    expect(reading.events).toMatchObject([
      {
        source: '/recordings/p/a/room-1',
        type: SEGMENT,
        time: NOW - 58_000,
        data: {
          platform: 'p',
          account: 'a',
          session: 'room-1',
          offsetMs: 2000,
          endMs: 3500,
          text: '家人们好',
          medium: 'speech',
        },
      },
    ]);
    expect(reading.lines).toEqual([2]);
    expect(EVENT_DATA[SEGMENT].safeParse(reading.events[0]?.data).success).toBe(true);
  });

  it('gives the same events and ids whatever the stretches and the kind of line break', () => {
    const lines = [...cue(1, 1, '一', '二'), ...cue(2, 2, 'three', 'four'), ...cue(3, 3, '五')];
    const whole = read(lines, {}, 10_000);
    expect(textsOf(whole)).toEqual(['一二', 'three four', '五']);
    for (const end of ['\n', '\r\n', '\r']) {
      for (const size of [1, 2, 3, 50]) expect(read(lines.join(end), {}, size)).toEqual(whole);
    }
    expect(read(`\ufeff${lines.join('\n')}`)).toEqual(whole);
  });

  it('says that it knows no start and then counts from 1970 or from what it is told to fall back on', () => {
    expect(read(cue(1, 2, '一'))).toMatchObject({ startKnown: false, events: [{ time: 2000 }] });
    expect(read(cue(1, 2, '一'), { fallbackStart: NOW })).toMatchObject({
      startKnown: false,
      events: [{ time: NOW + 2000 }],
    });
  });

  it('takes layout marks out and keeps words of digits', () => {
    const reading = read(cue(1, 1, '<i>只要</i>', '99', '{\\an8}<font color="#fff">元</font> <3'));
    expect(textsOf(reading)).toEqual(['只要99元 <3']);
  });

  it('reads dots for commas, short fractions, hours beyond 99 and missing blank lines', () => {
    const reading = read([
      '1',
      '0:00:01.5 --> 0:00:02.25',
      '一',
      '2',
      '100:00:00,000-->100:00:01,000 X1:0',
      '二',
    ]);
    expect(reading.events.map(({ data }) => data)).toMatchObject([
      { offsetMs: 1500, endMs: 2250, text: '一' },
      { offsetMs: 360_000_000, text: '二' },
    ]);
    expect(reading.codes).toEqual([]);
  });

  it('keeps cues with wrong numbers and names the lines', () => {
    const reading = read([...cue(1, 1, '一'), ...cue(3, 2, '二'), ...cue(4, 3, '三'), ...cue(4, 4, '四')]);
    expect(textsOf(reading)).toEqual(['一', '二', '三', '四']);
    expect(reading.codes).toEqual(['5 wrong-number', '13 wrong-number']);
    expect(reading.problems[0]?.params).toEqual({ expected: 2, found: '3' });
  });

  it('leaves out a cue with unreadable times and reads the next', () => {
    const bad = [
      '00:00:61,000 --> 00:01:00,000',
      '00:01 -> 00:02 --> x',
      'aa:bb:cc,ddd --> 00:00:01,000',
      '999:00:00,000 --> 999:00:01,000',
    ];
    const reading = read([
      ...bad.flatMap((times, i) => [String(i + 1), times, '坏', '']),
      ...cue(5, 3, '好'),
    ]);
    expect(textsOf(reading)).toEqual(['好']);
    expect(reading.codes).toEqual(['2 bad-time', '6 bad-time', '10 bad-time', '14 bad-time']);
  });

  it('takes other arrows and signs where they leave no doubt, and says so', () => {
    const odd = [
      '00:00:01,000 -> 00:00:02,000',
      '00:00:03.000 → 00:00:04.000',
      '00：00：05，000 --＞ 00：00：06，000',
    ];
    const reading = read([
      ...odd.flatMap((times, i) => [String(i + 1), times, '好', '']),
      '4',
      '00:00:07 --> 00:00:08',
      '3 -> 2',
    ]);
    expect(textsOf(reading)).toEqual(['好', '好', '好', '3 -> 2']);
    expect(reading.events.map(({ data }) => 'offsetMs' in data && data.offsetMs)).toEqual([
      1000, 3000, 5000, 7000,
    ]);
    expect(reading.codes).toEqual(['2 odd-time', '6 odd-time', '10 odd-time']);
  });

  it('gives words to the part they are labelled with, a viewer by the part alone', () => {
    const reading = read([
      ...cue(1, 1, '主播：全网最低价', '真的', '观众小李：包治百病吗'),
      ...cue(2, 3, '[观众2] 我要退货'),
      ...cue(3, 5, '价格：99'),
    ]);
    expect(dataOf(reading, SEGMENT).map(({ speaker, text }) => [speaker, text])).toEqual([
      ['主播', '全网最低价真的'],
      ['观众', '包治百病吗'],
      ['观众', '我要退货'],
      [undefined, '价格：99'],
    ]);
  });

  it('leaves out text without times, and text before the first cue', () => {
    const reading = read(['某字幕组', '', ...cue(1, 1, '好一'), '2', '没有时间轴', '', ...cue(3, 3, '好二')]);
    expect(textsOf(reading)).toEqual(['好一', '好二']);
    expect(reading.codes).toEqual(['1 text-without-time', '7 text-without-time', '10 wrong-number']);
  });

  it('keeps a cue whose end lies before its start, without the end', () => {
    const reading = read(['1', '00:00:05,000 --> 00:00:04,000', '一']);
    expect(reading.codes).toEqual(['2 end-before-start']);
    expect(reading.events[0]?.data).not.toHaveProperty('endMs');
  });

  it('keeps paragraphs inside a cue together', () => {
    expect(
      textsOf(read(['1', '00:00:01,000 --> 00:00:02,000', '', '上', '', '下', '', ...cue(2, 3, '尾')])),
    ).toEqual(['上下', '尾']);
  });

  it('keeps its memory where a line or a cue never ends', () => {
    const endless = read(`${'好'.repeat(2_500_000)}\n\n${cue(1, 1, '一').join('\n')}`, {}, 65_536);
    expect(endless.codes).toEqual(['1 line-too-long']);
    expect(textsOf(endless)).toEqual(['一']);
    const manyLines = Array.from({ length: 30_000 }, () => '没完没了');
    const reading = read([...cue(1, 1, ...manyLines), ...cue(2, 2, '二')], {}, 65_536);
    expect(textsOf(reading)).toEqual(['二']);
    expect(reading.codes).toEqual(['2 text-too-long']);
  });
});
