import { authorise, rightsOn, type Actor } from '../../shared/index.ts';
import type { SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { sourcesPolicy } from '../policy.ts';
import { listSourceRows } from '../repo/sources.ts';
import { sourceViews } from '../view.ts';

/** The sources the reader may see — the association's people all, others those of their own parties — with their health. */
export function listSources(
  deps: SourcesDeps,
  actor: Actor,
): Promise<{ sources: SourceView[]; can: Record<string, boolean> }> {
  authorise(sourcesPolicy, actor, 'listSources');
  return deps.store.as(actor, async (tx) => ({
    sources: await sourceViews(tx, deps, actor, await listSourceRows(tx)),
    can: rightsOn(sourcesPolicy, actor, {}, ['registerSource']),
  }));
}
