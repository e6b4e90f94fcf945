import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import { summariesById } from '../../registry/index.ts';
import type { PartySummary } from '../../registry/contract.ts';
import { authorise, may, type Actor } from '../../shared/index.ts';
import type { MailView } from '../contract.ts';
import type { OutboxDeps } from '../deps.ts';
import { outboxPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { addressesOf, findMail, mailPage, wakeMail } from '../repo/mails.ts';
import type { MailsTable } from '../tables.ts';

interface MailPage {
  items: MailView[];
  total: number;
  page: number;
  size: number;
  configured: boolean;
  held: number;
}

/** E-mails, newest first, and how many messages wait for a mail server. */
export function listMails(
  deps: OutboxDeps,
  actor: Actor,
  input: { page: number; size: number },
): Promise<MailPage> {
  authorise(outboxPolicy, actor, 'listMails');
  return deps.store.as(actor, async (tx) => {
    const { rows, ...counts } = await mailPage(tx, input);
    const ids = rows.map(({ party_id }) => party_id);
    const parties = await summariesById(tx, ids, dateOf(deps.clock()));
    const items = rows.map((row) => mailView(row, parties, actor));
    return { items, ...input, ...counts, configured: deps.sendMail !== null };
  });
}

/** Tries a mail again now; one without an address goes to whoever acts for the party by now. */
export async function resendMail(deps: OutboxDeps, actor: Actor, id: Id): Promise<MailView> {
  authorise(outboxPolicy, actor, 'resendMail');
  const now = deps.clock();
  // Addresses of accounts are closed to every role of the application.
  const { row, address } = await deps.store.system(async (tx) => {
    const found = await findMail(tx, id);
    if (found === undefined) throw new ProblemError(problem('outbox.none', { id }));
    const [first] = await addressesOf(tx, found.party_id, dateOf(now));
    return { row: found, address: found.address ?? first };
  });
  return deps.store.as(actor, async (tx) => {
    const parties = await summariesById(tx, [row.party_id], dateOf(now));
    if (address === undefined || row.state === 'sent') return mailView(row, parties, actor);
    await wakeMail(tx, id, address, now);
    return mailView({ ...row, address, state: 'waiting', attempts: 0 }, parties, actor);
  });
}

function mailView(row: MailsTable, parties: ReadonlyMap<Id, PartySummary>, actor: Actor): MailView {
  return {
    ...{ id: row.id, party: parties.get(row.party_id) ?? null, address: maskOf(row.address) },
    ...{ subject: row.subject, createdAt: row.created_at, state: row.state, attempts: row.attempts },
    ...{ lastAt: row.last_at, lastFault: row.last_fault },
    can: { resend: row.state !== 'sent' && may(outboxPolicy, actor, 'resendMail') },
  };
}

/** `l***@example.org`. */
function maskOf(address: string | null): string | null {
  return address === null ? null : address.replace(/^(.).*@/, '$1***@');
}
