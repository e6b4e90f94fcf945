import type { Instant } from '../shared/index.ts';
import {
  createCollector,
  eventOf,
  identify,
  positionId,
  sourceOf,
  type Collector,
  type Identity,
} from './collector.ts';
import { readDanmaku, wordsOf } from './danmaku.ts';
import type { RecordingOptions, RecordingParser } from './recording.ts';
import {
  attributeOf,
  XmlScanner,
  decodeEntities,
  MAX_ELEMENT,
  plainText,
  type XmlToken,
} from './xml-scanner.ts';

/** One element the reader was asked for. */
export type DanmakuElement = Extract<XmlToken, { kind: 'element' }>;

/** What the two danmaku formats have in common, for their handlers. */
export interface DanmakuReader {
  readonly collector: Collector;
  /** Tells whose recording it is, as far as the file says. */
  identify: (found: Partial<Identity>) => void;
  readonly identity: () => Identity;
  /** Tells when the recording began, unless the options said so. */
  startsAt: (instant: Instant) => void;
  /** When something at an offset happened. */
  timeAt: (offsetMs: number) => Instant;
  readonly startKnown: () => boolean;
  /** Adds a chat message whose offset and sender are already known. */
  chat: (message: ChatMessage, line: number) => void;
  /** An attribute's or element's text; the first oddity in it is reported. */
  plain: (text: string, line: number) => string;
}

/** A chat message before it has an id. */
interface ChatMessage {
  readonly kind: string;
  readonly row?: string | undefined;
  readonly offsetMs: number;
  readonly sentAt?: Instant | undefined;
  readonly sender?: string | undefined;
  readonly text: string;
}

/** Builds a parser for one danmaku format from what it does with each of its elements. */
export function createDanmakuParser(
  options: RecordingOptions,
  elements: readonly string[],
  handle: (element: DanmakuElement, reader: DanmakuReader) => void,
): RecordingParser {
  const reader = createDanmakuReader(options);
  const scanner = new XmlScanner(elements, 'i');
  const { collector } = reader;

  const handleAll = (tokens: XmlToken[]) => {
    for (const token of tokens) {
      if (token.kind === 'element') handle(token, reader);
      else {
        const params = { element: token.name, limit: MAX_ELEMENT };
        collector.problem(`recordings.${token.fault}`, params, token.line);
      }
    }
    return collector.take();
  };

  return {
    push: (text) => handleAll(scanner.push(text)),
    end: () => handleAll(scanner.end()),
    skipped: collector.skipped,
    get startKnown() {
      return reader.startKnown();
    },
  };
}

function createDanmakuReader(options: RecordingOptions): DanmakuReader {
  const collector = createCollector(options);
  let identity = identify(options, { platform: 'bilibili' });
  let source = sourceOf(identity);
  let start = options.startedAt;
  let ordinal = 0;

  const timeAt = (offsetMs: number) => (start ?? options.fallbackStart ?? 0) + offsetMs;

  return {
    collector,
    timeAt,
    identity: () => identity,
    identify: (found) => {
      identity = identify(options, { platform: 'bilibili', ...found });
      source = sourceOf(identity);
    },
    startsAt: (instant) => {
      start ??= instant;
    },
    startKnown: () => start !== undefined,
    plain: (text, line) => {
      let told = false;
      const tell = (code: 'recordings.bad-entity' | 'recordings.stray-markup', entity: string) => {
        if (!told) collector.problem(code, { entity }, line);
        told = true;
      };
      return plainText(text, {
        entity: (entity) => {
          tell('recordings.bad-entity', entity);
        },
        markup: () => {
          tell('recordings.stray-markup', '<');
        },
      });
    },
    chat: (message, line) => {
      ordinal++;
      const text = collector.text(message.text, line);
      if (text === undefined) return;
      const { kind, row, offsetMs, sentAt, sender } = message;
      const id = row === undefined ? positionId(options, kind, ordinal, offsetMs, text) : `${kind}-${row}`;
      const { platform, account, session } = identity;
      const known = { platform, account, session, offsetMs, text, role: 'unknown' as const };
      const data = sender === undefined ? known : { ...known, sender };
      const time = sentAt ?? timeAt(offsetMs);
      collector.event(eventOf('org.concentric.chat.message.v1', id, source, time, data), line);
    },
  };
}

/** Adds the comment of a `<d>`, common to both formats. */
export function addComment({ attributes, text, line }: DanmakuElement, reader: DanmakuReader): void {
  const danmaku = readDanmaku(attributeOf(attributes, 'p') ?? '');
  if (!danmaku.ok) {
    reader.collector.problem('recordings.bad-danmaku', { ...danmaku.error }, line);
    return;
  }
  const { mode, offsetMs, sentAt, row, sender = nameOf(attributeOf(attributes, 'user')) } = danmaku.value;
  const words = wordsOf(mode, reader.plain(text, line));
  if (words === undefined) reader.collector.skip('script');
  else reader.chat({ kind: 'd', row, offsetMs, sentAt, sender, text: words }, line);
}

/** A user's name as written by a recorder, or undefined where it is empty. */
export function nameOf(attribute: string | undefined): string | undefined {
  const name = decodeEntities(attribute ?? '', () => undefined).trim();
  return name === '' ? undefined : name.slice(0, 256);
}
