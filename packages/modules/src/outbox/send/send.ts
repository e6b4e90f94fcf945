import { lookup as lookUp } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, isPublicAddress } from './target.ts';

/** Whole time of an attempt, name, connection and answer. */
const TIMEOUT_MS = 10_000;
/** Bytes of an answer's body looked past before the connection is cut. */
const ANSWER_LIMIT = 16_384;

/** Why nothing reached the receiver. */
type Fault = 'status' | 'timeout' | 'private' | 'unresolved' | 'unreachable' | 'tls' | 'unsealed';

/** How an attempt went: 2xx is all that counts as received; a redirection is none. */
export type Attempt =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly status: number | null; readonly fault: Fault };

interface Sending {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends one request. Never throws: what went wrong is the answer. */
export type Send = (sending: Sending) => Promise<Attempt>;

export interface SenderOptions {
  /** Whether addresses of inner networks may be sent to. */
  readonly allowsPrivate: boolean;
  readonly timeoutMs?: number;
}

class InnerAddress extends Error {}

/**
 * A sender that connects only to addresses of the public network: the address is looked at as the connection is made, so a name that
 * leads elsewhere a moment later gains nothing. Redirections are not followed, time and answer are bounded.
 */
export function createSender({ allowsPrivate, timeoutMs = TIMEOUT_MS }: SenderOptions): Send {
  const guarded: LookupFunction = (hostname, options, give) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        give(error, '', 0);
        return;
      }
      const [first] = addresses;
      if (!allowsPrivate && addresses.some(({ address }) => !isPublicAddress(address)))
        give(new InnerAddress(hostname), '', 0);
      else if (options.all === true) give(null, addresses);
      else give(null, first?.address ?? '', first?.family);
    });
  };
  return async ({ url: text, headers, body }) => {
    const url = new URL(text);
    const host = hostOf(url);
    // A name that is an address already is never looked up.
    if (!allowsPrivate && isIP(host) !== 0 && !isPublicAddress(host))
      return { ok: false, status: null, fault: 'private' };
    const signal = AbortSignal.timeout(timeoutMs);
    return attempt(url, { headers, body, lookup: guarded, signal });
  };
}

interface Way {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly lookup: LookupFunction;
  readonly signal: AbortSignal;
}

function attempt(url: URL, { headers, body, lookup, signal }: Way): Promise<Attempt> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const fail = (error: unknown): void =>
      resolve({ ok: false, status: null, fault: faultOf(error, signal) });
    const outgoing = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      ...{ lookup, signal, agent: false },
    });
    outgoing.on('error', fail);
    outgoing.on('response', (answer) => {
      const status = answer.statusCode ?? 0;
      const done = (): void =>
        resolve(
          status >= 200 && status < 300 ? { ok: true, status } : { ok: false, status, fault: 'status' },
        );
      let read = 0;
      answer.on('data', (chunk: Uint8Array) => {
        read += chunk.length;
        if (read <= ANSWER_LIMIT) return;
        done();
        outgoing.destroy();
      });
      answer.on('end', done);
      answer.on('error', fail);
    });
    outgoing.end(body);
  });
}

function faultOf(error: unknown, signal: AbortSignal): Fault {
  if (error instanceof InnerAddress) return 'private';
  if (signal.aborted) return 'timeout';
  const code = String((error as NodeJS.ErrnoException).code);
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'unresolved';
  return /CERT|TLS|SSL|ERR_TLS|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls' : 'unreachable';
}
