import type { IndicatorPlan } from '@concentric/core/indicators';
import { dateOf, ProblemError, type Bilingual, type DateText, type Id } from '@concentric/core/shared';
import { finalDecisionsAbout, matterTitle } from '../../casework/index.ts';
import { findParties, summariesById } from '../../registry/index.ts';
import type { PartySummary } from '../../registry/contract.ts';
import { ANYONE, authorise, type Actor } from '../../shared/index.ts';
import type { GradeView, PublicSubject } from '../contract.ts';
import type { CreditDeps } from '../deps.ts';
import { gradeView } from '../grades.ts';
import { problem } from '../messages.ts';
import { creditPolicy } from '../policy.ts';
import { publishedScores } from '../repo.ts';
import { asSubject } from '../subject.ts';
import type { Tx } from '@concentric/store';

/** Subjects shown for one search; whoever finds too many names it more closely. */
const SHOWN = 20;
/** Parties looked through for subjects among them. */
const LOOKED_THROUGH = 200;

/**
 * Matters whose mere name tells something of a person that the law keeps private: that a streamer is, or may be, a minor
 * (Law on the Protection of Minors art. 4, Personal Information Protection Law art. 28). Day and effect are public.
 */
const PRIVATE_MATTERS: ReadonlySet<string | null> = new Set(['MINOR']);
const KEPT_PRIVATE: Bilingual = {
  zh: '依法不公开内容的事项',
  en: 'A matter whose content is not public by law',
};

type Found = Omit<PublicSubject, 'decisions'>;

/** Subjects with a public name that matches, each with its last published grade. */
export async function searchPublic(
  deps: CreditDeps,
  actor: Actor,
  { q }: { q: string },
): Promise<{ subjects: Found[] }> {
  authorise(creditPolicy, actor, 'readPublic');
  const today = dateOf(deps.clock());
  // In nobody's name: whoever asks, only what is public is found.
  const parties = await deps.store.as(ANYONE, (tx) =>
    findParties(tx, { q, day: today, limit: LOOKED_THROUGH, offset: 0 }),
  );
  const subjects = parties.items.filter((party) => asSubject(party) !== undefined).slice(0, SHOWN);
  return { subjects: await deps.store.system((tx) => withGrades(tx, deps, subjects, today)) };
}

/** What is public of one subject: its last published grade, which counts final decisions only, and those decisions. */
export async function showPublic(deps: CreditDeps, actor: Actor, id: Id): Promise<PublicSubject> {
  authorise(creditPolicy, actor, 'readPublic');
  const today = dateOf(deps.clock());
  const party = await deps.store.as(ANYONE, async (tx) => (await summariesById(tx, [id], today)).get(id));
  if (party === undefined || asSubject(party) === undefined)
    throw new ProblemError(problem('credit.not-a-subject', { id }));
  return deps.store.system(async (tx) => {
    const [subject] = await withGrades(tx, deps, [party], today);
    if (subject === undefined) throw new ProblemError(problem('credit.not-a-subject', { id }));
    return { ...subject, decisions: await publicDecisions(tx, deps, id, today) };
  });
}

/** Adds grade and platform to parties found in nobody's name. Affiliations are not public; where an account streams is, and tells namesakes apart. */
async function withGrades(
  tx: Tx,
  deps: CreditDeps,
  parties: readonly PartySummary[],
  today: DateText,
): Promise<Found[]> {
  const ids = parties.map((party) => party.id);
  const scores = new Map((await publishedScores(tx, ids)).map((row) => [row.subject_id, row]));
  const registered = await summariesById(tx, ids, today);
  return parties.flatMap((party) => {
    const kind = asSubject(party)?.kind;
    if (kind === undefined) return [];
    const score = scores.get(party.id);
    return [
      {
        id: party.id,
        name: party.name,
        kind: party.kind,
        platformName: registered.get(party.id)?.platformName ?? null,
        grade: publishedGrade(score, deps.documents[kind].plan),
        gradeAsOf: score?.as_of ?? null,
      },
    ];
  });
}

async function publicDecisions(
  tx: Tx,
  deps: CreditDeps,
  id: Id,
  today: DateText,
): Promise<PublicSubject['decisions']> {
  const decisions = (await finalDecisionsAbout(tx, id, today)).filter(
    ({ outcome }) => outcome === 'confirmed',
  );
  const views: PublicSubject['decisions'] = [];
  const [score] = await publishedScores(tx, [id]);
  for (const decision of decisions) {
    const isPrivate = PRIVATE_MATTERS.has(decision.matter);
    const clauses = isPrivate
      ? []
      : await deps.kernel.clausesAt(tx, decision.clauses, decision.occurredOn ?? decision.decidedOn);
    const line = score?.result.lines.find((candidate) => candidate.entry?.decisionId === decision.id);
    views.push({
      decidedOn: decision.decidedOn,
      title: isPrivate ? KEPT_PRIVATE : matterTitle(decision.matter),
      clauses: clauses.map((clause) => clause.title),
      stopsCountingOn: line?.entry?.stopsCountingOn ?? null,
    });
  }
  return views;
}

/** A published grade as people read it; null where none was published. */
export function publishedGrade(
  score: { readonly grade: string | null } | undefined,
  plan: IndicatorPlan,
): GradeView | null {
  const grade = score?.grade ?? null;
  return grade === null ? null : gradeView(plan, grade);
}
