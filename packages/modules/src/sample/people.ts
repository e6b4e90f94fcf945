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

/** Somebody of the sample with an account of his own. */
interface SampleUser {
  readonly person: SamplePerson;
  readonly userId: string;
}

/** Creates the accounts of those who can sign in, with their roles from today on. */
export function createUsers(identity: Identity, association: SampleAssociation): Promise<SampleUser[]> {
  return Promise.all(
    seatedPeople(association).map(async (person) => ({
      person,
      userId: await identity.createUser({
        email: person.email,
        name: person.name.zh,
        password: SAMPLE_PASSWORD,
        roles: [{ role: ROLES[person.role], partyId: samplePartyId(person.party ?? ASSOCIATION_KEY) }],
      }),
    })),
  );
}

/** The actors they are today. */
export async function peopleOf(identity: Identity, users: readonly SampleUser[]): Promise<SamplePeople> {
  const actorsIn = (...roles: readonly SampleRole[]): Promise<Actor[]> =>
    Promise.all(
      users
        .filter(({ person }) => roles.includes(person.role))
        .map(({ person, userId }) => identity.actorFor(userId, person.name.zh)),
    );
  return { reviewers: await actorsIn('reviewer'), parties: await actorsIn('streamer', 'member') };
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
