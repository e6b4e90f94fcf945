import { score, type CreditEntryFact, type Score } from '@concentric/core/indicators';
import { dateOf, type Bilingual, type DateText, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../../registry/index.ts';
import type { Severity } from '../../shared/index.ts';
import type { CreditDeps } from '../deps.ts';
import { gradeView } from '../grades.ts';
import { factsOf, type SubjectFacts } from '../repo.ts';
import { asSubject } from '../subject.ts';
import { lowestBand } from './enter-decision.ts';
import type { Subject } from './score-subjects.ts';

/** A case as it would be if it were confirmed; nobody has decided anything. */
export interface SupposedCase {
  readonly subjectId: Id;
  readonly matter: string;
  readonly severity: Severity;
  readonly occurredOn: DateText;
  readonly clauses: readonly string[];
}

/** A grade, by its code and its own words. */
interface NamedGrade {
  readonly code: string;
  readonly title: Bilingual;
}

/** A subject's grade as of today, and as it would be; null where it is not rated. */
export interface SupposedGrade {
  readonly subjectId: Id;
  readonly before: NamedGrade | null;
  readonly after: NamedGrade | null;
}

/** Subjects scored in one go; bounds memory, not correctness. */
const CHUNK = 500;

/**
 * The grades of subjects, and what they would be if every one of these cases about them were confirmed, with the least reach: the upper
 * bound of what adopting a rule could do. Nothing is kept. Parties that are not evaluated are left out.
 */
export async function supposeGrades(
  tx: Tx,
  deps: CreditDeps,
  subjectIds: readonly Id[],
  supposed: readonly SupposedCase[],
): Promise<SupposedGrade[]> {
  const today = dateOf(deps.clock());
  const cases = Map.groupBy(supposed, ({ subjectId }) => subjectId);
  const parties = await summariesById(tx, subjectIds, today);
  const subjects = [...parties.values()].flatMap((party) => asSubject(party) ?? []);
  const grades: SupposedGrade[] = [];
  for (let start = 0; start < subjects.length; start += CHUNK) {
    const chunk = subjects.slice(start, start + CHUNK);
    const facts = await factsOf(
      tx,
      chunk.map(({ id }) => id),
      today,
    );
    for (const subject of chunk) {
      const known = facts.get(subject.id) ?? { measures: {}, entries: [], vetoes: [] };
      const entries = (cases.get(subject.id) ?? []).map((one, index) =>
        asEntry(deps, subject, one, { index, today }),
      );
      const gradeWith = (more: readonly CreditEntryFact[]): NamedGrade | null =>
        gradeOf(deps, subject, scoreWith(deps, subject, known, { more, today }));
      grades.push({ subjectId: subject.id, before: gradeWith([]), after: gradeWith(entries) });
    }
  }
  return grades;
}

function scoreWith(
  deps: CreditDeps,
  { id, kind }: Subject,
  { measures, entries, vetoes }: SubjectFacts,
  { more, today }: { readonly more: readonly CreditEntryFact[]; readonly today: DateText },
): Score {
  const facts = { measures, entries: [...entries, ...more], vetoes: vetoes.map(({ fact }) => fact) };
  return score(deps.documents[kind].plan, { subject: id, asOf: today, ...facts }, deps.clauseTitle);
}

function asEntry(
  deps: CreditDeps,
  subject: Subject,
  { matter, severity, occurredOn, clauses }: SupposedCase,
  { index, today }: { readonly index: number; readonly today: DateText },
): CreditEntryFact {
  const id = `supposed-${index}`;
  return {
    ...{ id, caseId: id, decisionId: id, factKey: id },
    ...{ severity, occurredOn, clauses },
    caseType: matter,
    influence: lowestBand(deps, subject.kind),
    effectiveOn: today,
    correctedInSession: false,
  };
}

function gradeOf(deps: CreditDeps, { kind }: Subject, { status, grade }: Score): NamedGrade | null {
  if (status !== 'rated' || grade === null) return null;
  const { code, title } = gradeView(deps.documents[kind].plan, grade);
  return { code, title };
}
