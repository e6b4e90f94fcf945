import type { RecordingItem } from '@concentric/core/recordings';
import { dateOf, ProblemError, type Id, type Problem } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { createPseudonymiser } from '../../recordings/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { IntakeReport, ReportMapping, ReportPreview, UploadedReport } from '../contract.ts';
import { Delivery } from '../delivery.ts';
import type { SourcesDeps } from '../deps.ts';
import type { IntakeSource } from '../gate.ts';
import { asOn } from '../mandates.ts';
import { problem } from '../messages.ts';
import { changesOf } from '../repo/mandates.ts';
import { sourcesPolicy, type SourcesOperation } from '../policy.ts';
import { checkMapping } from '../report/check-mapping.ts';
import { openTable, type ReportTable } from '../report/open-table.ts';
import { ReportReader } from '../report/report-reader.ts';
import { contentOf, stage, stagedPath, unstage } from '../report/stage.ts';
import { findMapping, findSettledReport, insertReport, type MappingRow } from '../repo/reports.ts';
import type { SourcesTable } from '../tables.ts';
import { openSource } from '../view.ts';

type Deps = Pick<SourcesDeps, 'store' | 'clock' | 'pseudonymKey'>;

/** Lines shown before anything is taken. */
const SHOWN_LINES = 20;
/** Rows and columns of an upload shown so that its columns can be chosen. */
const [HEAD_ROWS, HEAD_COLUMNS, HEAD_CELL] = [10, 100, 100];
/** Rows handed on at once. */
const BATCH = 500;

/** A report that lies on this machine, and what its sender calls it. */
export interface ReportFile {
  readonly path: string;
  readonly file: string;
}

/** A source the actor may send reports of, as it stands today. Throws `sources.none`, `sources.closed`, `policy.denied`. */
export async function reportingSource(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  actor: Actor,
  id: Id,
  operation: SourcesOperation,
): Promise<SourcesTable> {
  if (actor.userId === null) authorise(sourcesPolicy, actor, operation);
  const source = await openSource(tx, id);
  authorise(sourcesPolicy, actor, operation, { partyIds: source.owner_id === null ? [] : [source.owner_id] });
  return asOn(source, await changesOf(tx, id), dateOf(clock()));
}

/** Keeps an uploaded report for a day and tells what columns it has. */
export async function uploadReport(
  deps: Deps,
  actor: Actor,
  id: Id,
  { name, bytes }: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<UploadedReport> {
  await deps.store.as(actor, (tx) => reportingSource(tx, deps, actor, id, 'sendReport'));
  const { dataDir } = deps.store;
  const file = await stage(dataDir, id, bytes);
  try {
    const path = await stagedPath(dataDir, id, file);
    return { file, name, bytes: (await contentOf(path)).size, ...(await headOf({ path, file: name })) };
  } catch (error) {
    await unstage(dataDir, id, file);
    throw error;
  }
}

async function headOf(report: ReportFile): Promise<Pick<UploadedReport, 'kind' | 'sheets' | 'head'>> {
  const table = await openTable(report.path, report.file);
  try {
    const head: { row: number; cells: string[] }[] = [];
    for await (const row of table.rows(null, () => undefined)) {
      if (!('cells' in row)) continue;
      const cells = row.cells.slice(0, HEAD_COLUMNS).map((cell) => cell.slice(0, HEAD_CELL));
      head.push({ row: row.row, cells });
      if (head.length === HEAD_ROWS) break;
    }
    return { kind: table.kind, sheets: [...table.sheets], head };
  } finally {
    table.close();
  }
}

/** What an uploaded report would become. */
export async function previewReport(
  deps: Deps,
  actor: Actor,
  { id, file, name, mapping }: { id: Id; file: string; name: string; mapping: ReportMapping },
): Promise<ReportPreview> {
  const source = await deps.store.as(actor, (tx) => reportingSource(tx, deps, actor, id, 'sendReport'));
  const path = await stagedPath(deps.store.dataDir, id, file);
  return lookThrough(deps, source, { path, file: name }, mapping);
}

/** The first lines of a report by a mapping, senders already replaced; nothing is taken. */
export async function lookThrough(
  deps: Pick<Deps, 'clock' | 'pseudonymKey'>,
  source: Pick<IntakeSource, 'types'>,
  report: ReportFile,
  mapping: ReportMapping,
): Promise<ReportPreview> {
  const problems = checkMapping(mapping, source.types);
  const table = await openTable(report.path, report.file);
  try {
    const reader = readerFor(deps, report, mapping);
    const rows: ReportPreview['rows'] = [];
    for await (const row of table.rows(mapping.sheet, () => undefined)) {
      if (!reader.isBody(row)) continue;
      if (rows.length === 0) problems.push(...reader.faults());
      if (problems.length > 0 || rows.length === SHOWN_LINES) break;
      const { item } = reader.read(row);
      rows.push(
        'event' in item
          ? { row: row.row, event: item.event, problem: null }
          : { row: row.row, event: null, problem: item.problem },
      );
    }
    if (rows.length === 0 && problems.length === 0) problems.push(...emptyOr(reader, report.file));
    return { columns: [...reader.columns.names], problems, rows };
  } finally {
    table.close();
  }
}

/** Takes an uploaded report by the mapping saved. */
export async function takeReport(
  deps: Deps,
  actor: Actor,
  { id, file, name }: { id: Id; file: string; name: string },
): Promise<IntakeReport> {
  const source = await deps.store.as(actor, (tx) => reportingSource(tx, deps, actor, id, 'sendReport'));
  const path = await stagedPath(deps.store.dataDir, id, file);
  const { failure, ...report } = await takeReportFile(deps, source, { path, file: name });
  if (failure !== null) throw new ProblemError(failure);
  await unstage(deps.store.dataDir, id, file);
  return report;
}

/**
 * Takes a report by the mapping its source has saved: every good line is kept and every bad one told. A report whose content came before
 * and was taken whole is not read again. Throws `sources.no-mapping`; `failure` is set where nothing of it could be read.
 */
export async function takeReportFile(
  deps: Deps,
  source: IntakeSource,
  report: ReportFile,
): Promise<IntakeReport & { readonly failure: Problem | null }> {
  const saved = await deps.store.system((tx) => findMapping(tx, source.id));
  if (saved === undefined) throw new ProblemError(problem('sources.no-mapping', { name: source.name }));
  const content = await contentOf(report.path);
  const { version } = saved;
  const settled = await deps.store.system((tx) => findSettledReport(tx, source.id, content.sha256, version));
  const taken =
    settled === undefined
      ? await readThrough(deps, source, report, saved)
      : {
          accepted: 0,
          duplicates: settled.accepted + settled.duplicates,
          rejected: 0,
          problems: [],
          failure: null,
        };
  const { accepted, duplicates, rejected, problems } = taken;
  await deps.store.system((tx) =>
    insertReport(tx, {
      ...{ source_id: source.id, mapping_version: version, name: report.file.slice(0, 200) },
      ...{ ...content, received_at: deps.clock(), accepted, duplicates, rejected },
      ...{ failed: taken.failure !== null, problems },
    }),
  );
  return taken;
}

async function readThrough(
  deps: Deps,
  source: IntakeSource,
  report: ReportFile,
  { mapping }: MappingRow,
): Promise<IntakeReport & { readonly failure: Problem | null }> {
  const changes = await deps.store.system((tx) => changesOf(tx, source.id));
  // Each line is held against the terms of its day; here only a type nobody ever agreed to ends it.
  const agreed = [source, ...changes].flatMap(({ types }) => types);
  const faults = checkMapping(mapping, agreed);
  let table: ReportTable | undefined;
  const delivery = new Delivery(deps, source, report.file);
  let read = 0;
  try {
    table = await openTable(report.path, report.file);
    const reader = readerFor(deps, report, mapping);
    let waiting: RecordingItem[] = [];
    for await (const row of table.rows(mapping.sheet, (oddity) => waiting.push({ problem: oddity }))) {
      if (!reader.isBody(row)) continue;
      if (read++ === 0) faults.push(...reader.faults());
      if (faults.length > 0) return nothing(faults);
      waiting.push(reader.read(row).item);
      if (waiting.length < BATCH) continue;
      await delivery.take(waiting);
      waiting = [];
    }
    if (read === 0) return nothing([...faults, ...emptyOr(reader, report.file)]);
    await delivery.take(waiting);
  } catch (error) {
    // A fault of the file ends reading; one of the store is nobody's here to mend.
    if (!isOfFile(error)) throw error;
    if (read === 0) return nothing([error.problem]);
    await delivery.take([{ problem: error.problem }]);
  } finally {
    table?.close();
  }
  return { ...(await delivery.end('cloudevents-ndjson')), failure: null };
}

/** Whether an error says what is wrong with a file somebody sent. */
export function isOfFile(error: unknown): error is ProblemError {
  return error instanceof ProblemError && /^(recordings|sources)\./.test(error.problem.code);
}

function readerFor(
  { clock, pseudonymKey }: Pick<Deps, 'clock' | 'pseudonymKey'>,
  { file }: ReportFile,
  mapping: ReportMapping,
): ReportReader {
  const pseudonymise = createPseudonymiser(Buffer.from(pseudonymKey, 'utf8'));
  return new ReportReader(mapping, { file, now: clock(), pseudonymise });
}

function emptyOr(reader: ReportReader, file: string): Problem[] {
  const faults = reader.faults();
  return faults.length > 0 ? faults : [problem('sources.report-empty', {}, { file })];
}

function nothing(problems: Problem[]): IntakeReport & { readonly failure: Problem | null } {
  return { accepted: 0, duplicates: 0, rejected: 0, problems, failure: problems[0] ?? null };
}
