import type { DateText } from '@concentric/core/shared';
import { orderRun } from '../agenda.ts';
import type { CreditDeps } from '../deps.ts';
import { subjectsAfter } from '../repo.ts';
import { asSubject } from '../subject.ts';
import { scoreSubjects, type Subject } from './score-subjects.ts';

export interface RunOptions {
  readonly asOf: DateText;
  readonly publish: boolean;
  /** Told after every part how many subjects are done. */
  readonly onProgress?: (done: number) => void;
}

/** Subjects scored in one transaction. */
const PART = 500;

/** Scores every streamer and room operator, part by part; a part that committed stays when a later one fails. Returns how many. */
export async function runScores(
  deps: CreditDeps,
  { asOf, publish, onProgress }: RunOptions,
): Promise<number> {
  await deps.store.system((tx) => orderRun(tx, { as_of: asOf, publish, ordered_at: deps.clock() }));
  let done = 0;
  for (let after = ''; ;) {
    const part = await deps.store.system(async (tx) => {
      const parties = await subjectsAfter(tx, after, PART);
      const subjects = parties.map(asSubject).filter((subject): subject is Subject => subject !== undefined);
      await scoreSubjects(tx, deps, subjects, { asOf, publish });
      return parties;
    });
    const last = part.at(-1);
    if (last === undefined) return done;
    after = last.id;
    done += part.length;
    onProgress?.(done);
  }
}
