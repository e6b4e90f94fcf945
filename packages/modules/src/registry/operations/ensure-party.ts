import { dateOf, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { idOfKey } from '../ids.ts';
import type { PartyIdentifier, PartyInput } from '../party-input.ts';
import { findByIdentifier } from '../repo.ts';
import { importParties } from './import-parties.ts';

/** A party known only by one mark so far, such as an account seen in a recording. */
export interface SeenParty extends Pick<PartyInput, 'kind' | 'name' | 'visibility' | 'affiliations'> {
  readonly identifier: PartyIdentifier;
}

/**
 * The party that bears an identifier, registered now if nobody does yet. Its id follows from the identifier,
 * so two transactions that meet the same stranger register one party.
 */
export async function ensureParty(tx: Tx, seen: SeenParty, at: Instant): Promise<Id> {
  const { identifier, ...party } = seen;
  const known = await findByIdentifier(tx, identifier);
  if (known !== undefined) return known.party_id;
  const id = idOfKey('party', identifier.scheme, identifier.value);
  await importParties(tx, [{ id, ...party, from: dateOf(at), identifiers: [identifier] }], at);
  return id;
}
