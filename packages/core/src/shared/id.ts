/**
 * Ids of everything on the chain. The prefix says what a thing is, so that one field can take any id
 * (`concentric trace ID`) and a log line can be read without a dictionary.
 */
export const ID_KINDS = {
  party: 'pty',
  role: 'rol',
  record: 'rec',
  revision: 'rev',
  clause: 'cls',
  rule: 'rul',
  event: 'evt',
  source: 'src',
  intake: 'int',
  hit: 'hit',
  evidence: 'evd',
  case: 'cas',
  decision: 'dec',
  entry: 'ent',
  measure: 'mea',
  score: 'sco',
  message: 'msg',
} as const;

export type IdKind = keyof typeof ID_KINDS;

/** An id such as `cas_01JD3Z…`: prefix, underscore, 26 characters of Crockford base 32 (or a readable key for clauses, rules and measures). */
export type Id = string;

/** The kind an id says it is, or undefined for anything else. */
export function kindOf(id: Id): IdKind | undefined {
  const prefix = id.slice(0, id.indexOf('_'));
  return (Object.keys(ID_KINDS) as IdKind[]).find((kind) => ID_KINDS[kind] === prefix);
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Encodes 16 bytes as the 26 characters of an id, keeping their order. */
export function encodeId(kind: IdKind, bytes: Uint8Array): Id {
  if (bytes.length < 16) throw new RangeError('an id needs 16 bytes');
  let value = 0n;
  for (const byte of bytes.subarray(0, 16)) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = (ALPHABET[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return `${ID_KINDS[kind]}_${text}`;
}

/** A new id that sorts by time: 6 bytes of milliseconds, 10 bytes of chance given by the caller. */
export function timeId(kind: IdKind, instant: number, chance: Uint8Array): Id {
  const bytes = new Uint8Array(16);
  let rest = instant;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(chance.subarray(0, 10), 6);
  return encodeId(kind, bytes);
}
