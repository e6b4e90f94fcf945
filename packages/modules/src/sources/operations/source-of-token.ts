import { ProblemError } from '@concentric/core/shared';
import type { SourcesDeps } from '../deps.ts';
import type { IntakeSource } from '../gate.ts';
import { problem } from '../messages.ts';
import { findSourceByToken } from '../repo/sources.ts';
import { hashToken } from './register-source.ts';

/** The open source a bearer token belongs to. Throws `sources.unknown-token` for any other. */
export async function sourceOfToken(
  { store, clock }: Pick<SourcesDeps, 'store' | 'clock'>,
  header: string | undefined,
): Promise<IntakeSource> {
  const token = /^Bearer ([\w-]{20,200})$/.exec(header ?? '')?.[1];
  const found =
    token === undefined
      ? undefined
      : await store.system((tx) => findSourceByToken(tx, hashToken(token), clock()));
  if (found === undefined) throw new ProblemError(problem('sources.unknown-token'));
  return found;
}
