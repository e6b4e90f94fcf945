import { dateOf, type DateText } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { dueSubjects, orderRun, putAllOnAgenda, ranSince } from '../agenda.ts';
import type { CreditDeps } from '../deps.ts';
import { scoreSubjects } from './score-subjects.ts';

/** Subjects scored in one transaction. */
const PART = 500;

/**
 * One round of keeping every score current: all subjects are scored anew in each month, published grades anew in each
 * quarter, and a subject on the day its score changes by time alone or something new is known of it. Returns whether
 * more is due. A round that fails leaves all of it due; several processes share the work.
 */
export function keepScoresCurrent(deps: CreditDeps): Promise<boolean> {
  return deps.store.system(async (tx) => {
    const today = dateOf(deps.clock());
    await orderPeriodicRun(tx, deps, today);
    const due = await dueSubjects(tx, today, PART);
    for (const publish of [false, true]) {
      const subjects = due.filter((row) => row.publish === publish);
      if (subjects.length > 0) await scoreSubjects(tx, deps, subjects, { asOf: today, publish });
    }
    return due.length > 0;
  });
}

/** Orders the run of the month and, once a quarter, the one that publishes, where nobody has. */
async function orderPeriodicRun(tx: Tx, { clock }: CreditDeps, today: DateText): Promise<void> {
  const publish = !(await ranSince(tx, firstOfQuarter(today), true));
  if (!publish && (await ranSince(tx, firstOfMonth(today), false))) return;
  if (await orderRun(tx, { as_of: today, publish, ordered_at: clock() })) {
    await putAllOnAgenda(tx, today, publish);
  }
}

const firstOfMonth = (day: DateText): DateText => `${day.slice(0, 7)}-01`;

function firstOfQuarter(day: DateText): DateText {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
