import type { z } from 'zod';
import { suggest } from '../shared/index.ts';
import { createCollector, type Collector } from './collector.ts';
import { ENVELOPE, EVENT_DATA, type EventType, type SourceEvent } from './events.ts';
import { explainIssue } from './explain-issue.ts';
import { createLineSplitter, MAX_LINE, type Line } from './lines.ts';
import type { RecordingOptions, RecordingParser } from './recording.ts';

const TYPES = Object.keys(EVENT_DATA) as EventType[];

/** Escapes of NUL and of surrogates: only lines with one of these need a second look. */
const SUSPECT_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/**
 * Parser of newline-delimited JSON, one CloudEvents 1.0 event in structured mode a line. Envelope and data are
 * checked against the vocabulary; extension attributes are accepted and not kept. Each bad line is told once,
 * with the field and what to do, and the next line is read.
 */
export function createCloudeventsParser(options: RecordingOptions): RecordingParser {
  const collector = createCollector(options);
  const splitter = createLineSplitter();

  const read = (lines: Line[]) => {
    for (const { text, number, tooLong } of lines) {
      if (tooLong) collector.problem('recordings.line-too-long', { limit: MAX_LINE }, number);
      else if (text.trim() !== '') readLine(collector, text, number);
    }
    return collector.take();
  };

  return {
    push: (text) => read(splitter.push(text)),
    end: () => read(splitter.end()),
    skipped: collector.skipped,
    startKnown: true,
  };
}

function readLine(collector: Collector, text: string, line: number): void {
  const json = parseJson(text);
  if (json.fault !== undefined) collector.problem('recordings.bad-json', json.fault, line);
  else if (!storable(text, json.value)) collector.problem('recordings.unstorable-text', {}, line);
  else readEnvelope(collector, json.value, line);
}

type Parsed =
  | { readonly value: unknown; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: { readonly reason: string; readonly reasonEn: string } };

/** The engine's own message is English and repeats the text, which may be a person's. */
function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /position (\d+)/.exec(message)?.[1];
    if (/unterminated|unexpected end/i.test(message) || at === String(text.length))
      return { fault: { reason: '没有写完', reasonEn: 'it breaks off' } };
    if (at === undefined) return { fault: { reason: '无法解析', reasonEn: 'it cannot be parsed' } };
    const column = String(Number(at) + 1);
    return {
      fault: { reason: `第 ${column} 个字符处有误`, reasonEn: `character ${column} is wrong` },
    };
  }
}

/** Databases refuse NUL and lone surrogates in text; `JSON.stringify` escapes exactly the lone ones. */
function storable(text: string, value: unknown): boolean {
  return (
    !SUSPECT_ESCAPE.test(text) || !/\\u(?:0000|d[89a-f])/.test(JSON.stringify(value).replaceAll('\\\\', ''))
  );
}

function readEnvelope(collector: Collector, value: unknown, line: number): void {
  const version = isRecord(value) ? value['specversion'] : undefined;
  if (version !== undefined && version !== '1.0') {
    collector.problem(
      'recordings.unknown-specversion',
      { version: JSON.stringify(version).slice(0, 40) },
      line,
      'specversion',
    );
    return;
  }
  const envelope = ENVELOPE.safeParse(value);
  if (!envelope.success) {
    reportIssue(collector, envelope.error, line, []);
    return;
  }
  const { id, source, type, time, data } = envelope.data;
  if (!isEventType(type)) {
    reportType(collector, type, line);
    return;
  }
  const checked = EVENT_DATA[type].safeParse(data);
  if (!checked.success) {
    reportIssue(collector, checked.error, line, ['data'], Object.keys(EVENT_DATA[type].shape));
    return;
  }
  // Type and data were checked against each other just above, which the compiler cannot follow.
  collector.event({ id, source, type, time: Date.parse(time), data: checked.data } as SourceEvent, line);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_DATA, type);
}

/** A known name in another version, a near name, or neither. */
function reportType(collector: Collector, type: string, line: number): void {
  const shown = type.slice(0, 120);
  const stem = /^(.*)\.v\d+$/.exec(type)?.[1];
  const versions = TYPES.filter((known) => stem !== undefined && known.replace(/\.v\d+$/, '') === stem);
  const near = suggest(shown, TYPES);
  if (versions.length > 0) {
    collector.problem(
      'recordings.unknown-version',
      { type: shown, known: versions.join('、') },
      line,
      'type',
    );
  } else if (near !== undefined) {
    collector.problem('recordings.unknown-type-near', { type: shown, near }, line, 'type');
  } else collector.problem('recordings.unknown-type', { type: shown }, line, 'type');
}

/** The first issue is told; the others mostly follow from it and show after it is mended. */
function reportIssue(
  collector: Collector,
  error: z.ZodError,
  line: number,
  root: readonly string[],
  fields: readonly string[] = [],
): void {
  const issue = error.issues[0];
  if (issue === undefined) return;
  const { path, what, reason, reasonEn } = explainIssue(issue, root, fields);
  collector.problem('recordings.bad-data', { what, reason, reasonEn }, line, path);
}
