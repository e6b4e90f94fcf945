import { randomUUID } from 'node:crypto';
import { dateOf, ProblemError } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { idOfKey, importParties } from '../../registry/index.ts';
import type { IdentityDeps } from '../deps.ts';
import { hashOfSecret, type OneTimeLink } from '../one-time-link.ts';
import { checkNewPassword, hashPassword } from '../password.ts';
import { personName } from '../person-name.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { forgetAttempts } from '../repo/attempts.ts';
import { associationId, hasPeople, insertPerson, personById } from '../repo/people.ts';
import { endSessionsOf, linkByHash, setPasswordHash, takeLink } from '../repo/sign-in.ts';
import { grant } from '../role-rules.ts';
import { accountKey } from '../sign-in/attempts.ts';
import { giveLink } from './invite-person.ts';

/** Who the first account is for. */
interface FirstPerson {
  readonly name: string;
  readonly email: string;
  /** Name of the association, where none is registered. */
  readonly association?: string | undefined;
}

/** What a link is for, without using it. Throws `identity.link-dead`. */
export async function openLink(deps: IdentityDeps, { secret }: { secret: string }) {
  return deps.store.system(async (tx) => {
    const link = await linkByHash(tx, hashOfSecret(secret), deps.clock());
    if (link === undefined) throw dead();
    const { user_id: userId, expires_at: expiresAt } = link;
    if (userId === null) {
      if (await hasPeople(tx)) throw dead();
      const asksAssociation = (await associationId(tx)) === undefined;
      return { kind: 'first' as const, name: null, email: null, asksAssociation, expiresAt };
    }
    const person = await personById(tx, userId);
    if (person === undefined) throw dead();
    const { name, email } = person;
    return { kind: 'password' as const, name, email, asksAssociation: false, expiresAt };
  });
}

/**
 * Sets a password by a link, which is then used up; sessions of the account end. The link of an installation without
 * accounts makes its first one, of the secretariat. Throws `identity.*`, and the link lives on.
 */
export async function useLink(
  deps: IdentityDeps,
  { secret, password, first }: { secret: string; password: string; first?: FirstPerson | undefined },
): Promise<{ email: string }> {
  // Whoever has no living link makes nobody hash a password.
  const { email: known } = await openLink(deps, { secret });
  const email = known ?? first?.email ?? '';
  checkNewPassword(password, email);
  const hash = await hashPassword(password);
  return deps.store.system(async (tx) => {
    const link = await takeLink(tx, hashOfSecret(secret), deps.clock());
    if (link === undefined) throw dead();
    if (link.user_id !== null) await setByLink(deps, tx, link.user_id, email, hash);
    else if (first === undefined) throw new ProblemError(problem('identity.bad-input', { field: 'first' }));
    else await makeFirst(deps, tx, first, hash);
    return { email };
  });
}

/** The link by which the first account can be made; null where there are accounts. Earlier ones are dead from then on. */
export async function openFirstSetUp(deps: IdentityDeps): Promise<OneTimeLink | null> {
  return deps.store.system(async (tx) => ((await hasPeople(tx)) ? null : giveLink(deps, tx, null, 'first')));
}

/** The association, registered now where it is not yet. Throws `identity.association-unknown` where nobody named it. */
export async function ensureAssociation(
  deps: IdentityDeps,
  tx: Tx,
  name: string | undefined,
): Promise<string> {
  const known = await associationId(tx);
  if (known !== undefined) return known;
  if (name === undefined || name.trim() === '')
    throw new ProblemError(problem('identity.association-unknown'));
  const id = idOfKey('party', 'association', name.trim());
  const from = dateOf(deps.clock());
  const association = {
    id,
    kind: 'association' as const,
    name: name.trim(),
    from,
    visibility: 'public' as const,
  };
  await importParties(tx, [association], deps.clock());
  return id;
}

async function setByLink(
  deps: IdentityDeps,
  tx: Tx,
  userId: string,
  email: string,
  hash: string,
): Promise<void> {
  const person = await personById(tx, userId);
  if (person === undefined || person.disabled_at !== null) throw dead();
  await setPasswordHash(tx, userId, hash, deps.clock());
  await endSessionsOf(tx, userId);
  // A link is the way out for somebody a stranger keeps waiting.
  await forgetAttempts(tx, accountKey(email), 0);
  const by = { userId, name: person.name };
  await recordAccountEvent(deps, tx, { kind: 'password-set', personId: userId, by });
}

async function makeFirst(deps: IdentityDeps, tx: Tx, first: FirstPerson, hash: string): Promise<void> {
  if (await hasPeople(tx)) throw dead();
  const person = { id: randomUUID(), name: personName(first.name), email: first.email };
  const by = { userId: person.id, name: person.name };
  const partyId = await ensureAssociation(deps, tx, first.association);
  await insertPerson(tx, person);
  await setPasswordHash(tx, person.id, hash, deps.clock());
  await recordAccountEvent(deps, tx, {
    kind: 'added',
    personId: person.id,
    by,
    facts: { name: person.name },
  });
  await grant(deps, tx, by, person.id, { role: 'secretariat', partyId });
}

function dead(): ProblemError {
  return new ProblemError(problem('identity.link-dead'));
}
