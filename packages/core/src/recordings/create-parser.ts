import { createBilibiliXmlParser } from './bilibili-xml.ts';
import { createBililiveRecorderXmlParser } from './bililive-recorder-xml.ts';
import { createCloudeventsParser } from './cloudevents-ndjson.ts';
import type { RecordingFormat, RecordingOptions, RecordingParser } from './recording.ts';
import { createSrtParser } from './srt.ts';
import { createWebvttParser } from './webvtt.ts';

const PARSERS: Readonly<Record<RecordingFormat, (options: RecordingOptions) => RecordingParser>> = {
  'bilibili-xml': createBilibiliXmlParser,
  'bililive-recorder-xml': createBililiveRecorderXmlParser,
  srt: createSrtParser,
  webvtt: createWebvttParser,
  'cloudevents-ndjson': createCloudeventsParser,
};

/** The parser of a format. */
export function createParser(format: RecordingFormat, options: RecordingOptions): RecordingParser {
  return PARSERS[format](options);
}
