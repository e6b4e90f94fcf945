import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSampleContent, SAMPLE_SIZE, type SampleAssociation } from '@concentric/core/sample';
import { dateOf, formatProblem, ProblemError, type Clock } from '@concentric/core/shared';
import { sampleAssociation } from '@concentric/modules/sample';
import { acquireLock, type Store } from '@concentric/store';
import { loadSampleContent } from '@concentric/modules/content';
import { SECRETS_FILE, type Config } from './config.ts';
import { startProblem } from './problems.ts';

/** The sample as of today. */
export function makeSample(clock: Clock, size = SAMPLE_SIZE): SampleAssociation {
  const { documents, problems } = loadSampleContent();
  const parsed = parseSampleContent(documents);
  if (parsed.ok && problems.length === 0) return sampleAssociation(parsed.value, dateOf(clock()), size);
  const all = parsed.ok ? problems : [...problems, ...parsed.error];
  throw new Error(all.map((problem) => formatProblem(problem, 'en')).join('\n'));
}

/** Whether nothing was ever registered or received here. */
export async function isEmpty(store: Store): Promise<boolean> {
  return store.system(async (tx) => {
    const party = await tx.selectFrom('parties').select('id').limit(1).executeTakeFirst();
    const event = await tx.selectFrom('intake_log').select('id').limit(1).executeTakeFirst();
    return party === undefined && event === undefined;
  });
}

const unfinishedMark = (config: Config): string => join(config.dataDir, 'sample-unfinished');

/** Notes that the sample is being made, until the returned function says that it is whole. */
export function markUnfinished(config: Config): () => void {
  writeFileSync(unfinishedMark(config), '');
  return () => {
    rmSync(unfinishedMark(config));
  };
}

/**
 * Throws away the half of a sample that a former start did not live to finish, so that the next one makes it whole. Nobody
 * could act on it: requests are refused until it is finished. Only the embedded store is cleared, and only under its lock;
 * throws `server.sample-unfinished` where a database server holds the half. Returns whether there was anything to throw away.
 */
export function discardUnfinished(config: Config, clock: Clock): boolean {
  const mark = unfinishedMark(config);
  if (!existsSync(mark)) return false;
  if (config.databaseUrl !== undefined)
    throw new ProblemError(startProblem('server.sample-unfinished', { mark }));
  const lock = acquireLock(config.dataDir, clock);
  try {
    for (const name of readdirSync(config.dataDir)) {
      if (name !== SECRETS_FILE) rmSync(join(config.dataDir, name), { recursive: true });
    }
  } finally {
    lock.release();
  }
  return true;
}
