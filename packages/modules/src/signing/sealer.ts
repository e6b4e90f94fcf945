import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { ProblemError } from '@concentric/core/shared';
import { problem } from './problems.ts';

/** AES-256-GCM as NIST SP 800-38D has it: nonces of 96 bits by chance, tags of 128. */
const [CIPHER, NONCE, TAG] = ['aes-256-gcm', 12, 16] as const;
const VERSION = 'v1';

/** Keeps secrets that must be read again: sealed for the place they lie in, so that one cannot be moved to another. */
export interface Sealer {
  /** The secret as it may be stored: `v1.<key id>.<base64url of nonce, text, tag>`. */
  readonly seal: (secret: string, place: string) => string;
  /** Throws `signing.sealed-otherwise` for a key that is not at hand, `signing.seal-broken` for anything that was changed. */
  readonly open: (sealed: string, place: string) => string;
  /** Whether it is sealed with the key that seals now; one sealed with an older key is to be sealed anew. */
  readonly isCurrent: (sealed: string) => boolean;
}

interface SealingKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/**
 * A sealer over keys of any length: the first seals, all of them open, so that a key is changed by putting another before
 * it. What encrypts is derived from a key by HKDF-SHA-256 (RFC 5869); its id tells it from others and nothing about it.
 */
export function createSealer(secrets: readonly [string, ...string[]]): Sealer {
  const [first, ...older] = secrets;
  const current = keyOf(first);
  const keys = new Map([current, ...older.map(keyOf)].map((key) => [key.id, key]));
  return {
    seal: (secret, place) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(Buffer.from(place, 'utf8'));
      const text = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${current.id}.${text.toString('base64url')}`;
    },
    open: (sealed, place) => {
      const [version, id = '', text = ''] = sealed.split('.');
      if (version !== VERSION) throw new ProblemError(problem('signing.seal-broken'));
      const key = keys.get(id);
      if (key === undefined) throw new ProblemError(problem('signing.sealed-otherwise', { keyId: id }));
      return decipher(key, Buffer.from(text, 'base64url'), place);
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${current.id}.`),
  };
}

function decipher({ key }: SealingKey, bytes: Buffer, place: string): string {
  try {
    const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    opener.setAAD(Buffer.from(place, 'utf8')).setAuthTag(bytes.subarray(-TAG));
    return opener.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + opener.final('utf8');
  } catch {
    // Why a tag does not fit is nobody's business.
    throw new ProblemError(problem('signing.seal-broken'));
  }
}

function keyOf(secret: string): SealingKey {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'concentric: sealed secrets', 32));
  const id = createHmac('sha256', key).update('concentric: key id').digest('hex').slice(0, 12);
  return { id, key };
}
