import { dateOf, type DateText, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { findParties, summariesById } from '../../registry/index.ts';
import type { PartySummary } from '../../registry/contract.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { GradeView } from '../contract.ts';
import type { CreditDeps } from '../deps.ts';
import { gradeView } from '../grades.ts';
import { creditPolicy } from '../policy.ts';
import { standings } from '../repo.ts';
import { asSubject } from '../subject.ts';

interface ListInput {
  readonly page: number;
  readonly size: number;
  readonly q?: string | undefined;
  readonly grade?: string | undefined;
}

interface SubjectItem {
  subject: PartySummary;
  total: number | null;
  grade: GradeView | null;
  asOf: string | null;
}

/** One page of the subjects the reader may see, with their newest grades. */
export async function listSubjects(
  deps: CreditDeps,
  actor: Actor,
  { page, size, q, grade }: ListInput,
): Promise<{ items: SubjectItem[]; total: number; page: number; size: number }> {
  authorise(creditPolicy, actor, 'listSubjects');
  const today = dateOf(deps.clock());
  return deps.store.as(actor, async (tx) => {
    const among = q === undefined || q.trim() === '' ? undefined : await idsByName(tx, q, today);
    const { rows, total } = await standings(tx, { grade, among, limit: size, offset: (page - 1) * size });
    const parties = await summariesById(
      tx,
      rows.map((row) => row.subject_id),
      today,
    );
    const items = rows.flatMap((row): SubjectItem[] => {
      const subject = parties.get(row.subject_id);
      const kind = subject === undefined ? undefined : asSubject(subject)?.kind;
      if (subject === undefined || kind === undefined) return [];
      const rated = row.status === 'rated' && row.grade !== null;
      return [
        {
          subject,
          total: rated ? row.total : null,
          grade: rated ? gradeView(deps.documents[kind].plan, row.grade ?? '') : null,
          asOf: row.as_of,
        },
      ];
    });
    return { items, total, page, size };
  });
}

/** Parties looked through for one search; a search that finds more is too wide to be of use. */
const LOOKED_THROUGH = 1_000;

async function idsByName(tx: Tx, q: string, day: DateText): Promise<Id[]> {
  const { items } = await findParties(tx, { q, day, limit: LOOKED_THROUGH, offset: 0 });
  return items.map((party) => party.id);
}
