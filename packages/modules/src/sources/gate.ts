import type { SourceEvent } from '@concentric/core/recordings';
import { dateOf, startOf, type Instant, type Place, type Problem } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { accountIdentifier, standingsBelow, type AccountOnDay } from '../registry/index.ts';
import { problem } from './messages.ts';
import { isWithin, resolveSource } from './prefix.ts';
import { acceptedSince } from './repo/hours.ts';
import type { SourcesTable } from './tables.ts';

/** A registered source as intake needs it. */
export type IntakeSource = Pick<
  SourcesTable,
  | 'id'
  | 'name'
  | 'owner_id'
  | 'lawful_basis'
  | 'mandate'
  | 'types'
  | 'prefix'
  | 'platforms'
  | 'quota_per_day'
  | 'expected_every_ms'
>;

/** An event with where its sender finds it. */
export interface Arriving {
  readonly event: SourceEvent;
  readonly place: Place;
}

/** A batch after the gate: what may come in, and why the others may not. */
export interface Admission {
  readonly admitted: readonly SourceEvent[];
  readonly refused: readonly Problem[];
}

/**
 * Holds events against the mandate of their source: `source` within its prefix, type agreed upon, account its owner's on the day of the
 * event unless it monitors third parties, quota of the day not used up. Each event is judged alone. Deliveries that run at the same
 * moment each see the quota as it was, so they may overrun it by what they carry. Files handed in on the machine itself (no prefix)
 * pass: whoever has the data directory in hand needs no token.
 */
export async function admit(
  tx: Tx,
  source: IntakeSource,
  arriving: readonly Arriving[],
  now: Instant,
): Promise<Admission> {
  const { prefix } = source;
  if (prefix === null) return { admitted: arriving.map(({ event }) => event), refused: [] };
  const standings = await standingsOf(tx, source, arriving);
  const used = await acceptedSince(tx, source.id, startOf(dateOf(now)));
  let room = Math.max(0, source.quota_per_day - used);
  const admitted: SourceEvent[] = [];
  const refused: Problem[] = [];
  for (const { event: sent, place } of arriving) {
    const event = { ...sent, source: resolveSource(sent.source, prefix) };
    const fault =
      outsideMandate(event, { ...source, prefix }, place) ?? notOwn(event, source, standings, place);
    if (fault !== undefined) refused.push(fault);
    else if (room === 0) refused.push(problem('sources.quota-used', { quota: source.quota_per_day }, place));
    else {
      room--;
      admitted.push(event);
    }
  }
  return { admitted, refused };
}

function outsideMandate(
  { source, type }: SourceEvent,
  { prefix, types }: { readonly prefix: string; readonly types: readonly string[] },
  place: Place,
): Problem | undefined {
  if (!isWithin(source, prefix)) {
    const params = { source: source.slice(0, 200), prefix };
    return problem('sources.foreign-source', params, { ...place, path: 'source' });
  }
  return types.includes(type)
    ? undefined
    : problem('sources.type-not-agreed', { type }, { ...place, path: 'type' });
}

/** By account and day: whether the account stood below the owner; undefined where any account may be spoken of. */
type Standings = ReadonlyMap<string, boolean> | undefined;

const keyOf = ({ account, day }: AccountOnDay): string => `${day} ${account}`;

function accountOf({ data, time }: SourceEvent): AccountOnDay {
  return { account: accountIdentifier(data.platform, data.account).value, day: dateOf(time) };
}

async function standingsOf(
  tx: Tx,
  { mandate, owner_id }: IntakeSource,
  arriving: readonly Arriving[],
): Promise<Standings> {
  if (mandate === 'third-party' || owner_id === null) return undefined;
  const asked = new Map(
    arriving.map(({ event }) => accountOf(event)).map((account) => [keyOf(account), account]),
  );
  const found = await standingsBelow(tx, owner_id, [...asked.values()]);
  return new Map(found.map((standing) => [keyOf(standing), standing.below]));
}

function notOwn(
  event: SourceEvent,
  { name, platforms }: IntakeSource,
  standings: Standings,
  place: Place,
): Problem | undefined {
  if (standings === undefined) return undefined;
  const { account, day } = accountOf(event);
  const below = standings.get(keyOf({ account, day }));
  const where = { ...place, path: 'data.account' };
  if (below === false) return problem('sources.not-own-account', { account, day, source: name }, where);
  return below === true || platforms.includes(event.data.platform)
    ? undefined
    : problem('sources.unregistered-account', { account }, where);
}
