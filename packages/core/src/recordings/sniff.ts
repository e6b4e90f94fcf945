import type { RecordingFormat } from './recording.ts';

/** How much text from the start of a file is enough to tell its format, in UTF-16 units. */
export const SNIFF_LENGTH = 65_536;

const CUE_TIMES = /^[^\S\n]*(?:\d+[:：])?\d{1,2}[:：]\d{2}[,.，．]\d{1,3}\s*(?:[-–—−=]+[>＞]|→|⟶)\s*\d/m;

/**
 * Tells the format of a recording by its beginning, never by its name; undefined for anything else. A start
 * that was cut off is no hindrance where a typical record follows.
 */
export function sniffFormat(head: string): RecordingFormat | undefined {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (/^WEBVTT(?:\s|$)/.test(text)) return 'webvtt';
  if (text.includes('<BililiveRecorder')) return 'bililive-recorder-xml';
  if (/<d\s+p=["']/.test(text) || /^(?:<\?xml[^>]*>\s*)?<i[\s>]/.test(text)) return 'bilibili-xml';
  if (/^\{[ \t]*"/.test(text) || /^\s*\{\s*"[^\n]*"specversion"/m.test(text)) return 'cloudevents-ndjson';
  if (CUE_TIMES.test(text)) return 'srt';
  return undefined;
}
