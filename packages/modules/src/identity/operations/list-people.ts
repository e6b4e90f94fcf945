import { dateOf } from '@concentric/core/shared';
import { authorise, rightsOn, type Actor } from '../../shared/index.ts';
import type { GivenRole, PersonSummary, PersonView } from '../contract.ts';
import type { IdentityDeps } from '../deps.ts';
import { peoplePolicy } from '../policy.ts';
import { searchPeople } from '../repo/people.ts';
import { personView, summariesOfPeople } from '../view.ts';
import { findPerson } from './find-person.ts';

interface PeopleQuery {
  readonly q?: string | undefined;
  readonly role?: GivenRole | undefined;
  readonly state?: 'enabled' | 'disabled' | undefined;
  readonly page: number;
  readonly size: number;
}

/** One page of the people with an account, by name. */
export async function listPeople(deps: IdentityDeps, actor: Actor, query: PeopleQuery) {
  authorise(peoplePolicy, actor, 'readPeople');
  const { q, role, state, page, size } = query;
  return deps.store.as(actor, async (tx) => {
    const { rows, total } = await searchPeople(tx, {
      q,
      role,
      disabled: state === undefined ? undefined : state === 'disabled',
      day: dateOf(deps.clock()),
      limit: size,
      offset: (page - 1) * size,
    });
    const items: PersonSummary[] = await summariesOfPeople(deps, tx, actor, rows);
    return { items, total, page, size, can: rightsOn(peoplePolicy, actor, {}, ['invitePerson']) };
  });
}

/** One person with roles, sessions and what happened to the account. */
export async function getPerson(
  deps: IdentityDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<PersonView> {
  authorise(peoplePolicy, actor, 'readPeople');
  return deps.store.as(actor, async (tx) => personView(deps, tx, actor, await findPerson(tx, id)));
}
