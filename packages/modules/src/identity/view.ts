import { dateOf, type DateText } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import { rightsOn, type Actor } from '../shared/index.ts';
import { givenRole, type HeldRole, type PersonSummary, type PersonView } from './contract.ts';
import type { IdentityDeps } from './deps.ts';
import { peoplePolicy, PERSON_ACTS, standingOf } from './policy.ts';
import { accountEventDetail, accountEventTitle } from './record-account-event.ts';
import { eventsOfPerson, type PersonRow } from './repo/people.ts';
import { rolesOfPeople, type HeldRoleRow } from './repo/roles.ts';
import { sessionsOf } from './repo/sign-in.ts';

/** Events shown with a person. */
const SHOWN_EVENTS = 50;

/** People with the roles of each, as the reader may act on them. */
export async function summariesOfPeople(
  deps: IdentityDeps,
  tx: Tx,
  actor: Actor,
  rows: readonly PersonRow[],
): Promise<PersonSummary[]> {
  const roles = await heldRoles(
    deps,
    tx,
    actor,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => summary(row, roles.get(row.id) ?? []));
}

/** One person with everything the secretariat works by. */
export async function personView(
  deps: IdentityDeps,
  tx: Tx,
  actor: Actor,
  row: PersonRow,
): Promise<PersonView> {
  const now = deps.clock();
  const roles = (await heldRoles(deps, tx, actor, [row.id])).get(row.id) ?? [];
  const events = await eventsOfPerson(tx, row.id, SHOWN_EVENTS);
  const expires = row.link_expires_at;
  return {
    ...summary(row, roles),
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    linkExpiresAt: expires !== null && expires > now ? expires : null,
    sessions: (await sessionsOf(tx, row.id)).length,
    pastRoles: roles.filter(({ state }) => state === 'past'),
    events: events.map(({ id, at, kind, actor_name: actorName, data }) => ({
      id,
      at,
      title: accountEventTitle(kind),
      detail: accountEventDetail(data),
      actorName,
    })),
    can: rightsOn(peoplePolicy, actor, standingOf(row.id), PERSON_ACTS),
  };
}

function summary(row: PersonRow, roles: readonly HeldRole[]): PersonSummary {
  const { id, name, email } = row;
  return {
    id,
    name,
    email,
    state: row.disabled_at !== null ? 'disabled' : row.has_password ? 'active' : 'invited',
    twoFactor: row.two_factor,
    roles: roles.filter(({ state }) => state !== 'past'),
  };
}

async function heldRoles(
  deps: IdentityDeps,
  tx: Tx,
  actor: Actor,
  userIds: readonly string[],
): Promise<Map<string, HeldRole[]>> {
  const today = dateOf(deps.clock());
  const rows = await rolesOfPeople(tx, userIds);
  const parties = await summariesById(
    tx,
    rows.map((row) => row.party_id),
    today,
  );
  const held = new Map<string, HeldRole[]>();
  for (const row of rows) {
    const state = stateOf(row, today);
    const rights = rightsOn(peoplePolicy, actor, standingOf(row.user_id), ['endRole']);
    const view: HeldRole = {
      id: row.id,
      role: givenRole.parse(row.role),
      party: { id: row.party_id, name: parties.get(row.party_id)?.name ?? row.party_id },
      from: row.valid_from,
      until: row.valid_until,
      state,
      can: { endRole: rights['endRole'] === true && state !== 'past' },
    };
    held.set(row.user_id, [...(held.get(row.user_id) ?? []), view]);
  }
  return held;
}

function stateOf(row: HeldRoleRow, today: DateText): HeldRole['state'] {
  if (row.valid_until !== null && row.valid_until <= today) return 'past';
  return row.valid_from > today ? 'future' : 'present';
}
