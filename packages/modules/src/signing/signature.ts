/**
 * Signed deliveries by HTTP, as the Standard Webhooks specification has them: headers `webhook-id`, `webhook-timestamp` (whole
 * seconds since 1970) and `webhook-signature` (`v1,<base64>`, several divided by spaces); what is signed is
 * `<id>.<timestamp>.<body>`, by HMAC-SHA-256 under the bytes behind `whsec_`.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@concentric/core/shared';

const PREFIX = 'whsec_';
const SIGNATURE = /^v1,([A-Za-z0-9+/]{43}=)$/;
/** Signatures looked at in one header; a sender in the middle of a change of secrets gives two. */
const MOST_SIGNATURES = 8;

/** What is signed, beside its secret. */
export interface Signable {
  readonly id: string;
  /** Whole seconds since 1970. */
  readonly timestamp: number;
  readonly body: Uint8Array;
}

/** A new secret of 256 bits, as both sides write it. */
export function createSigningSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

/** The headers that go with a body, signed under each of the secrets. */
export function signedHeaders(secrets: readonly string[], signable: Signable): Record<string, string> {
  return {
    'webhook-id': signable.id,
    'webhook-timestamp': String(signable.timestamp),
    'webhook-signature': secrets
      .map((secret) => `v1,${digestOf(secret, signable).toString('base64')}`)
      .join(' '),
  };
}

/** Whether a header holds a signature under one of the secrets. All of them are tried, in constant time each. */
export function isSignedBy(secrets: readonly string[], signable: Signable, header: string): boolean {
  const given = header
    .split(' ', MOST_SIGNATURES)
    .flatMap((text) => SIGNATURE.exec(text)?.[1] ?? [])
    .map((text) => Buffer.from(text, 'base64'));
  let fits = false;
  for (const secret of secrets) {
    const expected = digestOf(secret, signable);
    for (const signature of given) fits = timingSafeEqual(signature, expected) || fits;
  }
  return fits;
}

/** The moment as deliveries write it. */
export function secondsOf(at: Instant): number {
  return Math.floor(at / 1_000);
}

function digestOf(secret: string, { id, timestamp, body }: Signable): Buffer {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key)
    .update(`${id}.${String(timestamp)}.`)
    .update(body)
    .digest();
}
