import type { Bilingual, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Actor } from '../shared/index.ts';
import { role as roleSchema } from '../shared/index.ts';
import type { IdentityDeps } from './deps.ts';
import { ACCOUNT_EVENTS, ROLE_NAMES, type AccountEvent } from './messages.ts';

const PREFIX = 'user.';

/** Facts of an account event; never an e-mail, for the chain forgets nothing. */
interface AccountFacts {
  readonly name?: string;
  readonly formerName?: string;
  readonly role?: string;
  readonly roleId?: Id;
  readonly partyId?: Id;
  readonly from?: string;
  readonly until?: string | null;
  readonly secondFactor?: boolean;
}

/** Writes what somebody did to an account into the hash chain, in the same transaction. */
export async function recordAccountEvent(
  { clock, recordEvents }: Pick<IdentityDeps, 'clock' | 'recordEvents'>,
  tx: Tx,
  event: { kind: AccountEvent; personId: string; by: Pick<Actor, 'userId' | 'name'>; facts?: AccountFacts },
): Promise<void> {
  const { kind, personId, by, facts = {} } = event;
  await recordEvents(tx, [
    {
      kind: PREFIX + kind,
      at: clock(),
      aboutId: personId,
      subjectId: null,
      actor: by.userId === null ? null : { id: by.userId, name: by.name },
      visibility: 'staff',
      data: facts,
    },
  ]);
}

/** What an event of an account is called. */
export function accountEventTitle(kind: string): Bilingual {
  const what = kind.slice(PREFIX.length);
  return what in ACCOUNT_EVENTS ? ACCOUNT_EVENTS[what as AccountEvent] : { zh: kind, en: kind };
}

/** What an event of an account says beside its title; party names are the reader's to add. */
export function accountEventDetail(data: unknown): Bilingual {
  // The chain keeps what this module wrote into it.
  const { name, formerName, role, from, until, secondFactor } = data as AccountFacts;
  const known = roleSchema.safeParse(role);
  const roleName = known.success ? ROLE_NAMES[known.data] : null;
  const parts: (Bilingual | null)[] = [
    formerName === undefined || name === undefined ? null : both(`${formerName} → ${name}`),
    formerName === undefined && name !== undefined ? both(name) : null,
    roleName,
    from === undefined ? null : { zh: `自 ${from}`, en: `from ${from}` },
    until === undefined || until === null ? null : { zh: `至 ${until}`, en: `to ${until}` },
    secondFactor === true ? { zh: '连同验证器', en: 'with the authenticator' } : null,
  ];
  const told = parts.filter((part) => part !== null);
  return { zh: told.map(({ zh }) => zh).join(' '), en: told.map(({ en }) => en).join(' ') };
}

function both(text: string): Bilingual {
  return { zh: text, en: text };
}
