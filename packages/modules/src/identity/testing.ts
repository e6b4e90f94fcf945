/** What the tests of identity stand on: accounts, as much of a browser as signing in takes, an authenticator. */
import { createHmac } from 'node:crypto';
import { ProblemError } from '@concentric/core/shared';
import type { Identity } from './index.ts';

/** Where the association of the tests is reached, and a party of it that is there from the beginning. */
const BASE_URL = 'http://127.0.0.1:8080';
const PLATFORM_ID = 'pty_blue';

/** What of an association these need. */
interface Doors {
  readonly identity: Pick<Identity, 'createUser' | 'handle'>;
}

export const PASSWORD = 'a long enough password';

let users = 0;

/** Makes an account; a reviewer's unless told otherwise. */
export async function user(a: Doors, more: Partial<Parameters<Identity['createUser']>[0]> = {}) {
  const email = `user${String(++users)}@test.example`;
  const roles = [{ role: 'reviewer' as const, partyId: PLATFORM_ID }];
  const id = await a.identity.createUser({ email, name: '测试员', password: PASSWORD, roles, ...more });
  return { id, email };
}

interface Browser {
  /** Sends a request with the cookies it has, and keeps those it is given. */
  send: (
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
  headers: () => Headers;
}

/** As much of a browser as signing in takes. */
export function browser({ identity }: Doors): Browser {
  const cookies = new Map<string, string>();
  const headers = (more: Record<string, string> = {}) =>
    new Headers({
      ...more,
      ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
    });
  return {
    headers,
    send: async (path, body, more = {}) => {
      const request = new Request(`${BASE_URL}/api/auth/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: headers({ origin: BASE_URL, 'content-type': 'application/json', ...more }),
        body: body === undefined ? null : JSON.stringify(body),
      });
      const response = await identity.handle(request).catch(told);
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
        if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? {} : ((JSON.parse(text) ?? {}) as Record<string, unknown>),
      };
    },
  };
}

/** A problem as the host would send it. */
function told(error: unknown): Response {
  if (!(error instanceof ProblemError)) throw error;
  return Response.json(error.problem, { status: error.problem.status });
}

/** The code an authenticator shows now (RFC 6238: SHA-1, six digits, thirty seconds). */
export function codeOf(uri: string, now = Date.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = Array.from(secret, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const start = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(start) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
