import { kindOfEvent } from '@concentric/core/recordings';
import { dateOf } from '@concentric/core/shared';
import type { LoggedEvent } from '@concentric/store';
import { accountIdentifier, ensureParty, resolveAccount } from '../../registry/index.ts';
import type { Tx } from '@concentric/store';
import type { CreditDeps } from '../deps.ts';
import { putMeasures } from '../repo.ts';
import type { CreditMeasuresTable } from '../tables.ts';

/** Name under which this module reads the intake log. */
export const CREDIT_CONSUMER = 'credit';

const BATCH = 1_000;

/**
 * Takes the measures of one partition's next account profiles into the credit record, in one transaction with the mark
 * of how far it has read. Returns how many events it went past; 0 when there is nothing to do.
 */
export function takeMeasures(deps: CreditDeps, partition: number): Promise<number> {
  const { store } = deps;
  return store.system(async (tx) => {
    const events = await store.log.read(tx, CREDIT_CONSUMER, partition, BATCH);
    const last = events.at(-1);
    if (last === undefined) return 0;
    const rows = new Map<string, CreditMeasuresTable>();
    for (const event of events) {
      for (const row of await measuresIn(tx, event))
        rows.set(`${row.subject_id} ${row.field} ${row.observed_on}`, row);
    }
    await putMeasures(tx, [...rows.values()]);
    await store.log.commit(tx, CREDIT_CONSUMER, partition, last);
    return events.length;
  });
}

type ProfileEvent = Extract<LoggedEvent, { type: 'org.concentric.account.profiled.v1' }>;

async function measuresIn(tx: Tx, event: LoggedEvent): Promise<CreditMeasuresTable[]> {
  if (kindOfEvent(event.type) !== 'account.profiled') return [];
  const { data, time } = event as ProfileEvent;
  const measures = Object.entries(data.measures ?? {});
  const observedOn = dateOf(time);
  const subject =
    (await resolveAccount(tx, data.platform, data.account, observedOn)) ??
    (await ensureParty(
      tx,
      {
        kind: data.subject,
        name: data.displayName,
        identifier: accountIdentifier(data.platform, data.account),
      },
      time,
    ));
  return measures.map(([field, value]) => ({
    subject_id: subject,
    field,
    observed_on: observedOn,
    value,
    event_id: `${event.source} ${event.id}`,
  }));
}
