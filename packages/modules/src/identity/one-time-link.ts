import { createHash, randomBytes } from 'node:crypto';
import { DAY } from '@concentric/core/shared';

/** How long each kind of link can be used, in ms. An invitation may travel by letter; the first one is for whoever reads the terminal. */
export const LINK_LIFE = { first: DAY, invitation: 14 * DAY, reset: 3 * DAY } as const;

/** A link as it is shown, once. */
export interface OneTimeLink {
  readonly url: string;
  /** Instant from which it is dead. */
  readonly expiresAt: number;
}

/** A new secret of 256 bits, with the hash that is all the store keeps of it. */
export function newSecret(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOfSecret(secret) };
}

/** The hash a secret is found by. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The page a secret opens. It stands behind the `#`, which browsers send to nobody, so no log has it. */
export function linkUrl(baseUrl: string, secret: string): string {
  return `${new URL(baseUrl).origin}/console/set-up#${secret}`;
}
