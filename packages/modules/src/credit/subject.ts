import { dateOf } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import type { CreditDeps } from './deps.ts';
import type { Subject } from './operations/score-subjects.ts';

/** A party as a subject of evaluation; undefined for kinds the indicator documents do not evaluate. */
export async function subjectOf(tx: Tx, deps: CreditDeps, partyId: string): Promise<Subject | undefined> {
  const party = (await summariesById(tx, [partyId], dateOf(deps.clock()))).get(partyId);
  return party === undefined ? undefined : asSubject(party);
}

/** Streamers and room operators are evaluated; platforms and agencies have duties, not a score. */
export function asSubject({ id, kind }: Pick<PartySummary, 'id' | 'kind'>): Subject | undefined {
  return kind === 'streamer' || kind === 'operator' ? { id, kind } : undefined;
}
