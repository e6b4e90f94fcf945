import { ProblemError, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { gramsOf } from '../grams.ts';
import { problem } from '../messages.ts';
import { checkParty, type PartyInput } from '../party-input.ts';
import {
  insertAffiliations,
  insertIdentifiers,
  insertNames,
  insertParties,
  findMissingUpper,
  findTakenIdentifier,
} from '../repo.ts';

/**
 * Registers parties in bulk with names, identifiers and affiliations, in the caller's transaction. Importing
 * the same again changes nothing; a new name begins on its day and the former one stays in the history.
 * Throws `registry.*` problems and then keeps nothing of the batch.
 *
 * @returns how many parties were new
 */
export async function importParties(tx: Tx, parties: readonly PartyInput[], at: Instant): Promise<number> {
  if (parties.length === 0) return 0;
  parties.forEach(checkParty);
  const created = await insertParties(
    tx,
    parties.map(({ id, kind }) => ({ id, kind, created_at: at })),
  );
  await insertNames(
    tx,
    parties.map((party) => ({
      party_id: party.id,
      name: party.name,
      name_en: party.nameEn ?? null,
      valid_from: party.from,
      visibility: party.visibility ?? 'register',
      grams: gramsOf(`${party.name} ${party.nameEn ?? ''}`),
    })),
  );
  await addIdentifiers(tx, parties);
  await addAffiliations(tx, parties);
  return created;
}

async function addIdentifiers(tx: Tx, parties: readonly PartyInput[]): Promise<void> {
  const rows = parties.flatMap((party) =>
    (party.identifiers ?? []).map(({ scheme, value }) => ({ scheme, value, party_id: party.id })),
  );
  await insertIdentifiers(tx, rows);
  const taken = await findTakenIdentifier(tx, rows);
  if (taken !== undefined) {
    const { scheme, value, owner, party_id: party } = taken;
    throw new ProblemError(problem('registry.identifier-taken', { scheme, value, owner, party }));
  }
}

async function addAffiliations(tx: Tx, parties: readonly PartyInput[]): Promise<void> {
  const rows = parties.flatMap((party) =>
    (party.affiliations ?? []).map(({ kind, to, from, until }) => ({
      party_id: party.id,
      kind,
      upper_id: to,
      valid_from: from,
      valid_until: until ?? null,
    })),
  );
  const missing = await findMissingUpper(tx, rows);
  if (missing !== undefined) {
    throw new ProblemError(
      problem('registry.unknown-upper', { party: missing.party_id, upper: missing.upper_id }),
    );
  }
  await insertAffiliations(tx, rows);
}
