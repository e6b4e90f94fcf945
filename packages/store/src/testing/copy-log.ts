import { sql } from 'kysely';
import type { Store } from '../store.ts';

/** Tells the first events of the log once more, of other accounts: all that was told of `a` then of `a~1`, `a~2` and so on. */
export async function copyLog(store: Store, first: number, copies: number): Promise<void> {
  for (let copy = 1; copy <= copies; copy++) {
    await store.system((tx) =>
      sql`
        insert into intake_log (partition, source, id, type, time, received_at, source_id, lawful_basis, data)
        select partition, source, id || '~' || ${copy}::text, type, time, received_at, source_id, lawful_basis,
          jsonb_set(data, '{account}', to_jsonb((data ->> 'account') || '~' || ${copy}::text))
        from intake_log where position <= ${first}`.execute(tx),
    );
  }
}
