import { EVENT_DATA } from '@concentric/core/recordings';
import type { Tx } from '@concentric/store';
import type { DecisionFact } from '../casework/index.ts';
import { idOfKey } from '../registry/index.ts';
import { penaltyNoticesIn } from './repo.ts';
import type { CreditVetoesTable } from './tables.ts';

const PENALTY = 'org.concentric.penalty.published.v1';

/** Kinds of published decision that cap the grade, under the key the indicator documents give them. */
const CAPPING: ReadonlySet<string> = new Set(['criminal-judgment', 'serious-dishonesty-list', 'suspension']);

/**
 * The cap on the grade that follows from a confirmed case about a published penalty: only an effective decision of an
 * authority or court can be one, never our own monitoring. Undefined where the case holds no such notice.
 */
export async function vetoFrom(tx: Tx, decision: DecisionFact): Promise<CreditVetoesTable | undefined> {
  if (decision.matter !== 'PENALTY' || decision.subjectId === null) return undefined;
  for (const data of await penaltyNoticesIn(tx, decision.caseId, PENALTY)) {
    const notice = EVENT_DATA[PENALTY].parse(data);
    if (!CAPPING.has(notice.kind)) continue;
    return {
      id: idOfKey('entry', 'veto', decision.id),
      subject_id: decision.subjectId,
      key: notice.kind,
      case_id: decision.caseId,
      decision_no: notice.decisionNo,
      authority: notice.authority,
      effective_on: decision.decidedOn,
      until_day: null,
      recorded_at: decision.decidedAt,
    };
  }
  return undefined;
}
