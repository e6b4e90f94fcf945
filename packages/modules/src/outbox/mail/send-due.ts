import { markMessage } from '../../casework/index.ts';
import { MOST_ATTEMPTS, pauseAfter } from '../backoff.ts';
import type { OutboxDeps } from '../deps.ts';
import { claimMails, mailsOf, noteMail, unmailedMessages } from '../repo/mails.ts';
import type { MailsTable } from '../tables.ts';
import { enqueueMessage } from './enqueue.ts';
import type { SendMail } from './send-mail.ts';

const TOGETHER = 5;
/** Longer than an attempt may take. */
const LEASE_MS = 120_000;
const MESSAGES = 100;
/** Of a server's words only so much is kept. */
const FAULT_LENGTH = 200;

type Deps = Pick<OutboxDeps, 'store' | 'clock' | 'chance' | 'baseUrl' | 'sendMail'>;

/**
 * Makes mails of messages that wait, tries those that are due, and notes at the message how it went. Without a mail server nothing
 * happens and messages go on waiting. Returns how many were tried. A mail whose sender dies before he can note it is sent again, under the
 * same Message-ID.
 */
export async function sendDueMails(deps: Deps): Promise<number> {
  const { sendMail, store, clock } = deps;
  if (sendMail === null) return 0;
  const now = clock();
  await store.system(async (tx) => {
    for (const message of await unmailedMessages(tx, MESSAGES)) {
      await enqueueMessage(tx, message, { now, baseUrl: deps.baseUrl });
      const mails = await mailsOf(tx, message.id);
      // What nobody can be sent is the desk's to deliver by letter.
      if (mails.every(({ address }) => address === null))
        await markMessage(tx, message.id, 'failed', now, null);
    }
  });
  const due = await store.system((tx) => claimMails(tx, { now, until: now + LEASE_MS, limit: TOGETHER }));
  await Promise.all(due.map((mail) => sendOne(deps, sendMail, mail)));
  return due.length;
}

async function sendOne(
  { store, clock, chance }: Deps,
  sendMail: SendMail,
  { id, address, subject, body, attempts, message_id }: MailsTable,
): Promise<void> {
  const fault =
    address === null ? 'no address' : await faultOf(sendMail({ id, to: address, subject, text: body }));
  await store.system(async (tx) => {
    const now = clock();
    const note = { last_at: now, last_fault: fault, next_at: now + pauseAfter(attempts, chance()) };
    const state = fault === null ? 'sent' : attempts >= MOST_ATTEMPTS ? 'dead' : 'waiting';
    await noteMail(tx, id, { ...note, state });
    if (message_id === null || state === 'waiting') return;
    const all = await mailsOf(tx, message_id);
    if (all.some((mail) => mail.state === 'sent')) await markMessage(tx, message_id, 'sent', now, 'e-mail');
    else if (all.every((mail) => mail.state === 'dead'))
      await markMessage(tx, message_id, 'failed', now, 'e-mail');
  });
}

/** Null where the server took the mail. */
async function faultOf(sending: Promise<void>): Promise<string | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, FAULT_LENGTH);
  }
}
