import {
  addText,
  createCueParser,
  joinLines,
  labelledVoices,
  looksLikeTimes,
  type CueFormat,
  type CueSink,
  type OpenCue,
  type Voice,
} from './cue.ts';
import type { RecordingOptions, RecordingParser } from './recording.ts';
import { decodeEntities } from './xml-scanner.ts';

/**
 * Parser of WebVTT transcripts (W3C WebVTT: cue blocks §4.1, cue text §4.2). Each cue becomes a speech segment;
 * a cue with several voices becomes one segment a voice, at the same times. Settings, notes, style and region
 * blocks are passed over.
 */
export function createWebvttParser(options: RecordingOptions): RecordingParser {
  return createCueParser(options, readWebvtt);
}

/** `header`, `aside` and `cue` end at an empty line, not at one of blanks, which captions made by machines begin with; in `outside` the next line decides what begins. */
type State = 'header' | 'outside' | 'aside' | 'cue';

function readWebvtt({ collector, add, begin }: CueSink): CueFormat {
  let state: State = 'header';
  let cue: OpenCue | undefined;
  /** A line that is the name of a cue if a line of times follows. */
  let name: number | undefined;

  const finish = () => {
    add(cue, voicesOf);
    cue = undefined;
    state = 'outside';
  };

  const missTimes = () => {
    if (name !== undefined) collector.problem('recordings.text-without-time', {}, name);
    name = undefined;
  };

  const open = (text: string, line: number) => {
    if (name !== undefined) {
      missTimes();
      state = 'aside';
    } else if (/^(?:NOTE|STYLE|REGION)(?:[\s:]|$)/.test(text)) state = 'aside';
    else name = line;
  };

  return {
    line: ({ text: raw, number }) => {
      const text = raw.trim();
      if (looksLikeTimes(text) && state !== 'aside') {
        finish();
        cue = begin(text, number);
        state = 'cue';
        name = undefined;
      } else if (raw === '') {
        if (state === 'outside') missTimes();
        finish();
      } else if (text === '') return;
      else if (state === 'outside') open(text, number);
      else if (cue !== undefined) addText(cue, text);
    },
    end: () => {
      missTimes();
      finish();
    },
  };
}

const VOICE = /<v(?:\.[^\s<>]*)?\s([^<>]*)>/;
const TAG = /<\/?[a-z]*(?:[.\s][^<>]*)?>|<\d[\d:.]*>/gi;
/** Beside the entities of XML, the ones the standard names. */
const MARKS: readonly (readonly [string, string])[] = [
  ['&nbsp;', ' '],
  ['&lrm;', ''],
  ['&rlm;', ''],
];

/** Cuts a cue at its voice tags, or else at the labels its lines begin with, and takes the other tags out. */
function voicesOf(lines: readonly string[]): readonly Voice[] {
  const text = joinLines(lines);
  return VOICE.test(text) ? taggedVoices(text) : labelledVoices(lines.map(plain));
}

/** What stands before the first voice has no speaker. */
function taggedVoices(text: string): Voice[] {
  // Odd parts are the names of the voices.
  const parts = text.split(VOICE);
  const voices: Voice[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const words = plain(parts[i] ?? '');
    const speaker = i === 0 ? '' : plain(parts[i - 1] ?? '').slice(0, 100);
    if (words !== '' || parts.length === 1)
      voices.push(speaker === '' ? { text: words } : { speaker, text: words });
  }
  return voices;
}

function plain(text: string): string {
  const untagged = text.replace(TAG, '');
  const marked = MARKS.reduce((part, [entity, character]) => part.replaceAll(entity, character), untagged);
  return decodeEntities(marked, () => undefined).trim();
}
