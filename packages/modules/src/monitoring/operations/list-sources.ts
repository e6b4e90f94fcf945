import { dateOf } from '@concentric/core/shared';
import { summariesById } from '../../registry/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { z } from 'zod';
import type { sourceView } from '../contract.ts';
import type { MonitoringDeps } from '../deps.ts';
import { monitoringPolicy } from '../policy.ts';
import { listSourceRows } from '../repo.ts';

/** All data sources with how much came through each and how fresh it is. */
export async function listSources(
  deps: MonitoringDeps,
  actor: Actor,
): Promise<{ sources: z.infer<typeof sourceView>[] }> {
  authorise(monitoringPolicy, actor, 'listSources');
  return deps.store.system(async (tx) => {
    const rows = await listSourceRows(tx);
    const owners = rows.flatMap((row) => (row.owner_id === null ? [] : [row.owner_id]));
    const parties = await summariesById(tx, owners, dateOf(deps.clock()));
    return {
      sources: rows.map((row) => ({
        id: row.id,
        name: row.name,
        owner: row.owner_id === null ? null : (parties.get(row.owner_id) ?? null),
        lawfulBasis: row.lawful_basis,
        events: row.events,
        lastEventAt: row.last_event_at,
      })),
    };
  });
}
