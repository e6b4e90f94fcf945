import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a text's UTF-8 bytes, lower-case hexadecimal; handed in, since core has no cryptography. */
export type Sha256 = (text: string) => string;

/** What the first entry of a chain follows. */
export const GENESIS = '0'.repeat(64);

/** An entry of a hash chain. */
export interface ChainedItem {
  readonly id: string;
  readonly payload: unknown;
  /** Hash of the entry before, {@link GENESIS} for the first. */
  readonly previous: string;
  /** Hash of `previous` and `payload`, see {@link chainHash}. */
  readonly hash: string;
}

/**
 * Hash of an entry: SHA-256 over the hash of the entry before, a line feed, and the payload as canonical JSON
 * (RFC 8785). It covers everything that came before.
 */
export function chainHash(previous: string, payload: unknown, sha256: Sha256): string {
  return sha256(`${previous}\n${canonicalJson(payload)}`);
}

/**
 * Where a chain is broken first. `changed`: the entry at `index` does not bear its own hash. `reordered`: it
 * stands after another entry than the one it names, which is in the list too (entries moved, repeated or put
 * in between). `removed`: the entry it names is not in the list; with `index` equal to the length, entries are
 * missing from the end and `id` is the last that is left.
 */
export interface BrokenLink {
  readonly index: number;
  readonly id: string;
  readonly kind: 'changed' | 'removed' | 'reordered';
}

/** What is known of a chain from elsewhere: a checkpoint, a printed report, the part verified before. */
export interface ChainAnchors {
  /** Hash the first entry must follow; {@link GENESIS} by default. */
  readonly start?: string;
  /** Hash of an entry that must be there, best the latest known. Without it nobody can tell that the end was cut off. */
  readonly checkpoint?: string;
}

/** Checks every link of a chain in the order given. Returns the first that does not hold, undefined for a whole chain. */
export function verifyChain(
  items: readonly ChainedItem[],
  sha256: Sha256,
  { start = GENESIS, checkpoint = start }: ChainAnchors = {},
): BrokenLink | undefined {
  let expected = start;
  for (const [index, item] of items.entries()) {
    const { id, previous } = item;
    if (chainHash(previous, item.payload, sha256) !== item.hash) return { index, id, kind: 'changed' };
    if (previous !== expected) {
      const elsewhere = previous === start || items.some(({ hash }) => hash === previous);
      return { index, id, kind: elsewhere ? 'reordered' : 'removed' };
    }
    expected = item.hash;
  }
  if (checkpoint === start || items.some(({ hash }) => hash === checkpoint)) return undefined;
  return { index: items.length, id: items.at(-1)?.id ?? '', kind: 'removed' };
}
