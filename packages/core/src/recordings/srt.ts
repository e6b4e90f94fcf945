import {
  addText,
  createCueParser,
  labelledVoices,
  looksLikeTimes,
  openCue,
  type CueFormat,
  type CueSink,
  type OpenCue,
} from './cue.ts';
import type { RecordingOptions, RecordingParser } from './recording.ts';

/** Layout marks players know in SRT: a few HTML tags and `{\an8}` codes. */
const MARKS = /<\/?(?:b|i|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}/gi;

/**
 * Parser of SubRip (SRT) transcripts. Each cue becomes a speech segment. Wrong or missing numbers and missing
 * or surplus blank lines are survived; a cue with unreadable or no times is reported and left out alone. Lines that begin with a part (`主播：`, `[观众]`) say who speaks.
 */
export function createSrtParser(options: RecordingOptions): RecordingParser {
  return createCueParser(options, readSrt);
}

/** A line of digits: the number of the next cue, or words of this one; the line after it tells. */
interface HeldNumber {
  readonly line: number;
  readonly text: string;
  readonly afterBlank: boolean;
}

function readSrt({ collector, add, begin }: CueSink): CueFormat {
  let cue: OpenCue | undefined;
  let held: HeldNumber | undefined;
  let afterBlank = true;
  let expected: number | undefined;

  const finish = () => {
    add(cue, labelledVoices);
    cue = undefined;
  };

  const leaveOut = (line: number) => {
    finish();
    collector.problem('recordings.text-without-time', {}, line);
    cue = openCue(line, undefined);
  };

  const checkNumber = () => {
    if (held === undefined) return;
    const found = Number(held.text);
    if (expected !== undefined && found !== expected) {
      collector.problem('recordings.wrong-number', { expected, found: held.text.slice(0, 20) }, held.line);
    }
    expected = found + 1;
    held = undefined;
  };

  const release = () => {
    if (held === undefined) return;
    if (held.afterBlank || cue === undefined) leaveOut(held.line);
    else addText(cue, held.text);
    held = undefined;
  };

  return {
    line: (line) => {
      const text = line.text.trim();
      if (looksLikeTimes(text)) {
        finish();
        checkNumber();
        cue = begin(text, line.number);
      } else if (text === '') afterBlank = true;
      else {
        release();
        if (/^\d+$/.test(text)) held = { line: line.number, text, afterBlank };
        else if (cue === undefined) leaveOut(line.number);
        else addText(cue, text.replace(MARKS, ''));
      }
      if (text !== '') afterBlank = false;
    },
    end: () => {
      release();
      finish();
    },
  };
}
