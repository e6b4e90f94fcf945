import { lstat, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id, Problem } from '@concentric/core/shared';
import { openRecordings } from '../../recordings/index.ts';
import type { IntakeReport } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { openSources } from '../repo/sources.ts';
import type { IntakeSource } from '../gate.ts';
import { importRecording } from './import-recording.ts';
import { isOfFile, takeReportFile } from './send-report.ts';

type Deps = Pick<SourcesDeps, 'store' | 'clock' | 'pseudonymKey'>;

/** What became of a file that was dropped. */
export interface Dropped extends Omit<IntakeReport, 'problems'> {
  readonly source: Id;
  readonly file: string;
  readonly taken: boolean;
}

/** A file that was written to within this time may not be whole yet. */
const SETTLED_MS = 5_000;

/**
 * Takes the files that lie in the drop folders: `<root>/<source id>/in`. A file is read as it would be by import, held against the
 * mandate of its source, and moved to `done` or, where nothing of it could be taken, to `rejected`, with a report in JSON beside it. The
 * report is written and the file moved only after the commit: whoever is stopped in between reads the file again, and all it holds
 * counts as duplicates. Files that begin with a dot or end in `.part` are left alone, as are links. Throws where the store fails; the file stays.
 */
export async function takeDropped(deps: Deps, root: string): Promise<Dropped[]> {
  const dropped: Dropped[] = [];
  for (const source of await deps.store.system(openSources)) {
    const dir = join(root, source.id);
    for (const below of ['in', 'done', 'rejected']) await mkdir(join(dir, below), { recursive: true });
    for (const name of (await readdir(join(dir, 'in'))).sort()) {
      if (!(await isWhole(join(dir, 'in', name), name))) continue;
      dropped.push(await takeFile(deps, source, dir, name));
    }
  }
  return dropped;
}

async function isWhole(path: string, name: string): Promise<boolean> {
  if (name.startsWith('.') || name.endsWith('.part')) return false;
  const found = await lstat(path);
  // The disk tells the time of writing by the machine's clock, so that is the one to ask.
  return found.isFile() && performance.timeOrigin + performance.now() - found.mtimeMs >= SETTLED_MS;
}

async function takeFile(deps: Deps, source: IntakeSource, dir: string, name: string): Promise<Dropped> {
  const report = await readWhole(deps, source, join(dir, 'in', name), name);
  const { accepted, duplicates, rejected } = report;
  const taken = accepted + duplicates > 0 || (rejected === 0 && report.problems.length === 0);
  const target = await freeName(join(dir, taken ? 'done' : 'rejected'), name);
  await writeFile(`${target}.report.json.part`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(`${target}.report.json.part`, `${target}.report.json`);
  await rename(join(dir, 'in', name), target);
  return { source: source.id, file: name, taken, accepted, duplicates, rejected };
}

/** Whether a file is a report, which its source's mapping is for; recordings are never called so. */
function isTable(name: string): boolean {
  return /\.(?:csv|tsv|xlsx|xls|parquet)(?:\.gz)?$/i.test(name);
}

/** All a file holds, as one report. */
async function readWhole(
  deps: Deps,
  source: IntakeSource,
  path: string,
  name: string,
): Promise<IntakeReport> {
  const whole = { accepted: 0, duplicates: 0, rejected: 0, problems: [] as Problem[] };
  const add = ({ accepted, duplicates, rejected, problems }: IntakeReport): void => {
    whole.accepted += accepted;
    whole.duplicates += duplicates;
    whole.rejected += rejected;
    whole.problems.push(...problems);
  };
  try {
    if (isTable(name)) add(await takeReportFile(deps, source, { path, file: name }));
    else {
      for await (const recording of openRecordings(path)) {
        const file = recording.file.replace(path, name);
        add(await importRecording(deps, source, { ...recording, file }, {}));
      }
    }
  } catch (error) {
    // A fault of the file is its sender's to mend; one of the store is not, and the file waits for it.
    if (!isOfFile(error)) throw error;
    whole.problems.push({ ...error.problem, place: { ...error.problem.place, file: name } });
  }
  return whole;
}

/** A path that no earlier file of the same name has taken. */
async function freeName(dir: string, name: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = join(dir, count === 1 ? name : `${String(count)}-${name}`);
    if (!(await exists(path))) return path;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
