import { randomUUID } from 'node:crypto';
import { ProblemError } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { authorise, type Actor } from '../../shared/index.ts';
import type { RoleInput } from '../contract.ts';
import type { IdentityDeps } from '../deps.ts';
import { LINK_LIFE, linkUrl, newSecret, type OneTimeLink } from '../one-time-link.ts';
import { personName } from '../person-name.ts';
import { peoplePolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { insertPerson, personByEmail } from '../repo/people.ts';
import { insertLink } from '../repo/sign-in.ts';
import { grant } from '../role-rules.ts';

interface Invitation {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly roles: readonly RoleInput[];
}

/** Makes an account without a password and the link by which its owner sets one. Nothing is sent: the link is passed on by hand. */
export async function invitePerson(
  deps: IdentityDeps,
  actor: Actor,
  { name, email, roles }: Invitation,
): Promise<{ id: string; link: OneTimeLink }> {
  authorise(peoplePolicy, actor, 'invitePerson');
  const person = { id: randomUUID(), name: personName(name), email };
  return deps.store.as(actor, async (tx) => {
    if ((await personByEmail(tx, email)) !== undefined)
      throw new ProblemError(problem('identity.email-taken', { email }));
    await insertPerson(tx, person);
    const facts = { name: person.name };
    await recordAccountEvent(deps, tx, { kind: 'added', personId: person.id, by: actor, facts });
    for (const role of roles) await grant(deps, tx, actor, person.id, role);
    return { id: person.id, link: await giveLink(deps, tx, person.id, 'invitation') };
  });
}

/** Makes a link for a person; every earlier one is dead from then on. */
export async function giveLink(
  deps: IdentityDeps,
  tx: Tx,
  userId: string | null,
  kind: keyof typeof LINK_LIFE,
): Promise<OneTimeLink> {
  const now = deps.clock();
  const { secret, hash } = newSecret();
  const expiresAt = now + LINK_LIFE[kind];
  await insertLink(tx, { hash, userId, createdAt: now, expiresAt });
  return { url: linkUrl(deps.baseUrl, secret), expiresAt };
}
