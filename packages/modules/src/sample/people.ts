import { DEMO, type SampleAssociation, type SamplePerson, type SampleRole } from '@concentric/core/sample';
import type { Bilingual } from '@concentric/core/shared';
import type { Identity } from '../identity/index.ts';
import type { Actor, Role } from '../shared/index.ts';
import { ASSOCIATION_KEY, samplePartyId } from './register.ts';

/** What everybody of the sample signs in with; it guards invented data only. */
export const SAMPLE_PASSWORD = 'concentric-sample';

/** How many of each role can sign in; the others only stand in the register. */
const SEATS: Readonly<Record<SampleRole, number>> = {
  secretariat: 1,
  reviewer: 4,
  member: 8,
  streamer: Object.keys(DEMO).length,
  expert: 1,
  auditor: 1,
  authority: 1,
};

const ROLES: Readonly<Record<SampleRole, Role>> = {
  secretariat: 'secretariat',
  reviewer: 'reviewer',
  member: 'member_representative',
  streamer: 'streamer',
  expert: 'expert',
  auditor: 'auditor',
  authority: 'authority_reader',
};

/** A way to sign in to the sample, as it is printed at the start. */
export interface SampleSignIn {
  readonly role: Role;
  readonly title: Bilingual;
  readonly name: string;
  readonly email: string;
}

/** The people of the sample as they act. */
export interface SamplePeople {
  readonly reviewers: readonly Actor[];
  /** Streamers and representatives of members: those who can answer and appeal. */
  readonly parties: readonly Actor[];
}

/** Creates the accounts and returns who can sign in with the actors they are. */
export async function createPeople(
  identity: Identity,
  association: SampleAssociation,
): Promise<SamplePeople> {
  const seated = seatedPeople(association);
  const created = await Promise.all(seated.map((person) => createPerson(identity, person)));
  const reviewers = created.filter(({ person }) => person.role === 'reviewer').map(({ actor }) => actor);
  const parties = created
    .filter(({ person }) => person.role === 'streamer' || person.role === 'member')
    .map(({ actor }) => actor);
  return { reviewers, parties };
}

/** Who can sign in, without creating anybody. */
export function signInsOf(association: SampleAssociation): SampleSignIn[] {
  return seatedPeople(association).map(({ role, title, name, email }) => ({
    role: ROLES[role],
    title,
    name: name.zh,
    email,
  }));
}

function seatedPeople({ people }: SampleAssociation): SamplePerson[] {
  const taken = new Map<SampleRole, number>();
  return people.filter(({ role }) => {
    const count = (taken.get(role) ?? 0) + 1;
    taken.set(role, count);
    return count <= SEATS[role];
  });
}

async function createPerson(
  identity: Identity,
  person: SamplePerson,
): Promise<{ person: SamplePerson; actor: Actor }> {
  const partyId = samplePartyId(person.party ?? ASSOCIATION_KEY);
  const name = person.name.zh;
  const userId = await identity.createUser({
    email: person.email,
    name,
    password: SAMPLE_PASSWORD,
    roles: [{ role: ROLES[person.role], partyId }],
  });
  return { person, actor: await identity.actorFor(userId, name) };
}
