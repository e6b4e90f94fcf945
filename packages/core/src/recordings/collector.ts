import { DAY, isoOf, type Instant, type ProblemParams } from '../shared/index.ts';
import { MAX_TEXT, type EventData, type EventOf, type EventType, type SourceEvent } from './events.ts';
import { recordingProblem } from './problems.ts';
import type { RecordingItem, RecordingOptions, SkipReason } from './recording.ts';

/** A duplicate id is told where it lies within this many records of the first; the store's unique key catches the rest. */
const REMEMBERED_IDS = 500_000;

/** Control characters no text format allows, NUL among them, and halves of surrogate pairs. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

type RecordingProblemCode = Parameters<typeof recordingProblem>[0];

/** Gathers what a parser finds and applies the checks that hold for every format. */
export interface Collector {
  /** Adds an event unless its time lies in the future or its id was seen before. */
  event: (event: SourceEvent, line: number) => void;
  problem: (code: RecordingProblemCode, params: ProblemParams, line: number, path?: string) => void;
  skip: (reason: SkipReason) => void;
  /** The text without forbidden characters and outer blanks, or undefined where nothing is left or it is too long; both are recorded. */
  text: (raw: string, line: number) => string | undefined;
  /** Everything gathered since the last call. */
  take: () => RecordingItem[];
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

/** A collector for one recording. */
export function createCollector(options: RecordingOptions): Collector {
  let items: RecordingItem[] = [];
  const skipped = new Map<SkipReason, number>();
  const firstLineOf = rememberIds();

  const problem: Collector['problem'] = (code, params, line, path) => {
    const place = { file: options.file, line, ...(path === undefined ? {} : { path }) };
    items.push({ problem: recordingProblem(code, params, place) });
  };
  const skip = (reason: SkipReason) => skipped.set(reason, (skipped.get(reason) ?? 0) + 1);

  return {
    problem,
    skip,
    skipped,
    event: (event, line) => {
      if (event.time > options.now + DAY) {
        problem('recordings.future', { time: isoOf(event.time) }, line);
        return;
      }
      const first = firstLineOf(event, line);
      if (first === undefined) items.push({ event, line });
      else problem('recordings.duplicate-id', { id: event.id, first }, line);
    },
    text: (raw, line) => {
      let count = 0;
      const clean = raw.replace(FORBIDDEN, () => (count++, '')).trim();
      if (count > 0) problem('recordings.control-characters', { count }, line);
      if (clean === '') skip('empty');
      else if (clean.length <= MAX_TEXT) return clean;
      else problem('recordings.text-too-long', { length: clean.length, limit: MAX_TEXT }, line);
      return undefined;
    },
    take: () => {
      const taken = items;
      items = [];
      return taken;
    },
  };
}

/** Answers the line an id was first seen on. Two generations of ids bound the memory. */
function rememberIds(): (event: SourceEvent, line: number) => number | undefined {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  let usual: string | undefined;
  return (event, line) => {
    usual ??= event.source;
    const key = event.source === usual ? event.id : `${event.source}\n${event.id}`;
    const first = young.get(key) ?? old.get(key);
    if (first !== undefined) return first;
    young.set(key, line);
    if (young.size >= REMEMBERED_IDS) {
      old = young;
      young = new Map();
    }
    return undefined;
  };
}

/** Whose recording it is. */
export interface Identity {
  readonly platform: string;
  readonly account: string;
  readonly session: string;
}

/**
 * The identity of a recording: what the options say, else what the file says, else its stable name.
 * Cut to the lengths the event vocabulary allows.
 */
export function identify(options: RecordingOptions, found: Partial<Identity> = {}): Identity {
  const pick = (option: string | undefined, own: string | undefined, fallback: string, max: number) =>
    (option ?? own ?? fallback).trim().slice(0, max) || 'unknown';
  return {
    platform: pick(options.platform, found.platform, 'unknown', 64),
    account: pick(options.account, found.account, options.name, 128),
    session: pick(options.session, found.session, options.name, 128),
  };
}

/** Where the events of a recording say they come from. */
export function sourceOf({ platform, account, session }: Identity): string {
  return `/recordings/${platform}/${account}/${session}`;
}

/**
 * An id that is the same on every import: what kind of record it is, its ordinal number in the recording, and
 * a digest of what it says. The sender has no part in it, since a number could be guessed back from a digest.
 */
export function positionId(
  options: RecordingOptions,
  kind: string,
  ordinal: number,
  offsetMs: number,
  text: string,
): string {
  return `${kind}${String(ordinal)}-${options.hash(`${String(offsetMs)}\n${text}`).slice(0, 16)}`;
}

/** Joins the parts of an event; the data of the type must already be valid. */
export function eventOf<T extends EventType>(
  type: T,
  id: string,
  source: string,
  time: Instant,
  data: EventData<T>,
): EventOf<T> {
  // The compiler cannot see that type and data agree for a type parameter; the signature makes sure of it.
  return { id, source, type, time, data } as unknown as EventOf<T>;
}
