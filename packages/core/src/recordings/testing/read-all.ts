/** Helpers for the tests of the parsers: read a whole text in stretches and take the result apart. */
import type { Problem } from '../../shared/index.ts';
import { createParser } from '../create-parser.ts';
import type { EventData, EventType, SourceEvent } from '../events.ts';
import type { RecordingFormat, RecordingOptions, SkipReason } from '../recording.ts';

/** 2026-11-24T20:00:00+08:00, the moment of reading in all tests. */
export const NOW = Date.parse('2026-11-24T20:00:00+08:00');

/** FNV-1a in 32 bits, repeated to the length of a digest: enough to tell test texts apart. */
function testHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0').repeat(8);
}

/** What a reading gave, sorted by kind. */
export interface Reading {
  readonly events: readonly SourceEvent[];
  /** Line of each event. */
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
  /** `line code` of each problem. */
  readonly codes: readonly string[];
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly startKnown: boolean;
}

/** Reads a text in stretches of `size` units. */
export function readAll(
  format: RecordingFormat,
  text: string,
  options: Partial<RecordingOptions> = {},
  size = 5,
): Reading {
  const parser = createParser(format, {
    file: 'a.file',
    name: 'room-1',
    now: NOW,
    hash: testHash,
    ...options,
  });
  const items = [];
  for (let at = 0; at < text.length; at += size) items.push(...parser.push(text.slice(at, at + size)));
  items.push(...parser.end());
  const good = items.filter((item) => 'event' in item);
  const problems = items.flatMap((item) => ('problem' in item ? [item.problem] : []));
  return {
    events: good.map((item) => item.event),
    lines: good.map((item) => item.line),
    problems,
    codes: problems.map(({ place, code }) => `${String(place?.line)} ${code.slice('recordings.'.length)}`),
    skipped: Object.fromEntries(parser.skipped),
    startKnown: parser.startKnown,
  };
}

/** The data of the events of one type. */
export function dataOf<T extends EventType>(reading: Reading, type: T): EventData<T>[] {
  return reading.events.filter((event) => event.type === type).map((event) => event.data as EventData<T>);
}

/** The text of each chat message and speech segment. */
export function textsOf(reading: Reading): string[] {
  return reading.events.flatMap(({ data }) => ('text' in data && data.text !== undefined ? [data.text] : []));
}
