import { createHash, randomBytes } from 'node:crypto';
import { ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { MonitoringDeps } from '../deps.ts';
import { problem } from '../messages.ts';
import { findSourceByName, findSourceByToken, insertSource } from '../repo.ts';
import type { IntakeSource } from './import-recording.ts';

export interface NewSource {
  readonly name: string;
  readonly ownerId: Id | null;
  /** Why we may have the data, such as the member's reporting agreement. */
  readonly lawfulBasis: string;
}

/** Registers a source and hands out its token, which is shown once and kept only as a hash. */
export async function registerSource(
  tx: Tx,
  deps: MonitoringDeps,
  source: NewSource,
): Promise<{ source: IntakeSource; token: string }> {
  if ((await findSourceByName(tx, source.name)) !== undefined) {
    throw new ProblemError(problem('monitoring.source-taken', { name: source.name }));
  }
  const token = randomBytes(32).toString('base64url');
  const id = deps.ids.next('source');
  await insertSource(tx, {
    id,
    name: source.name,
    owner_id: source.ownerId,
    lawful_basis: source.lawfulBasis,
    token_hash: hashToken(token),
    created_at: deps.clock(),
    closed_at: null,
  });
  return { source: { id, lawful_basis: source.lawfulBasis }, token };
}

/** The source of a name, registered now where there is none; for files handed over on the machine itself. */
export function ensureSource(deps: MonitoringDeps, source: NewSource): Promise<IntakeSource> {
  return deps.store.system(async (tx) => {
    const known = await findSourceByName(tx, source.name);
    return known ?? (await registerSource(tx, deps, source)).source;
  });
}

/** The open source a bearer token belongs to. Throws `monitoring.source-unknown` for any other. */
export async function sourceOfToken(deps: MonitoringDeps, header: string | undefined): Promise<IntakeSource> {
  const token = /^Bearer ([\w-]{20,200})$/.exec(header ?? '')?.[1];
  const found =
    token === undefined
      ? undefined
      : await deps.store.system((tx) => findSourceByToken(tx, hashToken(token)));
  if (found === undefined) throw new ProblemError(problem('monitoring.source-unknown'));
  return found;
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
