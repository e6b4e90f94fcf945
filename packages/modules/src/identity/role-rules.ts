import { dateOf, ProblemError, type DateText } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { grantRole, summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import type { Actor } from '../shared/index.ts';
import type { GivenRole, RoleInput } from './contract.ts';
import type { IdentityDeps } from './deps.ts';
import { ROLE_NAMES } from './messages.ts';
import { problem } from './problems.ts';
import { recordAccountEvent } from './record-account-event.ts';
import { hasLastingSecretariat, holdsIn, lockSecretariat } from './repo/roles.ts';

type PartyKind = PartySummary['kind'];

/**
 * For parties of which kinds a role is held. Who represents a party acts for all below it: a representative of the
 * association would act for every member.
 */
const KINDS_OF_ROLE: Readonly<Record<GivenRole, readonly PartyKind[]>> = {
  secretariat: ['association'],
  reviewer: ['association'],
  auditor: ['association'],
  expert: ['association', 'partner'],
  authority_reader: ['authority', 'association'],
  member_representative: ['platform', 'agency', 'operator', 'partner'],
  streamer: ['streamer', 'account'],
};

/** A role with its days, checked. */
interface Period {
  readonly from: DateText;
  readonly until: DateText | null;
}

/** The days of a role as asked for. Throws `identity.role-period`. */
function periodOf({ from, until }: Pick<RoleInput, 'from' | 'until'>, today: DateText): Period {
  const begin = from ?? today;
  if (until !== undefined && (until <= begin || until < today))
    throw new ProblemError(problem('identity.role-period', { from: begin, until }));
  return { from: begin, until: until ?? null };
}

/** Gives a role, in the caller's transaction, and writes it into the chain. */
export async function grant(
  deps: IdentityDeps,
  tx: Tx,
  by: Pick<Actor, 'userId' | 'name'>,
  personId: string,
  input: RoleInput,
): Promise<string> {
  const today = dateOf(deps.clock());
  const { from, until } = periodOf(input, today);
  const { role, partyId } = input;
  const party = (await summariesById(tx, [partyId], today)).get(partyId);
  if (party === undefined) throw new ProblemError(problem('identity.no-party', { id: partyId }));
  if (!KINDS_OF_ROLE[role].includes(party.kind)) {
    const { zh: roleZh, en: roleEn } = ROLE_NAMES[role];
    throw new ProblemError(problem('identity.role-party', { roleZh, roleEn }));
  }
  if (await holdsIn(tx, { userId: personId, partyId, role, from, until }))
    throw new ProblemError(problem('identity.role-held'));
  const id = deps.ids.next('role');
  await grantRole(tx, {
    id,
    user_id: personId,
    party_id: partyId,
    role,
    valid_from: from,
    valid_until: until,
  });
  const facts = { role, roleId: id, partyId, from, until };
  await recordAccountEvent(deps, tx, { kind: 'role-given', personId, by, facts });
  return id;
}

/**
 * Does what may take the secretariat from somebody. Throws `identity.last-secretariat` where it would leave nobody who
 * could undo it; of two who take it from each other, the second is refused.
 */
export async function keepingSecretariat(
  deps: IdentityDeps,
  tx: Tx,
  work: () => Promise<void>,
): Promise<void> {
  const today = dateOf(deps.clock());
  await lockSecretariat(tx);
  const had = await hasLastingSecretariat(tx, today);
  await work();
  if (had && !(await hasLastingSecretariat(tx, today)))
    throw new ProblemError(problem('identity.last-secretariat'));
}
