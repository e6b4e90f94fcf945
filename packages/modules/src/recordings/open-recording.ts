import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ProblemError, type Instant, type Place } from '@concentric/core/shared';
import { gunzip, guardInflation, INFLATE_LIMITS, type InflateLimits } from './inflate.ts';
import { fileProblem, problemOfError } from './problems.ts';

/** Most files read from one archive. */
const MAX_ENTRIES = 10_000;
const CHUNK = 65_536;
/** Sizes are checked entry by entry, so that one that does not fit does not keep the others from being read. */
const OPEN_ZIP = { autoClose: false, validateEntrySize: false };

/** One recording to be read: a file, a stream, or a file inside an archive. */
export interface RecordingSource {
  /** As shown to people: the path, with `!/entry` for a file inside an archive. */
  readonly file: string;
  /** The file name without folders and endings: stable between imports. */
  readonly name: string;
  readonly modifiedAt?: Instant;
  /** Its bytes, inflated; may end with a `ProblemError` after having given some. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Where to read from in place of a path, for standard input. */
export interface OpenOptions {
  readonly limits?: InflateLimits;
  /** Read for the path `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Opens what lies at a path: one recording, or each file of a ZIP archive in turn (read one before asking for
 * the next). Gzip is inflated. The kind is told by the content, not the name. Throws a `ProblemError` where
 * nothing can be read at all: missing, a folder, not permitted, damaged from the start.
 */
export async function* openRecordings(
  path: string,
  options: OpenOptions = {},
): AsyncGenerator<RecordingSource> {
  const limits = options.limits ?? INFLATE_LIMITS;
  if (path === '-' && options.stdin !== undefined) {
    yield await openStream({ file: path, name: 'stdin' }, options.stdin, limits);
    return;
  }
  const place = { file: path };
  const found = await stat(path).catch((error: unknown) => {
    throw new ProblemError(problemOfError(error, place));
  });
  if (found.isDirectory()) throw new ProblemError(fileProblem('recordings.is-directory', { path }, place));
  const about = {
    file: path,
    name: stableName(path),
    ...(found.isFile() ? { modifiedAt: found.mtimeMs } : {}),
  };
  const { head, bytes } = await peek(readFile(path));
  if (isZip(head) && found.isFile()) {
    await bytes.return(undefined);
    yield* openZip(path, limits);
  } else yield openPeeked(about, head, bytes, limits);
}

/**
 * A recording that comes as a stream, inflated where it is gzip. Its bytes fail with a `ProblemError` where it is a ZIP archive, is
 * damaged, or inflates beyond the limits.
 */
export function openDelivery(
  about: Pick<RecordingSource, 'file' | 'name'>,
  stream: AsyncIterable<Uint8Array>,
  limits: InflateLimits = INFLATE_LIMITS,
): RecordingSource {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield* (await openStream(about, stream, limits)).bytes;
  };
  return { ...about, bytes: bytes() };
}

type About = Pick<RecordingSource, 'file' | 'name' | 'modifiedAt'>;

async function openStream(
  about: About,
  stream: AsyncIterable<Uint8Array>,
  limits: InflateLimits,
  zip: 'recordings.zip-from-stream' | 'recordings.nested-archive' = 'recordings.zip-from-stream',
) {
  const { head, bytes } = await peek(stream);
  if (isZip(head)) throw new ProblemError(fileProblem(zip, {}, { file: about.file }));
  return openPeeked(about, head, bytes, limits);
}

function openPeeked(about: About, head: Uint8Array, bytes: AsyncIterable<Uint8Array>, limits: InflateLimits) {
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  return { ...about, bytes: isGzip ? gunzip(bytes, { file: about.file }, limits) : bytes };
}

/** `PK\x03\x04`, or `PK\x05\x06` for an empty archive. */
function isZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
  );
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new ProblemError(problemOfError(error, { file: path }));
  }
}

/** Looks at the first bytes of a stream and gives them back with it. */
async function peek(stream: AsyncIterable<Uint8Array>) {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 4) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const bytes = async function* (): AsyncGenerator<Uint8Array, undefined> {
    try {
      yield* first;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  };
  return { head: Buffer.concat(first).subarray(0, 4), bytes: bytes() };
}

async function* openZip(path: string, limits: InflateLimits): AsyncGenerator<RecordingSource> {
  const place = { file: path };
  const zip = await openPromise(path, OPEN_ZIP).catch((error: unknown) => {
    throw new ProblemError(problemOfError(error, place, 'recordings.damaged-archive'));
  });
  try {
    let count = 0;
    for await (const entry of entriesOf(zip, place)) {
      if (entry.fileName.endsWith('/')) continue;
      if (++count > MAX_ENTRIES) {
        throw new ProblemError(fileProblem('recordings.too-many-entries', { limit: MAX_ENTRIES }, place));
      }
      const file = `${path}!/${entry.fileName}`;
      const about = { file, name: stableName(entry.fileName) };
      const bytes = readEntry(zip, entry, { file }, limits);
      yield await openStream(about, bytes, limits, 'recordings.nested-archive').catch((error: unknown) =>
        unreadable(about, error),
      );
    }
    if (count === 0) throw new ProblemError(fileProblem('recordings.empty-archive', {}, place));
  } finally {
    zip.close();
  }
}

/** An entry that fails at its first byte: reading it tells the reason, and the others are read all the same. */
function unreadable(about: About, error: unknown): RecordingSource {
  const bytes = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.error(error);
    },
  });
  return { ...about, bytes };
}

async function* entriesOf(zip: ZipFile, place: Place): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw new ProblemError(problemOfError(error, place, 'recordings.damaged-archive'));
  }
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry,
  place: Place,
  limits: InflateLimits,
): AsyncGenerator<Uint8Array> {
  if (!entry.canDecodeFileData()) throw new ProblemError(fileProblem('recordings.locked-archive', {}, place));
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw new ProblemError(problemOfError(error, place, 'recordings.damaged-archive'));
  });
  let size = 0;
  for await (const chunk of guardInflation(stream, () => entry.compressedSize, place, limits)) {
    size += chunk.length;
    yield chunk;
  }
  if (size === entry.uncompressedSize) return;
  const reason = `${String(size)} ≠ ${String(entry.uncompressedSize)}`;
  throw new ProblemError(fileProblem('recordings.damaged-archive', { reason }, place));
}

/** `/a/直播.xml.gz` → `直播`. */
function stableName(path: string): string {
  const plain = basename(path).replace(/\.gz$/i, '');
  return basename(plain, extname(plain)) || 'recording';
}
