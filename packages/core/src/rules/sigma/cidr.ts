/** An address as a number, with its width in bits. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/**
 * Whether an address lies in a block such as `10.0.0.0/8` or `fe80::/10`; a block without a length is one address. False between
 * versions and for what is no address; undefined where the block is none.
 */
export function inBlock(address: string, block: string): boolean | undefined {
  const [written = '', length, ...more] = block.split('/');
  const network = addressOf(written);
  if (network === undefined || more.length > 0) return undefined;
  const kept = length === undefined ? network.bits : Number(/^\d{1,3}$/.exec(length)?.[0] ?? NaN);
  if (!(kept <= network.bits)) return undefined;
  const found = addressOf(address);
  if (found?.bits !== network.bits) return false;
  const dropped = BigInt(network.bits - kept);
  return found.value >> dropped === network.value >> dropped;
}

function addressOf(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = fourParts(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = eightParts(text);
  return value === undefined ? undefined : { bits: 128, value };
}

function fourParts(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

/** RFC 4291, section 2.2: eight groups of hexadecimal digits, one run of zeros left out as `::`, the last two as an IPv4 address. */
function eightParts(text: string): bigint | undefined {
  const last = text.slice(text.lastIndexOf(':') + 1);
  if (last.includes('.')) {
    const four = fourParts(last);
    if (four === undefined) return undefined;
    const [high, low] = [(four >> 16n).toString(16), (four & 0xffffn).toString(16)];
    return eightParts(`${text.slice(0, -last.length)}${high}:${low}`);
  }
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail = []] = halves;
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}
