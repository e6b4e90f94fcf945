import type { Instant } from '@concentric/core/shared';
import type { NewEvent, Person } from '../casework/index.ts';
import type { Actor } from '../shared/index.ts';
import type { SourcesTable } from './tables.ts';

/** What happens to a source; each is an event of the chain. */
type Happening =
  'registered' | 'token-renewed' | 'secret-renewed' | 'mapping-saved' | 'mandate-changed' | 'closed';

/** An event about a source, which its owner may read too. Neither token nor hash belongs in its data. */
export function sourceEvent(
  source: Pick<SourcesTable, 'id' | 'owner_id'>,
  happened: Happening,
  actor: Person | null,
  at: Instant,
  data: object,
): NewEvent {
  return {
    kind: `source.${happened}`,
    at,
    aboutId: source.id,
    subjectId: source.owner_id,
    actor,
    visibility: source.owner_id === null ? 'staff' : 'parties',
    data,
  };
}

/** The person events keep; acts on sources are for signed-in people only. */
export function personOf({ userId, name }: Actor): Person {
  if (userId === null) throw new Error('a visitor has no person behind him');
  return { id: userId, name };
}
