import type { SourceEvent } from '@concentric/core/recordings';
import { dateOf, startOf, type Instant, type Place, type Problem } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { accountIdentifier, standingsBelow, type AccountOnDay } from '../registry/index.ts';
import { problem } from './messages.ts';
import { termsOn, type Terms } from './mandates.ts';
import { changesOf } from './repo/mandates.ts';
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
  | 'clause_key'
  | 'agreement'
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
  readonly admitted: readonly Admitted[];
  readonly refused: readonly Problem[];
}

/** An event that may come in, and the terms it does by. */
interface Admitted {
  readonly event: SourceEvent;
  readonly terms: Terms;
}

/**
 * Holds events against the mandate of their source: `source` within its prefix, type agreed upon, account its owner's on the day of the
 * event unless it monitors third parties, quota of the day not used up. Each event is judged alone, by the terms in force on the day it
 * happened; the quota is that of today. Deliveries that run at the same
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
  if (prefix === null)
    return { admitted: arriving.map(({ event }) => ({ event, terms: source })), refused: [] };
  const changes = await changesOf(tx, source.id);
  const termsOf = ({ time }: SourceEvent): Terms => termsOn(source, changes, dateOf(time));
  const standings = await standingsOf(tx, source, arriving, termsOf);
  const used = await acceptedSince(tx, source.id, startOf(dateOf(now)));
  const quota = termsOn(source, changes, dateOf(now)).quota_per_day;
  let room = Math.max(0, quota - used);
  const admitted: Admitted[] = [];
  const refused: Problem[] = [];
  for (const { event: sent, place } of arriving) {
    const event = { ...sent, source: resolveSource(sent.source, prefix) };
    const terms = termsOf(event);
    const fault =
      outsideMandate(event, { prefix, types: terms.types }, place) ??
      notOwn(event, { name: source.name, terms }, standings, place);
    if (fault !== undefined) refused.push(fault);
    else if (room === 0) refused.push(problem('sources.quota-used', { quota }, place));
    else {
      room--;
      admitted.push({ event, terms });
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

/** By account and day: whether the account stood below the owner. */
type Standings = ReadonlyMap<string, boolean>;

const keyOf = ({ account, day }: AccountOnDay): string => `${day} ${account}`;

function accountOf({ data, time }: SourceEvent): AccountOnDay {
  return { account: accountIdentifier(data.platform, data.account).value, day: dateOf(time) };
}

/** The standings of what happened while the source was to speak of its owner's accounts only. */
async function standingsOf(
  tx: Tx,
  { owner_id }: IntakeSource,
  arriving: readonly Arriving[],
  termsOf: (event: SourceEvent) => Terms,
): Promise<Standings> {
  const own = arriving.filter(({ event }) => termsOf(event).mandate === 'own');
  if (own.length === 0 || owner_id === null) return new Map();
  const asked = new Map(own.map(({ event }) => accountOf(event)).map((account) => [keyOf(account), account]));
  const found = await standingsBelow(tx, owner_id, [...asked.values()]);
  return new Map(found.map((standing) => [keyOf(standing), standing.below]));
}

function notOwn(
  event: SourceEvent,
  { name, terms }: { readonly name: string; readonly terms: Terms },
  standings: Standings,
  place: Place,
): Problem | undefined {
  if (terms.mandate === 'third-party') return undefined;
  const { account, day } = accountOf(event);
  const below = standings.get(keyOf({ account, day }));
  const where = { ...place, path: 'data.account' };
  if (below === false) return problem('sources.not-own-account', { account, day, source: name }, where);
  return below === true || terms.platforms.includes(event.data.platform)
    ? undefined
    : problem('sources.unregistered-account', { account }, where);
}
