/**
 * A process for the tests of the lock and nothing else: says `ready`, waits for a line on its input, tries for
 * the lock of the directory it is given, says what came of it, and stays until its input ends.
 */
import { createInterface } from 'node:readline';
import { ProblemError } from '@concentric/core/shared';
import { acquireLock } from './acquire-lock.ts';

const dataDir = process.argv[2] ?? '';
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'go') continue;
  try {
    const lock = acquireLock(dataDir, Date.now);
    process.stdout.write(`won ${lock.tookOverFrom ?? 'nobody'}\n`);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    process.stdout.write(`${error.problem.code} ${error.problem.params['pid']}\n`);
  }
}
