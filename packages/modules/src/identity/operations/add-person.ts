import { randomUUID } from 'node:crypto';
import { ProblemError } from '@concentric/core/shared';
import { z } from 'zod';
import { authorise, type Actor } from '../../shared/index.ts';
import type { GivenRole } from '../contract.ts';
import type { IdentityDeps } from '../deps.ts';
import type { OneTimeLink } from '../one-time-link.ts';
import { checkNewPassword, hashPassword } from '../password.ts';
import { personName } from '../person-name.ts';
import { peoplePolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { insertPerson, personByEmail } from '../repo/people.ts';
import { setPasswordHash } from '../repo/sign-in.ts';
import { grant } from '../role-rules.ts';
import { giveLink } from './invite-person.ts';
import { ensureAssociation } from './use-link.ts';

/** A person as whoever has the machine in hand adds him. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly role: GivenRole;
  /** The party he acts for; the association where it is left out. */
  readonly partyId?: string | undefined;
  /** Name of the association, where none is registered. */
  readonly association?: string | undefined;
  readonly until?: string | undefined;
  /** Without it, a link to set one is given. */
  readonly password?: string | undefined;
}

/**
 * Adds a person with a role. For the command line, which needs no account to begin with: it runs as the product itself,
 * and the chain keeps who was at the machine.
 */
export async function addPerson(
  deps: IdentityDeps,
  by: Actor,
  { password, ...person }: NewPerson,
): Promise<{ id: string; link: OneTimeLink | null }> {
  authorise(peoplePolicy, by, 'invitePerson');
  const id = randomUUID();
  const name = personName(person.name);
  const email = person.email.trim().toLowerCase();
  if (!z.email().max(254).safeParse(email).success)
    throw new ProblemError(problem('identity.bad-email', { email: email.slice(0, 100) }));
  if (password !== undefined) checkNewPassword(password, email);
  const hash = password === undefined ? null : await hashPassword(password);
  return deps.store.system(async (tx) => {
    if ((await personByEmail(tx, email)) !== undefined)
      throw new ProblemError(problem('identity.email-taken', { email }));
    await insertPerson(tx, { id, name, email });
    await recordAccountEvent(deps, tx, { kind: 'added', personId: id, by, facts: { name } });
    const partyId = person.partyId ?? (await ensureAssociation(deps, tx, person.association));
    await grant(deps, tx, by, id, { role: person.role, partyId, until: person.until });
    if (hash === null) return { id, link: await giveLink(deps, tx, id, 'invitation') };
    await setPasswordHash(tx, id, hash, deps.clock());
    return { id, link: null };
  });
}
