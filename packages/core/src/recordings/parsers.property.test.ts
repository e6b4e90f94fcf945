import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_DATA } from './events.ts';
import { RECORDING_FORMATS, type RecordingFormat } from './recording.ts';
import { NOW, readAll, textsOf } from './testing/read-all.ts';

/** Text without what XML or cue blocks would take as their own. */
const words = fc
  .string({
    unit: fc.constantFrom('全', '网', '最', '低', '价', 'a', '1', '!', '，', '😀'),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => `词${text}`);

/** Writes texts as a recording of each format. */
const WRITE: Readonly<Record<RecordingFormat, (texts: readonly string[]) => string>> = {
  'bilibili-xml': (texts) => `<i>\n${texts.map((text, i) => `${danmaku(text, i + 1)}\n`).join('')}</i>`,
  'bililive-recorder-xml': (texts) => `<i>\n${texts.map((text) => `${danmaku(text, 0)}\n`).join('')}</i>`,
  srt: (texts) => texts.map((text, i) => `${String(i + 1)}\n${times(i, ',')}\n${text}\n\n`).join(''),
  webvtt: (texts) => `WEBVTT\n\n${texts.map((text, i) => `${times(i, '.')}\n${text}\n\n`).join('')}`,
  'cloudevents-ndjson': (texts) => texts.map((text, i) => `${chat(text, i)}\n`).join(''),
};

function danmaku(text: string, row: number): string {
  return `<d p="1.5,1,25,0,1700000000,0,a,${String(row)}">${text}</d>`;
}

function times(second: number, point: string): string {
  const at = (ms: string) => `00:00:${String(second % 60).padStart(2, '0')}${point}${ms}`;
  return `${at('000')} --> ${at('500')}`;
}

function chat(text: string, index: number): string {
  const data = { platform: 'p', account: 'a', session: 's', offsetMs: index, text };
  const time = '2026-11-24T10:00:00Z';
  return JSON.stringify({
    specversion: '1.0',
    id: String(index),
    source: '/s',
    type: 'org.concentric.chat.message.v1',
    time,
    data,
  });
}

describe.each(RECORDING_FORMATS)('any %s recording', (format) => {
  const options = { startedAt: NOW - 1_000_000 };

  it('gives back every text it holds, in any stretches', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (texts, size) => {
        const reading = readAll(format, WRITE[format](texts), options, size);
        expect(textsOf(reading)).toEqual(texts);
        expect(reading.codes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('survives any damage: no exception, valid events, the same in any stretches, whole records before it kept', () => {
    const junk = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '"',
        '&',
        '/',
        'd',
        ' ',
        '\n',
        '\r',
        '{',
        '}',
        '-->',
        ':',
        ',',
        '1',
        '\u0000',
        '坏',
        '<d p="',
        '</d>',
        '<!--',
        '\ud83d',
      ),
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 3, maxLength: 6 }),
        junk,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 10 }),
        fc.integer({ min: 1, max: 40 }),
        (texts, garbage, where, removed, size) => {
          const whole = WRITE[format](texts);
          const at = Math.floor(whole.length * where);
          const damaged = whole.slice(0, at) + garbage + whole.slice(at + removed);
          const reading = readAll(format, damaged, options, size);
          expect(readAll(format, damaged, options, damaged.length + 1)).toEqual(reading);
          for (const { type, data } of reading.events)
            expect(EVENT_DATA[type].safeParse(data).success).toBe(true);
          const before = textsOf(readAll(format, whole.slice(0, at), options));
          const sure = before.slice(0, Math.max(0, before.length - 1));
          expect(textsOf(reading).slice(0, sure.length)).toEqual(sure);
        },
      ),
      { numRuns: 150 },
    );
  });
});
