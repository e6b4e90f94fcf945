import { eventOf, sourceOf } from './collector.ts';
import {
  addComment,
  createDanmakuParser,
  nameOf,
  type DanmakuElement,
  type DanmakuReader,
} from './danmaku-reader.ts';
import type { RecordingOptions, RecordingParser } from './recording.ts';
import { attributesOf } from './xml-scanner.ts';

const SEVEN_DAYS = 7 * 86_400_000;

/**
 * Parser of the XML that BililiveRecorder (录播姬) writes beside a live recording: the classic `<d>` with a
 * `user` attribute, paid messages `<sc>`, and a `<BililiveRecorderRecordInfo>` with room, title and start.
 * The header becomes a session-opened event, `<d>` and `<sc>` chat messages. Gifts, paid memberships and the
 * price of a paid message are tips of viewers as persons: counted as left out, never imported.
 */
export function createBililiveRecorderXmlParser(options: RecordingOptions): RecordingParser {
  return createDanmakuParser(
    options,
    ['d', 'sc', 'gift', 'guard', 'BililiveRecorderRecordInfo'],
    (element, reader) => {
      if (element.name === 'd') addComment(element, reader);
      else if (element.name === 'sc') addPaidMessage(element, reader);
      else if (element.name === 'BililiveRecorderRecordInfo') openSession(element, reader);
      else reader.collector.skip('tip');
    },
  );
}

function addPaidMessage({ attributes, text, line }: DanmakuElement, reader: DanmakuReader): void {
  const found = attributesOf(attributes);
  const offsetMs = Math.round(Number(found.get('ts') ?? 'NaN') * 1000);
  if (!(offsetMs >= 0 && offsetMs <= SEVEN_DAYS)) {
    reader.collector.problem('recordings.bad-attribute', { element: 'sc', name: 'ts' }, line);
    return;
  }
  const sender = nameOf(found.get('user'));
  reader.chat({ kind: 'sc', offsetMs, sender, text: reader.plain(text, line) }, line);
}

function openSession({ attributes, line }: DanmakuElement, reader: DanmakuReader): void {
  const found = attributesOf(attributes);
  const room = found.get('roomid')?.trim() ?? '';
  const startText = found.get('start_time') ?? '';
  const start = Date.parse(startText);
  if (!Number.isNaN(start)) reader.startsAt(start);
  reader.identify({
    ...(room === '' ? {} : { account: room }),
    ...(room === '' || Number.isNaN(start) ? {} : { session: `${room}-${startText}` }),
  });
  const title = reader.plain(found.get('title') ?? '', line).slice(0, 200);
  const category = reader.plain(found.get('areanamechild') ?? '', line).slice(0, 64);
  const identity = reader.identity();
  const data = { ...identity, ...(title === '' ? {} : { title }), ...(category === '' ? {} : { category }) };
  const event = eventOf(
    'org.concentric.session.opened.v1',
    'opened',
    sourceOf(identity),
    reader.timeAt(0),
    data,
  );
  reader.collector.event(event, line);
}
