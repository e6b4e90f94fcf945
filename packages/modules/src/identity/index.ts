import { createCalendar, type Clock } from '@concentric/core/shared';
import { migrationsIn, type Migration, type Store } from '@concentric/store';
import { createCasework } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';
import type { Actor } from '../shared/index.ts';
import { createAuth, type AuthLog } from './auth.ts';
import type { IdentityDeps } from './deps.ts';
import type { OneTimeLink } from './one-time-link.ts';
import { addPerson, type NewPerson } from './operations/add-person.ts';
import { createUser, type NewUser } from './operations/create-user.ts';
import { actorFor, findActor } from './operations/find-actor.ts';
import { openFirstSetUp } from './operations/use-link.ts';
import { hasPeople } from './repo/people.ts';
import { identityRouter } from './router.ts';
import { answerAuth } from './sign-in/answer-auth.ts';

export const identityMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'identity',
);

export interface IdentityOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Signs session cookies. */
  readonly secret: string;
  /** Where people reach the product. */
  readonly baseUrl: string;
  /** Takes what the sign-in library has to say; without it, nobody hears. */
  readonly log?: AuthLog;
}

/** Sign-in, the people of an installation, and who acts for whom. */
export function createIdentity(options: IdentityOptions) {
  const { store, clock, ids, baseUrl, secret } = options;
  // Only to write into the chain: the kernel that carries cases is put together elsewhere.
  const { recordEvents } = createCasework({ store, clock, ids, calendar: createCalendar() }).kernel;
  const auth = createAuth(options);
  const deps: IdentityDeps = {
    store,
    clock,
    ids,
    auth,
    baseUrl,
    secret,
    recordEvents,
    sessions: new WeakMap(),
  };
  let isClaimed = false;
  return {
    router: identityRouter(deps),
    /** Answers sign-in requests under /api/auth; nothing else of the sign-in library is reached. */
    handle: (request: Request): Promise<Response> => answerAuth(deps, request),
    findActor: (headers: Headers): Promise<Actor> => findActor(deps, headers),
    actorFor: (userId: string, name: string): Promise<Actor> => actorFor(deps, userId, name),
    createUser: (user: NewUser): Promise<string> => createUser(deps, user),
    /** Whether anybody has an account here. Accounts are never removed, so a yes stands. */
    hasPeople: async (): Promise<boolean> => (isClaimed ||= await store.system(hasPeople)),
    /** The one-time link by which the first account is made; null where there are accounts. */
    openFirstSetUp: (): Promise<OneTimeLink | null> => openFirstSetUp(deps),
    /** Adds a person for whoever has the machine in hand: with a password he typed, or a one-time link. */
    addPerson: (by: Actor, person: NewPerson): ReturnType<typeof addPerson> => addPerson(deps, by, person),
  };
}

export type Identity = ReturnType<typeof createIdentity>;
export { CLIENT_ADDRESS_HEADER } from './auth.ts';
export type { OneTimeLink } from './one-time-link.ts';
export type { NewPerson } from './operations/add-person.ts';
export type { AuthUserTable } from './tables.ts';
export type { NewUser } from './operations/create-user.ts';
