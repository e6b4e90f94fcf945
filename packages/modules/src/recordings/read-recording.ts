import { hash } from 'node:crypto';
import {
  createParser,
  recordingProblem,
  SNIFF_LENGTH,
  sniffFormat,
  type RecordingFormat,
  type RecordingItem,
  type RecordingOptions,
  type RecordingParser,
  type SkipReason,
} from '@concentric/core/recordings';
import { ProblemError, type Instant, type Problem } from '@concentric/core/shared';
import { ByteDecoder, type DecodedText, type Encoding } from './encoding.ts';
import type { RecordingSource } from './open-recording.ts';
import { doubtfulEncoding, fileProblem, problemOf } from './problems.ts';
import type { Pseudonymise } from './pseudonymise.ts';

/** How to read, beside what the recording says itself. */
export interface ReadOptions {
  readonly platform?: string | undefined;
  readonly account?: string | undefined;
  readonly session?: string | undefined;
  readonly startedAt?: Instant | undefined;
  readonly fallbackStart?: Instant | undefined;
  readonly now: Instant;
  /** Spares the finding out of the encoding. */
  readonly encoding?: Encoding | undefined;
  /** Where one format was agreed upon: anything else is refused as a whole. */
  readonly only?: RecordingFormat | undefined;
  /** Every event passes through it before anyone sees it; there is no way to read senders in clear. */
  readonly pseudonymise: Pseudonymise;
}

/** What was read of one recording. */
export interface RecordingSummary {
  readonly file: string;
  readonly format: RecordingFormat | undefined;
  readonly encoding: Encoding;
  readonly events: number;
  readonly problems: number;
  readonly skipped: ReadonlyMap<SkipReason, number>;
  readonly startKnown: boolean;
  /** Set where nothing of it could be read. */
  readonly failure: Problem | undefined;
}

/** Takes items as they are read; reading waits for it. */
export type TakeItems = (items: readonly RecordingItem[]) => void | Promise<void>;

/**
 * Reads one recording from first to last byte in bounded memory and hands on what it finds, senders already
 * replaced. What stops reading half-way (a damaged archive, a failing disk) becomes the last problem, after
 * everything that could be read.
 */
export async function readRecording(
  source: RecordingSource,
  options: ReadOptions,
  take: TakeItems,
): Promise<RecordingSummary> {
  const reading = new Reading(source, options, take);
  try {
    for await (const bytes of source.bytes) await reading.push(bytes);
    await reading.end();
  } catch (error) {
    await reading.stop(problemOf(error, source.file));
  }
  return reading.summary();
}

const NOTHING_SKIPPED: ReadonlyMap<SkipReason, number> = new Map();

class Reading {
  readonly #source: RecordingSource;
  readonly #options: ReadOptions;
  readonly #take: TakeItems;
  readonly #decoder: ByteDecoder;
  /** The beginning, until there is enough of it to tell the format. */
  #head = '';
  #headItems: RecordingItem[] = [];
  #format: RecordingFormat | undefined;
  #parser: RecordingParser | undefined;
  #events = 0;
  #problems = 0;
  #failure: Problem | undefined;

  constructor(source: RecordingSource, options: ReadOptions, take: TakeItems) {
    this.#source = source;
    this.#options = options;
    this.#take = take;
    this.#decoder = new ByteDecoder(options.encoding);
  }

  async push(bytes: Uint8Array): Promise<void> {
    await this.#read(this.#decoder.push(bytes), false);
  }

  async end(): Promise<void> {
    await this.#read(this.#decoder.end(), true);
    await this.#give(this.#parser?.end() ?? []);
    const { isDoubtful, encoding } = this.#decoder;
    if (isDoubtful) await this.#give([{ problem: doubtfulEncoding(encoding, this.#source.file) }]);
  }

  /** Ends reading early: a failure where nothing could be read, else the last problem. A record under way is given up. */
  async stop(problem: Problem): Promise<void> {
    if (this.#parser === undefined && this.#isReadable()) await this.#begin();
    if (this.#events === 0) this.#failure = problem;
    else await this.#give([{ problem }]);
  }

  summary(): RecordingSummary {
    return {
      file: this.#source.file,
      format: this.#format,
      encoding: this.#decoder.encoding,
      events: this.#events,
      problems: this.#problems,
      skipped: this.#parser?.skipped ?? NOTHING_SKIPPED,
      startKnown: this.#parser?.startKnown ?? false,
      failure: this.#failure,
    };
  }

  async #read({ text, damagedLines }: DecodedText, last: boolean): Promise<void> {
    const damage = damagedLines.map((line) => ({ problem: this.#damagedAt(line) }));
    if (this.#parser !== undefined) {
      await this.#give([...damage, ...this.#parser.push(text)]);
      return;
    }
    this.#head += text;
    this.#headItems.push(...damage);
    if (this.#head.length < SNIFF_LENGTH && !last) return;
    await this.#begin();
  }

  /** Chooses the parser and gives it what has come so far. */
  async #begin(): Promise<void> {
    this.#parser = this.#choose();
    const items = this.#parser?.push(this.#head) ?? [];
    const waiting = this.#headItems;
    this.#head = '';
    this.#headItems = [];
    await this.#give([...waiting, ...items]);
  }

  /** The parser of the format the beginning shows. Throws where it shows none; an empty file is only remarked. */
  #choose(): RecordingParser | undefined {
    const { file, name } = this.#source;
    this.#format = sniffFormat(this.#head);
    if (this.#options.only !== undefined) this.#refuseOther(this.#options.only);
    if (this.#format !== undefined) return createParser(this.#format, this.#parserOptions(file, name));
    const head = this.#head.replace(/^\ufeff/, '').trimStart();
    if (head !== '') {
      const isJson = /^(?:\[\s*[{\]]|\{\s*")/.test(head);
      throw new ProblemError(
        fileProblem(isJson ? 'recordings.json-not-lines' : 'recordings.unknown-format', {}, { file }),
      );
    }
    this.#headItems.push({ problem: fileProblem('recordings.empty', {}, { file }) });
    return undefined;
  }

  #refuseOther(only: RecordingFormat): void {
    if (this.#format === only || this.#head.trim() === '') return;
    const found = this.#format;
    this.#format = undefined;
    throw new ProblemError(
      fileProblem(
        'recordings.other-format',
        { expected: only, found: found ?? '?' },
        { file: this.#source.file },
      ),
    );
  }

  /** Whether what has come so far is the beginning of something that may be read. */
  #isReadable(): boolean {
    const format = sniffFormat(this.#head);
    return format !== undefined && format === (this.#options.only ?? format);
  }

  #parserOptions(file: string, name: string): RecordingOptions {
    const { platform, account, session, startedAt, fallbackStart, now } = this.#options;
    const digest = (text: string) => hash('sha256', text);
    return { file, name, platform, account, session, startedAt, fallbackStart, now, hash: digest };
  }

  #damagedAt(line: number): Problem {
    const place = { file: this.#source.file, line };
    return recordingProblem(
      'recordings.undecodable',
      { encoding: this.#decoder.encoding.toUpperCase() },
      place,
    );
  }

  async #give(items: readonly RecordingItem[]): Promise<void> {
    if (items.length === 0) return;
    const given = items.map((item) => this.#protect(item));
    for (const item of given) {
      if ('event' in item) this.#events++;
      else this.#problems++;
    }
    await this.#take(given);
  }

  #protect(item: RecordingItem): RecordingItem {
    if ('problem' in item) return item;
    return { event: this.#options.pseudonymise(item.event), line: item.line };
  }
}
