import { randomBytes } from 'node:crypto';
import { isDay, ProblemError, timeId } from '@concentric/core/shared';
import type { Identity } from '@concentric/modules/identity';
import type { PersonSummary } from '@concentric/modules/identity/contract';
import type { IdSource } from '@concentric/modules/registry';
import { withStore } from '../open-app.ts';
import { operatorContext } from '../operator.ts';
import { userProblem } from './problems.ts';

/** Opens the store for work on people, without the other modules. Throws `user.store-in-use` where the platform has it open. */
export async function withPeople<T>(work: (identity: Identity) => Promise<T>): Promise<T> {
  const [{ readConfig }, { createIdentity }] = await Promise.all([
    import('@concentric/server'),
    import('@concentric/modules/identity'),
  ]);
  const { secrets, http } = readConfig(process.env);
  const { baseUrl } = http;
  try {
    return await withStore((store) => {
      const { clock } = store;
      const ids: IdSource = { next: (kind) => timeId(kind, clock(), randomBytes(10)) };
      return work(createIdentity({ store, clock, ids, secret: secrets.session, baseUrl }));
    });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'store.locked') throw error;
    throw new ProblemError(userProblem('user.store-in-use', { pid: error.problem.params['pid'] ?? '?' }));
  }
}

/** The person of an e-mail. Throws `user.unknown`. */
export async function personOf(identity: Identity, email: string): Promise<PersonSummary> {
  const { call } = await import('@orpc/server');
  const wanted = email.trim().toLowerCase();
  const { items } = await call(
    identity.router.listPeople,
    { q: wanted.slice(0, 100), size: 100 },
    operatorContext(),
  );
  const person = items.find((one) => one.email === wanted);
  if (person === undefined) throw new ProblemError(userProblem('user.unknown', { email: wanted }));
  return person;
}

/** A day as it was typed. Throws `user.bad-day`. */
export function dayOf(value: string): string {
  if (!isDay(value)) throw new ProblemError(userProblem('user.bad-day', { value }));
  return value;
}
