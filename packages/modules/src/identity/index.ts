import type { Clock } from '@concentric/core/shared';
import { migrationsIn, type Migration, type Store } from '@concentric/store';
import { implement } from '@orpc/server';
import type { IdSource } from '../registry/index.ts';
import type { Actor, OperationContext } from '../shared/index.ts';
import { createAuth, type AuthLog } from './auth.ts';
import { identityContract } from './contract.ts';
import type { IdentityDeps } from './deps.ts';
import { createUser, type NewUser } from './operations/create-user.ts';
import { actorFor, findActor } from './operations/find-actor.ts';
import { showMe } from './operations/show-me.ts';

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

/** Sign-in and who acts for whom. */
export function createIdentity(options: IdentityOptions) {
  const { store, clock, ids } = options;
  const deps: IdentityDeps = { store, clock, ids, auth: createAuth(options) };
  const os = implement(identityContract).$context<OperationContext>();
  return {
    router: os.router({ me: os.me.handler(({ context }) => showMe(deps, context.actor)) }),
    /** Answers the sign-in library's own requests under /api/auth. */
    handle: (request: Request): Promise<Response> => deps.auth.handler(request),
    findActor: (headers: Headers): Promise<Actor> => findActor(deps, headers),
    actorFor: (userId: string, name: string): Promise<Actor> => actorFor(deps, userId, name),
    createUser: (user: NewUser): Promise<string> => createUser(deps, user),
  };
}

export type Identity = ReturnType<typeof createIdentity>;
export type { AuthUserTable } from './tables.ts';
export type { NewUser } from './operations/create-user.ts';
