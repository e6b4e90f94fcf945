import {
  addDays,
  dateOf,
  ProblemError,
  startOf,
  type DateText,
  type Id,
  type Instant,
} from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import { rightsOn, type Actor } from '../shared/index.ts';
import type { SourceView } from './contract.ts';
import type { SourcesDeps } from './deps.ts';
import { healthOf, SHOWN_DAYS } from './health.ts';
import { HOUR } from './hour.ts';
import { asOn, termsOn } from './mandates.ts';
import { problem } from './messages.ts';
import { allChanges } from './repo/mandates.ts';
import { sourcesPolicy } from './policy.ts';
import { daysSince, gapsSince, totals } from './repo/hours.ts';
import { lastReports, mappingsInUse, recentReports } from './repo/reports.ts';
import { secretRows, type SecretRow } from './repo/secrets.ts';
import { findSource } from './repo/sources.ts';
import type { SourceMandatesTable, SourcesTable } from './tables.ts';

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
  const changes = Map.groupBy(await allChanges(tx), (change) => change.source_id);
  const reporting = await reportingOf(tx, now);
  const secrets = new Map((await secretRows(tx)).map((row) => [row.source_id, row]));
  return rows.map((row) => ({
    ...plainView(asOn(row, changes.get(row.id) ?? [], dateOf(now)), owners, now),
    changes: changesView(row, changes.get(row.id) ?? [], dateOf(now)),
    ...secretView(secrets.get(row.id), now),
    reporting: reporting.get(row.id) ?? null,
    health: healthOf({
      overdueSince: row.closed_at === null ? (reporting.get(row.id)?.overdueSince ?? null) : null,
      expectedEveryMs: termsOn(row, changes.get(row.id) ?? [], dateOf(now)).expected_every_ms,
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

function changesView(
  row: SourcesTable,
  changes: readonly SourceMandatesTable[],
  today: DateText,
): SourceView['changes'] {
  const now = termsOn(row, changes, today);
  return changes.map((change) => ({
    ...{ version: change.version, from: change.valid_from, reason: change.reason },
    ...{ decidedAt: change.decided_at, decidedBy: change.decided_by_name, inForce: change === now },
    ...{ mandate: change.mandate, lawfulBasis: change.lawful_basis, clause: change.clause_key },
    ...{ agreement: change.agreement, types: change.types, platforms: change.platforms },
    ...{ quotaPerDay: change.quota_per_day, expectedEveryMs: change.expected_every_ms },
  }));
}

/** How sources send reports as tables, by source. */
async function reportingOf(
  tx: Tx,
  now: Instant,
): Promise<ReadonlyMap<Id, NonNullable<SourceView['reporting']>>> {
  const last = new Map((await lastReports(tx)).map(({ source_id, at }) => [source_id, at]));
  const recent = Map.groupBy(await recentReports(tx), ({ source_id }) => source_id);
  return new Map(
    (await mappingsInUse(tx)).map(({ source_id: id, version, mapping, saved_at: savedAt }) => {
      const lastAt = last.get(id) ?? null;
      const dueAt = (lastAt ?? savedAt) + mapping.everyHours * HOUR;
      const figures = (recent.get(id) ?? []).map((row) => ({
        ...{ name: row.name, receivedAt: row.received_at, failed: row.failed },
        ...{ accepted: row.accepted, duplicates: row.duplicates, rejected: row.rejected },
      }));
      const overdueSince = dueAt < now ? dueAt : null;
      return [id, { mapping, version, savedAt, lastAt, overdueSince, recent: figures }];
    }),
  );
}

function secretView(secret: SecretRow | undefined, now: Instant) {
  const until = secret?.previous_until ?? null;
  return {
    hasSecret: secret !== undefined,
    previousSecretUntil: until !== null && until > now ? until : null,
  };
}

/** Rights on a source: none on one that is closed, neither token nor secret where files are only handed in. */
function rightsFor(actor: Actor, { closed_at, prefix, owner_id }: SourcesTable): Record<string, boolean> {
  const isOpen = closed_at === null;
  const isSending = isOpen && prefix !== null;
  const standing = { partyIds: owner_id === null ? [] : [owner_id] };
  const rights = rightsOn(sourcesPolicy, actor, standing, [...SENDING, 'closeSource']);
  return {
    ...Object.fromEntries(SENDING.map((name) => [name, rights[name] === true && isSending])),
    closeSource: rights['closeSource'] === true && isOpen,
  };
}

const SENDING = ['renewToken', 'renewSecret', 'changeMandate', 'saveMapping', 'sendReport'] as const;
