import type { ScoreLine } from '@concentric/core/indicators';
import { dateOf, ProblemError, type Bilingual, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CreditDeps } from '../deps.ts';
import { problem, texts } from '../messages.ts';
import { creditPolicy } from '../policy.ts';
import { holdObjections, newestScore, ownerOfEvent } from '../repo.ts';

/** The kind of case an objection to measured data is. */
const CORRECTION = 'correction';

/** An objection to the data behind a line of one's own card. */
export interface Objection {
  /** The subject of the card. */
  readonly id: Id;
  /** Code of the indicator. */
  readonly indicator: string;
  readonly grounds: string;
}

/** What the case of an objection to an indicator is called; by it an objection is found again. */
function titleOf({ indicator, title }: Pick<ScoreLine, 'indicator' | 'title'>): Bilingual {
  const code = indicator ?? '';
  return { zh: `数据异议：${code} ${title.zh}`, en: `Objection to data: ${code} ${title.en}` };
}

/** For a measured line the open objection to it, where there is one. */
export async function openObjections(
  tx: Tx,
  { kernel }: CreditDeps,
  subject: Id,
): Promise<(line: ScoreLine) => Id | null> {
  const open = await kernel.openCasesOfType(tx, CORRECTION, subject);
  return (line) => open.find(({ titleZh }) => titleZh === titleOf(line).zh)?.id ?? null;
}

/**
 * Opens a case on the data behind a measured line, with the subject's grounds, and tells the owner of the source. One
 * line has one open objection. Throws `credit.no-such-line`, `credit.objection-open` or a `policy` problem.
 */
export async function objectToLine(
  deps: CreditDeps,
  actor: Actor,
  { id, indicator, grounds }: Objection,
): Promise<{ caseId: Id }> {
  authorise(creditPolicy, actor, 'objectToLine', { partyIds: [id] });
  // The desk opens cases; here the product does so at the subject's word, which its policy has just allowed.
  return deps.store.system(async (tx) => {
    const at = deps.clock();
    await holdObjections(tx, id);
    const score = await newestScore(tx, id);
    const line = score?.result.lines.find((one) => one.indicator === indicator && one.measure !== null);
    const measure = line?.measure ?? null;
    if (score === undefined || line === undefined || measure === null)
      throw new ProblemError(problem('credit.no-such-line', { indicator }));
    const openCase = (await openObjections(tx, deps, id))(line);
    if (openCase !== null) throw new ProblemError(problem('credit.objection-open', { caseId: openCase }));
    const { id: caseId, version } = await deps.kernel.openCase(tx, {
      caseType: CORRECTION,
      matter: 'MEASURE',
      title: titleOf(line),
      subjectId: id,
      severity: null,
      occurredOn: dateOf(at),
      openedBy: [score.id],
      evidence: [],
      clauses: [],
      revisions: [score.revision_id],
      actor: actor.userId === null ? null : { id: actor.userId, name: actor.name },
      at,
    });
    const fields = { statement: grounds };
    await deps.kernel.takeStep(tx, { caseId, step: 'explain', version, fields, actor, at });
    const owner = await ownerOfEvent(tx, measure.eventId);
    if (owner !== undefined)
      await deps.kernel.tell(tx, { caseId, to: owner, kind: 'request.correction', at, ...request(line) });
    return { caseId };
  });
}

function request({ title }: ScoreLine): { title: Bilingual; body: Bilingual } {
  return {
    title: {
      zh: `${texts.checkRequest.zh}：${title.zh}`,
      en: `${texts.checkRequest.en}: ${title.en}`,
    },
    body: texts.checkRequestBody,
  };
}
