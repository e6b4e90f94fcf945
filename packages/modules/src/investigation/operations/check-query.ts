import type { Problem } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import { checkWritten, type Holder } from '../holder.ts';
import { authoriseInvestigation } from '../scope.ts';

/** Everything wrong with a query, and whether it could be run all the same. Nothing is kept. */
export async function checkQuery(
  holder: Holder,
  actor: Actor,
  { query }: { readonly query: Readonly<Record<string, unknown>> },
): Promise<{ diagnostics: Problem[]; runs: boolean }> {
  authoriseInvestigation(actor);
  const { plan, problems } = checkWritten(query, await holder.book());
  return { diagnostics: problems, runs: plan !== undefined };
}
