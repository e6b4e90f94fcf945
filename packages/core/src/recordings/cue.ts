/** What SRT and WebVTT share: the line of times and the making of a speech segment from a cue. */
import type { Instant } from '../shared/index.ts';
import { createCollector, eventOf, identify, positionId, sourceOf, type Collector } from './collector.ts';
import { MAX_TEXT } from './events.ts';
import { createLineSplitter, MAX_LINE, type Line } from './lines.ts';
import type { RecordingOptions, RecordingParser } from './recording.ts';
import { isViewer, labelOf, VIEWER } from './speaker.ts';

/** Start and end of a cue in milliseconds from the start of the recording. */
export interface CueTimes {
  readonly startMs: number;
  readonly endMs: number;
}

const SEVEN_DAYS = 7 * 86_400_000;
const TIMES = /^\s*(\S+)\s+-->\s+(\S+)(?:\s.*)?$/;
const CLOCK = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?$/;
/** Arrows people and tools write for `-->`, between two times. */
const NEAR_ARROW = /^(\s*\d+[:：][\d:：.,，．]*)\s*(?:->|[-–—−]+[>＞]|=+[>＞]|→|⟶)\s*(?=\d+[:：])/;

/** Whether a line is meant as a line of times, right or wrong. */
export function looksLikeTimes(line: string): boolean {
  return line.includes('-->') || NEAR_ARROW.test(line);
}

/**
 * Reads a line of times; undefined where it is wrong. Both `,` and `.` are taken, since tools mix them; `isOdd` where the arrow or
 * the signs in the times are other ones, yet leave no doubt.
 */
function readTimes(line: string): (CueTimes & { readonly isOdd: boolean }) | undefined {
  const isOwn = line.includes('-->');
  const plain = isOwn ? line.replace('-->', ' --> ') : line.replace(NEAR_ARROW, '$1 --> ');
  const [, from = '', to = ''] = TIMES.exec(plain) ?? [];
  const startMs = readClock(from);
  const endMs = readClock(to);
  if (startMs === undefined || endMs === undefined) return undefined;
  return { startMs, endMs, isOdd: !isOwn || /[：，．]/.test(from + to) };
}

function readClock(text: string): number | undefined {
  const plain = text.replaceAll('：', ':').replaceAll(/[，．]/g, ',');
  const [whole, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = CLOCK.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const total =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
  return total > SEVEN_DAYS ? undefined : total;
}

/** A cue being read. Without `times` it is one to be left out, whose text is passed over. */
export interface OpenCue {
  readonly line: number;
  readonly times: CueTimes | undefined;
  readonly text: string[];
  /** Length of all text seen; beyond `MAX_CUE` it is counted but no longer kept. */
  length: number;
}

/** Longest cue kept with its markup, in UTF-16 units, so that a file without times does not fill the memory. */
const MAX_CUE = 4 * MAX_TEXT;

/** Begins a cue. */
export function openCue(line: number, times: CueTimes | undefined): OpenCue {
  return { line, times, text: [], length: 0 };
}

/** Adds a line to a cue. */
export function addText(cue: OpenCue, text: string): void {
  cue.length += text.length;
  if (cue.times !== undefined && cue.length <= MAX_CUE) cue.text.push(text);
}

/** Joins the lines of a cue: nothing between Chinese characters, a blank elsewhere; the break is layout, not speech. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line, i) => (i === 0 || isWide(lines[i - 1]?.at(-1)) || isWide(line[0]) ? line : ` ${line}`))
    .join('');
}

function isWide(character: string | undefined): boolean {
  return character !== undefined && character >= '\u2e80' && character <= '\uffef';
}

/** Words said by one speaker. */
export interface Voice {
  readonly speaker?: string;
  readonly text: string;
}

/** The voices of a cue whose lines say who speaks; a line that does not goes on with the one before. */
export function labelledVoices(lines: readonly string[]): Voice[] {
  const voices: { speaker?: string; lines: string[] }[] = [];
  for (const line of lines) {
    const label = labelOf(line);
    const last = voices.at(-1);
    if (label !== undefined) voices.push({ speaker: label.speaker, lines: [label.text] });
    else if (last === undefined) voices.push({ lines: [line] });
    else last.lines.push(line);
  }
  return voices.map(({ lines: said, ...who }) => ({ ...who, text: joinLines(said) }));
}

/** Takes cues for one recording. */
export interface CueSink {
  readonly collector: Collector;
  /** Adds a finished cue, whose lines `voices` divides among those who speak; nothing for one without times. */
  add: (cue: OpenCue | undefined, voices: (lines: readonly string[]) => readonly Voice[]) => void;
  /** Reads a line of times and begins a cue, reporting wrong times. */
  begin: (text: string, line: number) => OpenCue;
}

/** What a line-based transcript format does with each line and at the end. */
export interface CueFormat {
  line: (line: Line) => void;
  end: () => void;
}

/** Builds a parser of a line-based transcript format. */
export function createCueParser(
  options: RecordingOptions,
  format: (sink: CueSink) => CueFormat,
): RecordingParser {
  const collector = createCollector(options);
  const splitter = createLineSplitter();
  const reader = format({
    collector,
    begin: (text, line) => {
      const times = readTimes(text);
      const shown = { text: text.slice(0, 80) };
      if (times === undefined) collector.problem('recordings.bad-time', shown, line);
      else if (times.isOdd) collector.problem('recordings.odd-time', shown, line);
      return openCue(line, times);
    },
    add: createSegmentAdder(options, collector),
  });

  const read = (lines: Line[]) => {
    for (const line of lines) {
      if (line.tooLong) collector.problem('recordings.line-too-long', { limit: MAX_LINE }, line.number);
      else reader.line(line);
    }
  };

  return {
    push: (text) => {
      read(splitter.push(text));
      return collector.take();
    },
    end: () => {
      read(splitter.end());
      reader.end();
      return collector.take();
    },
    skipped: collector.skipped,
    startKnown: options.startedAt !== undefined,
  };
}

/** Makes speech segments of cues. */
function createSegmentAdder(options: RecordingOptions, collector: Collector): CueSink['add'] {
  const identity = identify(options);
  const source = sourceOf(identity);
  const start: Instant = options.startedAt ?? options.fallbackStart ?? 0;
  let ordinal = 0;

  const addVoice = ({ startMs, endMs }: CueTimes, voice: Voice, line: number) => {
    ordinal++;
    const text = collector.text(voice.text, line);
    if (text === undefined) return;
    const data = {
      ...identity,
      offsetMs: startMs,
      ...(endMs >= startMs ? { endMs } : {}),
      text,
      medium: 'speech' as const,
      ...(voice.speaker === undefined ? {} : { speaker: isViewer(voice.speaker) ? VIEWER : voice.speaker }),
    };
    const id = positionId(options, 'c', ordinal, startMs, text);
    collector.event(eventOf('org.concentric.speech.segment.v1', id, source, start + startMs, data), line);
  };

  return (cue, voices) => {
    if (cue?.times === undefined) return;
    const { times, line, length } = cue;
    if (length > MAX_CUE) {
      collector.problem('recordings.text-too-long', { length, limit: MAX_TEXT }, line);
      return;
    }
    if (times.endMs < times.startMs) collector.problem('recordings.end-before-start', {}, line);
    for (const voice of voices(cue.text)) addVoice(times, voice, line);
  };
}
