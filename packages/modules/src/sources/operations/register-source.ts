import { createHash, randomBytes } from 'node:crypto';
import { EVENT_DATA } from '@concentric/core/recordings';
import { dateOf, ProblemError, suggest, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { clauseId, type Person } from '../../casework/index.ts';
import { summariesById } from '../../registry/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { NewSource, SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { HOUR } from '../hour.ts';
import { problem } from '../messages.ts';
import { sourcesPolicy } from '../policy.ts';
import { tidyPrefix } from '../prefix.ts';
import { findOverlap, findSourceByName, insertSource, lockRegistration } from '../repo/sources.ts';
import type { SourcesTable } from '../tables.ts';
import { personOf, sourceEvent } from '../source-events.ts';
import { viewOf } from '../view.ts';

/** A token as it is handed out, and what is kept of it. */
export function createToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** sha256: a token has 256 bits of chance, so there is nothing to guess back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A person registers a source. Its token is in the answer, once. */
export function registerSource(
  deps: SourcesDeps,
  actor: Actor,
  input: NewSource,
): Promise<{ source: SourceView; token: string }> {
  authorise(sourcesPolicy, actor, 'registerSource');
  return deps.store.as(actor, async (tx) => {
    const { source, token } = await putOnRegister(tx, deps, input, personOf(actor));
    return { source: await viewOf(tx, deps, actor, source.id), token };
  });
}

/**
 * Puts a source on the register in the caller's transaction, with the event that says so. Throws `sources.taken`,
 * `sources.prefix-taken`, `sources.no-owner`, `sources.no-party`, `sources.no-basis`, `sources.no-clause`, `sources.unknown-type`.
 */
export async function putOnRegister(
  tx: Tx,
  deps: Pick<SourcesDeps, 'ids' | 'clock' | 'kernel'>,
  input: NewSource,
  by: Person | null,
): Promise<{ source: SourcesTable; token: string }> {
  const at = deps.clock();
  await lockRegistration(tx);
  const prefix = tidyPrefix(input.prefix);
  await refuseTaken(tx, input.name, prefix);
  await checkTerms(tx, deps, input);
  const { token, hash } = createToken();
  const entry = {
    id: deps.ids.next('source'),
    name: input.name,
    owner_id: input.ownerId,
    lawful_basis: input.lawfulBasis,
    clause_key: input.clause,
    agreement: input.agreement,
    mandate: input.mandate,
    types: [...new Set(input.types)].sort(),
    prefix,
    platforms: [...new Set(input.platforms)].sort(),
    quota_per_day: input.quotaPerDay,
    expected_every_ms: input.expectedEveryHours * HOUR,
    created_at: at,
    closed_at: null,
  };
  const source = { ...entry, token_hash: hash, previous_hash: null, previous_until: null };
  await insertSource(tx, source);
  await deps.kernel.recordEvents(tx, [sourceEvent(source, 'registered', by, at, entry)]);
  if (input.clause !== null) {
    const link = { from: source.id, kind: 'cites' as const, to: clauseId(input.clause) };
    await deps.kernel.link(tx, [{ ...link, subjectId: input.ownerId }], at);
  }
  return { source, token };
}

async function refuseTaken(tx: Tx, name: string, prefix: string): Promise<void> {
  if ((await findSourceByName(tx, name)) !== undefined)
    throw new ProblemError(problem('sources.taken', { name }));
  const other = await findOverlap(tx, prefix);
  if (other === undefined) return;
  throw new ProblemError(problem('sources.prefix-taken', { prefix, other: other.name, taken: other.prefix }));
}

/** Refuses terms a source cannot have. */
export async function checkTerms(
  tx: Tx,
  { kernel, clock }: Pick<SourcesDeps, 'kernel' | 'clock'>,
  {
    ownerId,
    mandate,
    clause,
    agreement,
    types,
  }: Pick<NewSource, 'ownerId' | 'mandate' | 'clause' | 'agreement' | 'types'>,
): Promise<void> {
  const today = dateOf(clock());
  if (ownerId === null && mandate === 'own') throw new ProblemError(problem('sources.no-owner'));
  if (ownerId !== null) await refuseUnknownParty(tx, ownerId, today);
  if (clause === null && agreement === null) throw new ProblemError(problem('sources.no-basis'));
  if (clause !== null && (await kernel.clauseAt(tx, clause, today)) === undefined)
    throw new ProblemError(problem('sources.no-clause', { clause }));
  const known = Object.keys(EVENT_DATA);
  for (const type of types) {
    if (known.includes(type)) continue;
    throw new ProblemError(
      problem('sources.unknown-type', {
        type,
        near: suggest(type, known) ?? 'org.concentric.chat.message.v1',
      }),
    );
  }
}

async function refuseUnknownParty(tx: Tx, id: Id, today: string): Promise<void> {
  if (!(await summariesById(tx, [id], today)).has(id)) {
    throw new ProblemError(problem('sources.no-party', { id }));
  }
}
