import { kindOfEvent, SNIFF_LENGTH, sniffFormat, type RecordingFormat } from '@concentric/core/recordings';
import type { Problem } from '@concentric/core/shared';
import { ByteDecoder, type DecodedText, type Encoding } from './encoding.ts';
import { createLines } from './lines.ts';
import type { RecordingSource } from './open-recording.ts';
import { doubtfulEncoding, fileProblem, problemOf } from './problems.ts';
import { readRecording, type ReadOptions } from './read-recording.ts';

/** One text of a file: a line, or the words of a record. */
export interface FileText {
  /** Line it stands on, or its record begins on. */
  readonly line: number;
  /** The field of the record, such as `chat.text`; null for a plain line. */
  readonly field: string | null;
  readonly text: string;
}

/** What was read of one file. */
export interface TextSummary {
  readonly file: string;
  /** Null for plain text. */
  readonly format: RecordingFormat | null;
  readonly encoding: Encoding;
  readonly texts: number;
  readonly problems: readonly Problem[];
  /** Set where nothing of it could be read. */
  readonly failure: Problem | undefined;
}

/** Fields of a record that are words people said or wrote. */
const TEXT_FIELDS = ['text', 'title', 'summary', 'rules', 'slip', 'promised'];

/**
 * Reads the texts of a file in bounded memory: the words of every record where it is a recording, else its lines. Damage and excess
 * end reading with a problem, after everything that could be read.
 */
export async function readTexts(
  source: RecordingSource,
  options: ReadOptions,
  take: (text: FileText) => void,
): Promise<TextSummary> {
  const { head, rest } = await readHead(source);
  const decoder = new ByteDecoder(options.encoding);
  let format: RecordingFormat | undefined;
  try {
    format = sniffFormat(decoder.push(head).text);
  } catch (error) {
    const { file } = source;
    const failure = problemOf(error, file);
    return { file, format: null, encoding: decoder.encoding, texts: 0, problems: [], failure };
  }
  const whole = { ...source, bytes: joined(head, rest) };
  return format === undefined ? readLines(whole, options.encoding, take) : readWords(whole, options, take);
}

/** The beginning in one piece, so that format and encoding are told by all of it, and what follows; damage waits in the rest. */
async function readHead({ bytes }: RecordingSource) {
  const rest = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  try {
    for (let length = 0; length < SNIFF_LENGTH;) {
      const next = await rest.next();
      if (next.done === true) break;
      parts.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    return { head: Buffer.concat(parts), rest: { next: () => Promise.reject(asError(error)) } };
  }
  return { head: Buffer.concat(parts), rest };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function readWords(
  source: RecordingSource,
  options: ReadOptions,
  take: (text: FileText) => void,
): Promise<TextSummary> {
  const problems: Problem[] = [];
  let texts = 0;
  const { file, format, encoding, failure } = await readRecording(source, options, (items) => {
    for (const item of items) {
      if ('problem' in item) {
        problems.push(item.problem);
        continue;
      }
      const { event, line } = item;
      const kind = kindOfEvent(event.type);
      const fields: Readonly<Record<string, unknown>> = event.data;
      for (const name of TEXT_FIELDS) {
        const text = fields[name];
        if (typeof text !== 'string') continue;
        texts++;
        take({ line, field: `${kind.slice(0, kind.indexOf('.'))}.${name}`, text });
      }
    }
  });
  return { file, format: format ?? null, encoding, texts, problems, failure };
}

async function readLines(
  { file, bytes }: RecordingSource,
  encoding: Encoding | undefined,
  take: (text: FileText) => void,
): Promise<TextSummary> {
  const decoder = new ByteDecoder(encoding);
  const problems: Problem[] = [];
  let texts = 0;
  const lines = createLines({
    line: (line, text) => {
      texts++;
      take({ line, field: null, text });
    },
    tooLong: (line) => problems.push(fileProblem('recordings.line-dropped', {}, { file, line })),
  });
  const give = ({ text, damagedLines }: DecodedText): void => {
    for (const line of damagedLines)
      problems.push(fileProblem('recordings.damaged-line', {}, { file, line }));
    lines.push(text);
  };
  let failure: Problem | undefined;
  try {
    for await (const chunk of bytes) give(decoder.push(chunk));
    give(decoder.end());
    lines.end();
    if (decoder.isDoubtful) problems.push(doubtfulEncoding(decoder.encoding, file));
  } catch (error) {
    const problem = problemOf(error, file);
    if (texts === 0) failure = problem;
    else problems.push(problem);
  }
  return { file, format: null, encoding: decoder.encoding, texts, problems, failure };
}
