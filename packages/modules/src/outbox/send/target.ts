import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';

/** Networks that are nobody's on the public Internet (IANA special-purpose registries), metadata services of clouds among them. */
const INNER = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INNER.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  INNER.addSubnet(network, bits, 'ipv6');

/** Whether an address is one the public network reaches. One of IPv4 inside IPv6 is what it is inside. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (isIP(plain) === 0) return false;
  return !INNER.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** An address as given, if it may receive by its form alone. Throws `outbox.bad-url`. */
export function readTarget(text: string, allowsPrivate: boolean): URL {
  const url = URL.parse(text);
  const refuse = (reason: string, reasonEn: string) =>
    new ProblemError(problem('outbox.bad-url', { reason, reasonEn }));
  if (url === null) throw refuse('不是完整的地址', 'it is no whole address');
  const isSecure = url.protocol === 'https:' || (allowsPrivate && url.protocol === 'http:');
  if (!isSecure) throw refuse('须以 https:// 开头', 'it must begin with https://');
  if (url.username !== '' || url.password !== '')
    throw refuse('不得含有用户名或口令', 'it must not hold a name or password');
  url.hash = '';
  return url;
}

/** The host of an address without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Refuses an address that leads inside as of now; each attempt looks again. Throws `outbox.private-address`, `outbox.unresolved`. */
export async function checkTarget(url: URL, allowsPrivate: boolean): Promise<void> {
  const host = hostOf(url);
  const found = await lookup(host, { all: true }).catch(() => []);
  if (found.length === 0) throw new ProblemError(problem('outbox.unresolved', { host }));
  if (!allowsPrivate && found.some(({ address }) => !isPublicAddress(address)))
    throw new ProblemError(problem('outbox.private-address', { host }));
}
