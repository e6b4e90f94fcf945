import { addDays, dateOf, ProblemError, startOf, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import { rightsOn, type Actor } from '../shared/index.ts';
import type { SourceView } from './contract.ts';
import type { SourcesDeps } from './deps.ts';
import { healthOf, SHOWN_DAYS } from './health.ts';
import { problem } from './messages.ts';
import { sourcesPolicy } from './policy.ts';
import { daysSince, gapsSince, totals } from './repo/hours.ts';
import { secretRows, type SecretRow } from './repo/secrets.ts';
import { findSource } from './repo/sources.ts';
import type { SourcesTable } from './tables.ts';

type Reading = Pick<SourcesDeps, 'clock'>;

/** A source that is open and that the reader may see. Throws `sources.none` or `sources.closed`. */
export async function openSource(tx: Tx, id: Id): Promise<SourcesTable> {
  const source = await findSource(tx, id);
  if (source === undefined) throw new ProblemError(problem('sources.none', { id }));
  if (source.closed_at !== null) throw new ProblemError(problem('sources.closed', { name: source.name }));
  return source;
}

/** One source as its reader sees it. */
export async function viewOf(tx: Tx, deps: Reading, actor: Actor, id: Id): Promise<SourceView> {
  const row = await findSource(tx, id);
  const [view] = row === undefined ? [] : await sourceViews(tx, deps, actor, [row]);
  if (view === undefined) throw new ProblemError(problem('sources.none', { id }));
  return view;
}

/** Sources with their health of the last thirty days. */
export async function sourceViews(
  tx: Tx,
  { clock }: Reading,
  actor: Actor,
  rows: readonly SourcesTable[],
): Promise<SourceView[]> {
  const now = clock();
  const owners = await summariesById(
    tx,
    rows.flatMap((row) => row.owner_id ?? []),
    dateOf(now),
  );
  const since = startOf(addDays(dateOf(now), 1 - SHOWN_DAYS));
  const total = new Map((await totals(tx)).map((row) => [row.source_id, row]));
  const days = Map.groupBy(await daysSince(tx, since), (row) => row.source_id);
  const gaps = Map.groupBy(await gapsSince(tx, since), (row) => row.source_id);
  const secrets = new Map((await secretRows(tx)).map((row) => [row.source_id, row]));
  return rows.map((row) => ({
    ...plainView(row, owners, now),
    ...secretView(secrets.get(row.id), now),
    health: healthOf({
      expectedEveryMs: row.expected_every_ms,
      closed: row.closed_at !== null,
      now,
      events: total.get(row.id)?.events ?? 0,
      lastHour: total.get(row.id)?.last_hour ?? null,
      days: days.get(row.id) ?? [],
      gaps: gaps.get(row.id) ?? [],
    }),
    can: rightsFor(actor, row),
  }));
}

function plainView(row: SourcesTable, owners: ReadonlyMap<Id, PartySummary>, now: Instant) {
  const until = row.previous_until;
  return {
    id: row.id,
    name: row.name,
    owner: row.owner_id === null ? null : (owners.get(row.owner_id) ?? null),
    mandate: row.mandate,
    lawfulBasis: row.lawful_basis,
    clause: row.clause_key,
    agreement: row.agreement,
    types: row.types,
    prefix: row.prefix,
    platforms: row.platforms,
    quotaPerDay: row.quota_per_day,
    expectedEveryMs: row.expected_every_ms,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    hasToken: row.token_hash !== null,
    previousTokenUntil: until !== null && until > now ? until : null,
  };
}

function secretView(secret: SecretRow | undefined, now: Instant) {
  const until = secret?.previous_until ?? null;
  return {
    hasSecret: secret !== undefined,
    previousSecretUntil: until !== null && until > now ? until : null,
  };
}

/** Rights on a source: none on one that is closed, neither token nor secret where files are only handed in. */
function rightsFor(actor: Actor, { closed_at, prefix }: SourcesTable): Record<string, boolean> {
  const rights = rightsOn(sourcesPolicy, actor, {}, ['renewToken', 'renewSecret', 'closeSource']);
  const isOpen = closed_at === null;
  const isSending = isOpen && prefix !== null;
  return {
    renewToken: rights['renewToken'] === true && isSending,
    renewSecret: rights['renewSecret'] === true && isSending,
    closeSource: rights['closeSource'] === true && isOpen,
  };
}
