import { randomBytes } from 'node:crypto';
import { dateOf, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { MessagesTable } from '../../casework/index.ts';
import { addressesOf, insertMails } from '../repo/mails.ts';
import { mailOfDisabled, mailOfMessage, type MailText } from './texts.ts';

/** Makes the mails of a message: one to everybody who acts for its party, or a dead one that says there is nobody. */
export async function enqueueMessage(
  tx: Tx,
  message: MessagesTable,
  { now, baseUrl }: { now: Instant; baseUrl: string },
): Promise<void> {
  const about = { partyId: message.to_party_id, messageId: message.id, now };
  await enqueue(tx, about, mailOfMessage(message, baseUrl));
}

/** Tells the people of a party that a subscription of theirs was disabled. */
export async function enqueueNotice(
  tx: Tx,
  { partyId, subscription, now, baseUrl }: { partyId: Id; subscription: Id; now: Instant; baseUrl: string },
): Promise<void> {
  await enqueue(tx, { partyId, messageId: null, now }, mailOfDisabled(subscription, baseUrl));
}

async function enqueue(
  tx: Tx,
  { partyId, messageId, now }: { partyId: Id; messageId: Id | null; now: Instant },
  text: MailText,
): Promise<void> {
  const found = await addressesOf(tx, partyId, dateOf(now));
  const addresses: readonly (string | null)[] = found.length === 0 ? [null] : found;
  await insertMails(
    tx,
    addresses.map((address) => ({
      ...{ id: `eml_${randomBytes(16).toString('hex')}`, message_id: messageId, party_id: partyId, address },
      ...{ ...text, created_at: now, state: address === null ? 'dead' : 'waiting', next_at: now },
    })),
  );
}
