import type { ScoreLine } from '@concentric/core/indicators';
import { dateOf, ProblemError, type DateText, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { decisionsById, type DecisionFact } from '../../casework/index.ts';
import { summariesById } from '../../registry/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CreditCard } from '../contract.ts';
import type { CreditDeps } from '../deps.ts';
import { problem, texts } from '../messages.ts';
import { creditPolicy } from '../policy.ts';
import { historyOf, newestScore, publishedScores } from '../repo.ts';
import { asSubject } from '../subject.ts';
import { creditCardView, type AppealAnswer } from '../view.ts';
import { openObjections } from './object-to-line.ts';
import { publishedGrade } from './show-public.ts';

/** One subject's credit card as the reader may see it. Throws `credit.not-a-subject` for any other party. */
export async function showCard(deps: CreditDeps, actor: Actor, id: Id): Promise<CreditCard> {
  authorise(creditPolicy, actor, 'getCard', { partyIds: [id] });
  const today = dateOf(deps.clock());
  return deps.store.as(actor, async (tx) => {
    const party = (await summariesById(tx, [id], today)).get(id);
    const kind = party === undefined ? undefined : asSubject(party)?.kind;
    if (party === undefined || kind === undefined)
      throw new ProblemError(problem('credit.not-a-subject', { id }));
    const row = await newestScore(tx, id);
    const { plan, revisionId } = deps.documents[kind];
    const [published] = await publishedScores(tx, [id]);
    return creditCardView({
      plan,
      revisionId: row?.revision_id ?? revisionId,
      subject: party,
      score: row === undefined ? null : { id: row.id, result: row.result },
      asOf: today,
      history: await historyOf(tx, id),
      published:
        published === undefined
          ? null
          : { grade: publishedGrade(published, plan), on: published.published_on },
      appealAgainst: await appealAnswers(tx, row?.result.lines ?? [], {
        own: actor.partyIds.includes(id),
        today,
        objection: await openObjections(tx, deps, id),
      }),
    });
  });
}

/** For each line whether it can be appealed against now; the case itself decides again when the step is taken. */
async function appealAnswers(
  tx: Tx,
  lines: readonly ScoreLine[],
  { own, today, objection }: { own: boolean; today: DateText; objection: (line: ScoreLine) => Id | null },
): Promise<(line: ScoreLine) => AppealAnswer> {
  const ids = lines.flatMap((line) => (line.entry === null ? [] : [line.entry.decisionId]));
  const decisions = await decisionsById(tx, ids);
  return (line) => {
    const { entry } = line;
    if (entry === null) return againstData(objection(line), own);
    const reason = refusal(decisions.get(entry.decisionId), entry.status, own, today);
    return { way: 'appeal', allowed: reason === null, caseId: entry.caseId, reason };
  };
}

function againstData(open: Id | null, own: boolean): AppealAnswer {
  const reason = open !== null ? texts.objected : own ? null : texts.notOwnData;
  return { way: 'objection', allowed: reason === null, caseId: open, reason };
}

function refusal(
  decision: DecisionFact | undefined,
  status: string,
  own: boolean,
  today: DateText,
): AppealAnswer['reason'] {
  if (!own) return texts.notOwn;
  if (status === 'reversed') return texts.settled;
  const until = decision?.appealableUntil ?? null;
  return until === null || until < today ? texts.late : null;
}
