import { describe, expect, it } from 'vitest';
import { dataOf, NOW, readAll, textsOf } from './testing/read-all.ts';

const START = '2026-11-20T20:00:00.0000000+08:00';
const header = (
  attributes = `roomid="9527" shortid="0" name="示范直播间" title="双11 &amp; 返场" areanameparent="购物" areanamechild="服饰" start_time="${START}"`,
) =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<?xml-stylesheet type="text/xsl" href="#s"?>',
    '<i>',
    '  <!-- 录播姬 <d p="1">no</d> -->',
    '  <chatserver>chat.bilibili.com</chatserver>',
    '  <BililiveRecorder version="2.9.0" />',
    `  <BililiveRecorderRecordInfo ${attributes} />`,
    '  <BililiveRecorderXmlStyle><z:stylesheet><div id="d"><table><tr><td>x</td></tr></table></div></z:stylesheet></BililiveRecorderXmlStyle>',
  ].join('\n');
const d = (text: string, user = '甲', p = '12.345,1,25,16777215,1763640012345,0,10001,0') =>
  `  <d p="${p}" user="${user}">${text}</d>`;
const file = (...records: string[]) => [header(), ...records, '</i>'].join('\n');
const read = (text: string, options = {}) => readAll('bililive-recorder-xml', text, options);

describe('BililiveRecorder XML', () => {
  it('opens the session with the room, title and start of its header', () => {
    const reading = read(file());
    expect(reading.problems).toEqual([]);
    expect(reading.startKnown).toBe(true);
    expect(reading.events).toEqual([
      {
        id: 'opened',
        source: `/recordings/bilibili/9527/9527-${START}`,
        type: 'org.concentric.session.opened.v1',
        time: Date.parse(START),
        data: {
          platform: 'bilibili',
          account: '9527',
          session: `9527-${START}`,
          title: '双11 & 返场',
          category: '服饰',
        },
      },
    ]);
  });

  it('reads comments with times in milliseconds', () => {
    const reading = read(file(d('这个多少钱')));
    expect(reading.events[1]).toMatchObject({
      time: 1_763_640_012_345,
      data: { account: '9527', offsetMs: 12_345, text: '这个多少钱', sender: '10001', role: 'unknown' },
    });
  });

  it('keeps equal comments apart though the recorder gives every one the row 0', () => {
    expect(textsOf(read(file(d('111'), d('111'), d('111'))))).toEqual(['111', '111', '111']);
  });

  it('takes the user name where the number of the sender is masked', () => {
    const chats = dataOf(
      read(
        file(
          d('一', '甲&lt;乙', '1,1,25,0,1763640012345,0,0,0'),
          d('二', '', '1,1,25,0,1763640012345,0,0,0'),
        ),
      ),
      'org.concentric.chat.message.v1',
    );
    expect(chats.map((chat) => chat.sender)).toEqual(['甲<乙', undefined]);
  });

  it('reads a paid message as a message, without its price', () => {
    const reading = read(file('<sc ts="60.5" user="乙" price="30" time="60">请问有优惠吗</sc>'));
    expect(reading.events[1]).toMatchObject({
      time: Date.parse(START) + 60_500,
      data: { offsetMs: 60_500, text: '请问有优惠吗', sender: '乙' },
    });
    expect(JSON.stringify(reading.events)).not.toContain('price');
  });

  it('counts gifts and paid memberships as left out and imports nothing of them', () => {
    const reading = read(
      file(
        '<gift ts="1" user="丙" giftname="辣条" giftcount="10" />',
        '<guard ts="2" user="丁" level="3" count="1"></guard>',
        d('好'),
      ),
    );
    expect(reading.skipped).toEqual({ tip: 2 });
    expect(textsOf(reading)).toEqual(['好']);
    expect(JSON.stringify(reading)).not.toMatch(/丙|丁|辣条/);
  });

  it('passes over raw data in attributes, brackets and all', () => {
    const raw = '[[0,1,&quot;a&quot;],&quot;>&quot;]';
    expect(
      textsOf(read(file(`<d p="1,1,25,0,1763640012345,0,10001,0" user="甲" raw="${raw}">好</d>`))),
    ).toEqual(['好']);
  });

  it('lets the options name another start, account and session', () => {
    const reading = read(file('<sc ts="1" user="乙" price="30" time="60">问</sc>'), {
      startedAt: NOW - 3_600_000,
      account: 'a',
      session: 's',
    });
    expect(reading.events.map((event) => event.time)).toEqual([NOW - 3_600_000, NOW - 3_599_000]);
    expect(reading.events[0]?.data).toMatchObject({ platform: 'bilibili', account: 'a', session: 's' });
  });

  it('falls back to the name of the file where the header says nothing', () => {
    const reading = read([header('name=""'), d('一'), '</i>'].join('\n'));
    expect(reading.events[1]?.data).toMatchObject({ account: 'room-1', session: 'room-1' });
    expect(reading.startKnown).toBe(false);
  });

  it('reports a paid message without its time, and a recording that was cut off', () => {
    const reading = read(
      [header(), '<sc user="乙" price="30">问</sc>', d('好'), '  <d p="1,1,25,0,176364'].join('\n'),
    );
    expect(textsOf(reading)).toEqual(['好']);
    expect(reading.codes).toEqual(['9 bad-attribute', '11 truncated']);
  });
});
