import { dateOf, ProblemError } from '@concentric/core/shared';
import { authorise, may, type Actor } from '../shared/index.ts';
import type { InvestigationDeps } from './deps.ts';
import { problem } from './messages.ts';
import { investigationPolicy } from './policy.ts';
import { accountsOf } from './repo/parties.ts';
import type { Scope } from './tables.ts';

/** Whether somebody investigates everything, and not his own affairs only. */
export function seesAll(actor: Actor): boolean {
  return may(investigationPolicy, actor, 'investigate');
}

/** Lets only those investigate who may. */
export function authoriseInvestigation(actor: Actor): void {
  authorise(investigationPolicy, actor, seesAll(actor) ? 'investigate' : 'investigateOwn');
}

/** What a person may look at: everything (null), or the accounts that those he acts for have today. Throws `investigation.no-accounts`. */
export async function scopeOf({ store, clock }: InvestigationDeps, actor: Actor): Promise<Scope | null> {
  authoriseInvestigation(actor);
  if (seesAll(actor)) return null;
  const accounts = await store.system((tx) => accountsOf(tx, actor.partyIds, dateOf(clock())));
  if (accounts.length === 0) throw new ProblemError(problem('investigation.no-accounts'));
  return { accounts, parties: [...actor.partyIds] };
}

/** What of a run's scope its reader may still look at. */
export function narrowed(run: Scope | null, reader: Scope | null): Scope | null {
  if (run === null || reader === null) return run ?? reader;
  const [accounts, parties] = [new Set(reader.accounts), new Set(reader.parties)];
  return {
    accounts: run.accounts.filter((account) => accounts.has(account)),
    parties: run.parties.filter((party) => parties.has(party)),
  };
}
