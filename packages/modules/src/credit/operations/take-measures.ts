import { dateOf, type Id } from '@concentric/core/shared';
import type { LoggedEvent } from '@concentric/store';
import { accountIdentifier, ensureParty, resolveAccounts } from '../../registry/index.ts';
import type { Tx } from '@concentric/store';
import { putOnAgenda } from '../agenda.ts';
import type { CreditDeps } from '../deps.ts';
import { putReports, type NewReport } from '../repo.ts';

/** Name under which this module reads the intake log. */
export const CREDIT_CONSUMER = 'credit';

const BATCH = 1_000;

/**
 * Takes the measures of one partition's next account profiles into the credit record, in one transaction with the mark
 * of how far it has read. Returns how many events it looked at; 0 when there is nothing to do.
 */
export function takeMeasures(deps: CreditDeps, partition: number): Promise<number> {
  const { store } = deps;
  return store.system(async (tx) => {
    const events = await store.log.read(tx, CREDIT_CONSUMER, partition, BATCH, [PROFILED]);
    const last = events.at(-1);
    if (last === undefined) return 0;
    const profiles = events.filter(isProfile);
    const known = await subjectsOf(tx, profiles);
    const reports = profiles.flatMap((profile) => reportOf(profile, known.get(accountOf(profile)) ?? ''));
    await putReports(tx, reports);
    const subjects = new Set(reports.map((report) => report.subject_id));
    await putOnAgenda(tx, [...subjects], dateOf(deps.clock()));
    await store.log.commit(tx, CREDIT_CONSUMER, partition, last);
    return events.length;
  });
}

const PROFILED = 'org.concentric.account.profiled.v1';
type ProfileEvent = Extract<LoggedEvent, { type: typeof PROFILED }>;

function isProfile(event: LoggedEvent): event is ProfileEvent {
  return event.type === PROFILED;
}

const accountOf = ({ data }: ProfileEvent): string => accountIdentifier(data.platform, data.account).value;

/** The party of each profile's account, registered now where nobody has; by `platform/account`, each on its own day. */
async function subjectsOf(tx: Tx, profiles: readonly ProfileEvent[]): Promise<Map<string, Id>> {
  const subjects = new Map<string, Id>();
  for (const [day, group] of Map.groupBy(profiles, (profile) => dateOf(profile.time))) {
    for (const [account, id] of await resolveAccounts(
      tx,
      group.map(({ data }) => data),
      day,
    ))
      subjects.set(account, id);
  }
  for (const profile of profiles) {
    const { subject: kind, displayName: name, platform, account } = profile.data;
    if (subjects.has(accountOf(profile))) continue;
    const identifier = accountIdentifier(platform, account);
    subjects.set(identifier.value, await ensureParty(tx, { kind, name, identifier }, profile.time));
  }
  return subjects;
}

function reportOf({ source, sourceId, id, time, data }: ProfileEvent, subject: Id): NewReport[] {
  const { measures = {} } = data;
  if (Object.keys(measures).length === 0) return [];
  const event = { event_id: `${source} ${id}`, source_id: sourceId };
  return [{ subject_id: subject, observed_on: dateOf(time), ...event, measures }];
}
