import { describe, expect, it } from 'vitest';
import { EVENT_DATA } from './events.ts';
import { dataOf, NOW, readAll, textsOf } from './testing/read-all.ts';

const CHAT = 'org.concentric.chat.message.v1';
const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?><i><chatserver>chat.bilibili.com</chatserver><chatid>0</chatid>';
const d = (text: string, p = '1.5,1,25,16777215,1700000000,0,abc123,77') => `<d p="${p}">${text}</d>`;
const file = (...records: string[]) => `${HEAD}${records.join('\n')}\n</i>`;
const read = (text: string, options = {}, size = 5) => readAll('bilibili-xml', text, options, size);

describe('classic danmaku XML', () => {
  it('makes a chat message of each comment, dated when it was sent and placed in the video', () => {
    const reading = read(file(d('主播讲讲材质')));
    expect(reading.problems).toEqual([]);
    expect(reading.events).toEqual([
      {
        id: 'd-77',
        source: '/recordings/bilibili/room-1/room-1',
        type: CHAT,
        time: 1_700_000_000_000,
        data: {
          platform: 'bilibili',
          account: 'room-1',
          session: 'room-1',
          offsetMs: 1500,
          text: '主播讲讲材质',
          sender: 'abc123',
          role: 'unknown',
        },
      },
    ]);
  });

  it('gives the same events whatever the stretches the text comes in', () => {
    const text = file(
      d('一'),
      d('二 &amp; 三', '2,5,25,1,1700000001,0,b,78,10'),
      '<!-- <d p="x">no</d> -->',
      d('四'),
    );
    const whole = read(text, {}, text.length);
    for (const size of [1, 2, 3, 7, 64]) expect(read(text, {}, size)).toEqual(whole);
    expect(textsOf(whole)).toEqual(['一', '二 & 三']);
  });

  it('takes 8 or 9 fields, single quotes, a byte-order mark, blanks and line breaks anywhere', () => {
    const text = `\ufeff\r\n  <i>\r\n<d  p='0,4,25,0,1700000000,0,a,1' >\r\n 前 后 </d>\n\n<d p="0.25,6,25,0,1700000000,0,a,2,10"\n>尾</d></i>`;
    expect(textsOf(read(text))).toEqual(['前 后', '尾']);
    expect(read(text).codes).toEqual([]);
  });

  it('takes the words out of a placed comment and leaves code comments out', () => {
    const placed = d('[1,500,"0.98-0.1",4.5,"全场五折",1]', '1,7,25,0,1700000000,0,a,1');
    const broken = d('[1,500,', '1,7,25,0,1700000000,0,a,2');
    const code = d('$.createShape()', '1,8,25,0,1700000000,2,a,3');
    const reading = read(file(placed, broken, code, d('', '1,1,25,0,1700000000,0,a,4')));
    expect(textsOf(reading)).toEqual(['全场五折', '[1,500,']);
    expect(reading.skipped).toEqual({ script: 1, empty: 1 });
  });

  it('names the session by the chat id where the file has one, and options go before everything', () => {
    const text = file(d('一')).replace('<chatid>0<', '<chatid>4567<');
    expect(dataOf(read(text), CHAT)[0]).toMatchObject({ account: 'room-1', session: 'cid-4567' });
    expect(dataOf(read(text, { platform: 'p', account: 'a', session: 's' }), CHAT)[0]).toMatchObject({
      platform: 'p',
      account: 'a',
      session: 's',
    });
  });

  it('gives comments without a row id an id by position, the same on every import and without the sender', () => {
    const rows = (sender: string) =>
      file(
        d('一', `1,1,25,0,0,0,${sender},0`),
        d('一', `1,1,25,0,0,0,${sender},0`),
        d('二', `1,1,25,0,0,0,${sender},0`),
      );
    const ids = read(rows('u1')).events.map((event) => event.id);
    expect(new Set(ids).size).toBe(3);
    expect(read(rows('u2')).events.map((event) => event.id)).toEqual(ids);
  });

  it('dates comments without a time from the start it is told, and says when it knows none', () => {
    const text = file(d('一', '2,1,25,0,0,0,a,1'));
    expect(read(text).events[0]?.time).toBe(2000);
    expect(read(text).startKnown).toBe(false);
    expect(read(text, { startedAt: NOW - 60_000 }).events[0]?.time).toBe(NOW - 58_000);
    expect(read(text, { startedAt: NOW }).startKnown).toBe(true);
  });

  it('always agrees with the event vocabulary', () => {
    const longName = '长'.repeat(300);
    const reading = read(file(d('一', `1,1,25,0,1,0,${'s'.repeat(400)},${'9'.repeat(400)}`)), {
      name: longName,
    });
    expect(reading.events).toHaveLength(1);
    expect(EVENT_DATA[CHAT].safeParse(reading.events[0]?.data).success).toBe(true);
    expect(reading.events[0]?.id.length).toBeLessThanOrEqual(256);
  });
});

describe('broken danmaku XML', () => {
  it('names the wrong field of a bad p attribute and keeps the others', () => {
    const rows = [
      ['x,1,25,0,1700000000,0,a,1', 1],
      ['-1,1,25,0,1700000000,0,a,1', 1],
      ['999999999,1,25,0,1700000000,0,a,1', 1],
      ['1,0,25,0,1700000000,0,a,1', 2],
      ['1,12,25,0,1700000000,0,a,1', 2],
      ['1,1,25,0,yesterday,0,a,1', 5],
      ['1,1,25,0,1700000000,0,a', 8],
      ['1,1,25,0,1700000000,0,a,1,10,11', 9],
      ['', 1],
    ] as const;
    const reading = read(file(...rows.map(([p]) => d('坏', p)), d('好')));
    expect(textsOf(reading)).toEqual(['好']);
    expect(reading.problems.map((problem) => problem.params['field'])).toEqual(
      rows.map(([, field]) => field),
    );
    expect(reading.problems.map((problem) => problem.place?.line)).toEqual(rows.map((_, i) => i + 1));
  });

  it('never repeats the sender in a problem', () => {
    const reading = read(file(d('坏', '1,1,25,0,bad,0,secret-sender,1')));
    expect(JSON.stringify(reading.problems)).not.toContain('secret-sender');
  });

  it('loses one record to a missing end tag, a missing quote or a missing bracket', () => {
    const reading = read(
      [
        '<i>',
        '<d p="1,1,25,0,1700000000,0,a,1">没有结束',
        d('好一', '1,1,25,0,1700000000,0,a,2'),
        '<d p="1,1,25,0,1700000000,0,a,3>缺引号</d>',
        d('好二', '1,1,25,0,1700000000,0,a,4'),
        '<d p="1,1,25,0,1700000000,0,a,5"缺括号</d>',
        d('好三', '1,1,25,0,1700000000,0,a,6'),
        '</i>',
      ].join('\n'),
    );
    expect(textsOf(reading)).toEqual(['好一', '好二', '好三']);
    expect(reading.codes).toEqual(['2 unclosed', '4 bad-tag', '6 bad-tag']);
  });

  it('keeps every whole record of a truncated file and says where it stops', () => {
    const whole = file(d('一'), d('二', '1,1,25,0,1700000000,0,a,2'), d('三', '1,1,25,0,1700000000,0,a,3'));
    for (const cut of ['三</', '三', 'a,3">', 'a,3', '<d p', '<d ']) {
      const reading = read(whole.slice(0, whole.lastIndexOf(cut) + cut.length));
      expect(textsOf(reading)).toEqual(['一', '二']);
      expect(reading.codes).toEqual(['3 truncated']);
    }
    expect(read(`${HEAD}${d('一')}`).codes).toEqual(['1 truncated']);
  });

  it('reads a file whose beginning was lost', () => {
    const reading = read(`1,25,0,1700000000,0,a,1">半条</d>\n${d('好')}\n</i>`);
    expect(textsOf(reading)).toEqual(['好']);
  });

  it('keeps text with unknown entities and bare markup as written, and says so once a record', () => {
    const reading = read(
      file(
        d('a &nbsp; b && c'),
        d('3<5 &lt;', '1,1,25,0,1700000000,0,a,2'),
        d('&#x0; &#20013;', '1,1,25,0,1700000000,0,a,3'),
      ),
    );
    expect(textsOf(reading)).toEqual(['a &nbsp; b && c', '3<5 <', '&#x0; 中']);
    expect(reading.codes).toEqual(['1 bad-entity', '2 stray-markup', '3 bad-entity']);
  });

  it('takes CDATA as text', () => {
    expect(textsOf(read(file(d('<![CDATA[a < b & c]]>!'))))).toEqual(['a < b & c!']);
  });

  it('takes forbidden control characters and half surrogates out and counts them', () => {
    const reading = read(file(d('最\u0000低\u0007价\ud83d')), {}, 1000);
    expect(textsOf(reading)).toEqual(['最低价']);
    expect(reading.codes).toEqual(['1 control-characters']);
    expect(reading.problems[0]?.params['count']).toBe(3);
  });

  it('refuses dates more than a day ahead', () => {
    const tomorrow = Math.round(NOW / 1000) + 86_400;
    const reading = read(
      file(d('早', `1,1,25,0,${String(tomorrow)},0,a,1`), d('晚', `1,1,25,0,${String(tomorrow + 1)},0,a,2`)),
    );
    expect(textsOf(reading)).toEqual(['早']);
    expect(reading.codes).toEqual(['2 future']);
  });

  it('keeps the first of two records with one row id and names its line', () => {
    const reading = read(file(d('先'), d('他', '1,1,25,0,1700000000,0,a,2'), d('后')));
    expect(textsOf(reading)).toEqual(['先', '他']);
    expect(reading.problems).toMatchObject([
      { code: 'recordings.duplicate-id', params: { id: 'd-77', first: 1 }, place: { line: 3 } },
    ]);
  });

  it('leaves out a text that is too long and goes on', () => {
    const reading = read(file(d('长'.repeat(20_001)), d('好', '1,1,25,0,1700000000,0,a,2')), {}, 5000);
    expect(textsOf(reading)).toEqual(['好']);
    expect(reading.codes).toEqual(['1 text-too-long']);
  });

  it('keeps its memory where a record never ends, and finds the next one', () => {
    const reading = read(
      `<i>\n<d p="1,1,25,0,1,0,a,1">${'长'.repeat(3_000_000)}\n${d('好')}\n</i>`,
      {},
      65_536,
    );
    expect(textsOf(reading)).toEqual(['好']);
    expect(reading.codes).toEqual(['2 record-too-long']);
  });
});
