import { describe, expect, it } from 'vitest';
import { NOW, readAll, textsOf } from './testing/read-all.ts';

const TIME = '2026-11-24T19:00:00+08:00';
const chat = { platform: 'p', account: 'a', session: 's', offsetMs: 1000, text: '你好' };
const event = (over: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: 'e1',
  source: '/platforms/p',
  type: 'org.concentric.chat.message.v1',
  time: TIME,
  data: chat,
  ...over,
});
const line = (over: Record<string, unknown> = {}) => JSON.stringify(event(over));
const read = (...lines: string[]) => readAll('cloudevents-ndjson', lines.join('\n'));
const onlyProblem = (text: string) => {
  const reading = read(text, line({ id: 'good' }));
  expect(reading.events.map(({ id }) => id)).toEqual(['good']);
  expect(reading.problems).toHaveLength(1);
  return reading.problems[0];
};

describe('CloudEvents as NDJSON', () => {
  it('reads an event, fills in defaults and keeps no extension attributes', () => {
    const reading = read(
      line({ traceparent: 'x', datacontenttype: 'application/json' }),
      '',
      line({ id: 'e2' }),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.events[0]).toEqual({
      id: 'e1',
      source: '/platforms/p',
      type: 'org.concentric.chat.message.v1',
      time: Date.parse(TIME),
      data: { ...chat, role: 'unknown' },
    });
    expect(reading.lines).toEqual([1, 3]);
  });

  it('reports a line that is no JSON, in the middle and at a cut end, and reads the others', () => {
    const reading = read(
      line(),
      '{"specversion":"1.0",',
      'null',
      '[1]',
      line({ id: 'e2' }),
      line({ id: 'e3' }).slice(0, 50),
    );
    expect(reading.events.map(({ id }) => id)).toEqual(['e1', 'e2']);
    expect(reading.codes).toEqual(['2 bad-json', '3 bad-data', '4 bad-data', '6 bad-json']);
  });

  it('asks whether a near type was meant', () => {
    expect(onlyProblem(line({ type: 'org.concentric.chat.mesage.v1' }))).toMatchObject({
      code: 'recordings.unknown-type-near',
      params: { near: 'org.concentric.chat.message.v1' },
      place: { line: 1, path: 'type' },
    });
    expect(onlyProblem(line({ type: 'com.example.weather' }))?.code).toBe('recordings.unknown-type');
  });

  it('names the versions it knows of a type in another version, and of the envelope', () => {
    expect(onlyProblem(line({ type: 'org.concentric.chat.message.v7' }))).toMatchObject({
      code: 'recordings.unknown-version',
      params: { known: 'org.concentric.chat.message.v1' },
    });
    expect(onlyProblem(line({ specversion: '0.3' }))).toMatchObject({
      code: 'recordings.unknown-specversion',
      params: { version: '"0.3"' },
    });
  });

  it('turns a schema issue into one message with the path of the field, in both languages', () => {
    const cases: [Record<string, unknown>, string, string, string][] = [
      [{ data: { ...chat, offsetMs: '1' } }, 'data.offsetMs', '应为数字', 'must be of type number'],
      [{ data: { ...chat, offsetMs: -1 } }, 'data.offsetMs', '不能小于 0', 'must be at least 0'],
      [{ data: { ...chat, offsetMs: 1.5 } }, 'data.offsetMs', '应为整数', 'must be of type int'],
      [{ data: { ...chat, text: '' } }, 'data.text', '不能为空', 'must not be empty'],
      [{ data: { ...chat, text: undefined } }, 'data.text', '缺少此字段', 'is missing'],
      [
        { data: { ...chat, text: 'x'.repeat(20_001) } },
        'data.text',
        '不能超过 20000 个字符',
        'must have at most 20000 characters',
      ],
      [
        { data: { ...chat, role: 'boss' } },
        'data.role',
        '应为以下之一：viewer、operator、unknown',
        'must be one of viewer, operator, unknown',
      ],
      [
        { data: { ...chat, ofsetMs: 1 } },
        'data.ofsetMs',
        '没有这个字段，是否为 offsetMs',
        'is not a field of this type; did you mean offsetMs',
      ],
      [{ data: { ...chat, wholly: 1 } }, 'data.wholly', '没有这个字段', 'is not a field of this type'],
      [{ data: undefined }, 'data', '缺少此字段', 'is missing'],
      [
        { time: '2026-11-24' },
        'time',
        '应为带时区的时间，如 2026-11-24T20:00:00+08:00',
        'must be a time with its zone, such as 2026-11-24T20:00:00+08:00',
      ],
      [{ specversion: undefined }, 'specversion', '应为 1.0', 'must be 1.0'],
    ];
    for (const [over, path, zh, en] of cases) {
      expect(onlyProblem(line(over))).toMatchObject({
        code: 'recordings.bad-data',
        message: { zh: `${path}：${zh}。`, en: `${path}: ${en}.` },
        place: { file: 'a.file', line: 1, path },
      });
    }
  });

  it('never repeats a value of the data in a problem', () => {
    const problem = onlyProblem(line({ data: { ...chat, sender: { name: 'secret-sender' } } }));
    expect(JSON.stringify(problem)).not.toContain('secret-sender');
  });

  it('refuses dates more than a day ahead', () => {
    const ahead = new Date(NOW + 86_400_001).toISOString();
    expect(onlyProblem(line({ time: ahead }))).toMatchObject({
      code: 'recordings.future',
      params: { time: ahead },
    });
  });

  it('keeps the first of two events with one source and id', () => {
    const reading = read(line(), line({ source: '/other' }), line({ data: { ...chat, text: '后' } }));
    expect(textsOf(reading)).toEqual(['你好', '你好']);
    expect(reading.codes).toEqual(['3 duplicate-id']);
    expect(reading.problems[0]?.params['first']).toBe(1);
  });

  it('refuses text that no database can store, but not escaped text that looks like it', () => {
    for (const escape of ['\\u0000', '\\ud83d', '\\uDE00']) {
      expect(onlyProblem(line().replace('你好', escape))?.code).toBe('recordings.unstorable-text');
    }
    expect(textsOf(read(line().replace('你好', '\\ud83d\\ude00 \\\\ud83d')))).toEqual(['😀 \\ud83d']);
  });

  it('passes over a line without end in little memory and reads the next', () => {
    const reading = readAll(
      'cloudevents-ndjson',
      `${line()}\n${'x'.repeat(3_000_000)}\n${line({ id: 'e2' })}`,
      {},
      65_536,
    );
    expect(reading.events.map(({ id }) => id)).toEqual(['e1', 'e2']);
    expect(reading.codes).toEqual(['2 line-too-long']);
  });
});
