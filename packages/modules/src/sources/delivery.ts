import type { RecordingFormat, RecordingItem, SourceEvent } from '@concentric/core/recordings';
import { isoOf, type Problem } from '@concentric/core/shared';
import type { IntakeReport } from './contract.ts';
import type { SourcesDeps } from './deps.ts';
import type { Arriving, IntakeSource } from './gate.ts';
import { problem } from './messages.ts';
import { takeEvents } from './operations/take-events.ts';
import { countArrival } from './repo/hours.ts';

/** What stood at the end of a file that breaks off is lost, whatever else was kept. */
const CUT_OFF = 'recordings.truncated';

/** Events appended in one transaction: large enough to be fast, small enough to be repeated. */
const BATCH = 500;
/** Earlier times are those of recordings without a date, which count from 1970, or of a wrong clock. */
const DATED_FROM = Date.UTC(2000, 0, 1);
/** Problems told by name; the rest is counted. */
const TOLD = 100;

type Deps = Pick<SourcesDeps, 'store' | 'clock'>;

/**
 * What came at once, on its way into the intake log: every good record is kept in batches, every bad one told. What is counted
 * as accepted is committed.
 */
export class Delivery {
  readonly #deps: Deps;
  readonly #source: IntakeSource;
  readonly #file: string;
  #waiting: Arriving[] = [];
  #accepted = 0;
  #duplicates = 0;
  #rejected = 0;
  #problems: Problem[] = [];
  /** Known to the reader only, so nobody counted them yet. */
  #unread = { duplicates: 0, rejected: 0 };
  #tooOld: { readonly event: SourceEvent; readonly line: number }[] = [];
  /** What the store failed with. The reader would take it for a fault of the recording, so it is kept to be thrown. */
  #broken: Error | undefined;

  constructor(deps: Deps, source: IntakeSource, file: string) {
    this.#deps = deps;
    this.#source = source;
    this.#file = file;
  }

  async take(items: readonly RecordingItem[]): Promise<void> {
    for (const item of items) {
      this.#sort(item);
      if (this.#waiting.length >= BATCH) await this.#flush();
    }
  }

  /** Takes what is left and tells how it went. `format` says what times before {@link DATED_FROM} mean. */
  async end(format: RecordingFormat | undefined): Promise<IntakeReport> {
    await this.#flush();
    if (this.#broken !== undefined) throw this.#broken;
    this.#tellTooOld(format);
    const { store, clock } = this.#deps;
    const counts = { ...this.#unread, accepted: 0, late: 0 };
    await store.system((tx) => countArrival(tx, this.#source.id, clock(), counts));
    const problems = this.#problems
      .sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0))
      .slice(0, TOLD);
    return { accepted: this.#accepted, duplicates: this.#duplicates, rejected: this.#rejected, problems };
  }

  #sort(item: RecordingItem): void {
    if ('problem' in item) {
      if (isRepeated(item.problem)) {
        this.#duplicates++;
        this.#unread.duplicates++;
      } else if (item.problem.severity === 'warning' && item.problem.code !== CUT_OFF)
        this.#tell(item.problem); // its record was kept
      else this.#refuse(item.problem);
      return;
    }
    const { event, line } = item;
    const place = { file: this.#file, line };
    if (event.time < DATED_FROM) {
      this.#rejected++;
      this.#unread.rejected++;
      if (this.#tooOld.length < TOLD) this.#tooOld.push(item);
    } else if (isStorable(event)) this.#waiting.push({ event, place });
    else this.#refuse(problem('sources.unstorable-text', {}, place));
  }

  #refuse(found: Problem): void {
    this.#rejected++;
    this.#unread.rejected++;
    this.#tell(found);
  }

  #tell(found: Problem): void {
    if (this.#problems.length < TOLD) this.#problems.push(found);
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0 || this.#broken !== undefined) return;
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const { accepted, duplicates, refused, conflicts } = await takeEvents(this.#deps, this.#source, batch);
      this.#accepted += accepted;
      this.#duplicates += duplicates;
      this.#rejected += refused.length;
      for (const found of refused) this.#tell(found);
      for (const id of conflicts)
        this.#tell(problem('sources.conflicting-repeat', { id }, { file: this.#file }));
    } catch (error) {
      this.#broken = error instanceof Error ? error : new Error(String(error));
      throw this.#broken;
    }
  }

  /** A recording without a date has one reason for all its lines, told once; an event that states its time has its own. */
  #tellTooOld(format: RecordingFormat | undefined): void {
    const file = this.#file;
    if (this.#tooOld.length === 0) return;
    if (format !== 'cloudevents-ndjson') this.#tell(problem('sources.undated', { file }, { file }));
    else {
      for (const { event, line } of this.#tooOld)
        this.#tell(problem('sources.too-old', { time: isoOf(event.time) }, { file, line, path: 'time' }));
    }
  }
}

/** Within a recording an event that comes twice is found by its reader; between recordings, by the log. To its sender it is one thing. */
function isRepeated({ code }: Problem): boolean {
  return code === 'recordings.duplicate-id';
}

/** JSON writes NUL and lone surrogates as escapes; no database keeps them in a text. */
function isStorable(event: SourceEvent): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(event));
}
