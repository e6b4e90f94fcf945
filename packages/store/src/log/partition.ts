/** The log is divided once and for all: the number of workers may change, the partition of an account may not. */
export const PARTITIONS = 16;

const encoder = new TextEncoder();

/**
 * The partition, 0 to 15, of everything about one account: FNV-1a of 32 bits over `platform NUL account` in
 * UTF-8 (Fowler, Noll, Vo), so that all events of an account are handled in order by one worker.
 */
export function partitionOf(platform: string, account: string): number {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(`${platform}\u0000${account}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  // The low bits of FNV-1a mix least: fold the high half in, as its authors advise for short hashes.
  return ((hash >>> 16) ^ hash) & (PARTITIONS - 1);
}
