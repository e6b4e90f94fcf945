import { migrationsIn, type Migration } from '@concentric/store';
import type { RegistryDeps } from './deps.ts';
import { registryRouter } from './router.ts';

/** The register's tables, to be migrated before those of every module above. */
export const registryMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'registry',
);

/** The register of parties: its operations. Modules above use the functions this file exports within their own transactions. */
export function createRegistry(deps: RegistryDeps) {
  return { router: registryRouter(deps) };
}

export type Registry = ReturnType<typeof createRegistry>;
export type { RegistryDeps } from './deps.ts';
export {
  ancestors,
  descendants,
  resolveAccount,
  resolveAccounts,
  standingsBelow,
  type AccountOnDay,
} from './graph.ts';
export { gramsOf, searchGrams } from './grams.ts';
export { idOfKey, type IdSource } from './ids.ts';
export { ensureParty, type SeenParty } from './operations/ensure-party.ts';
export { importParties } from './operations/import-parties.ts';
export {
  accountIdentifier,
  type AffiliationInput,
  type PartyIdentifier,
  type PartyInput,
} from './party-input.ts';
export { insertRole as grantRole, rolesOf, type PartySearch } from './repo.ts';
export type { AffiliationKind, NameVisibility, PartyRolesTable } from './tables.ts';
export { findParties, summariesById } from './view.ts';
