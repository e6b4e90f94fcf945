import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';

/** Node's codes for a peer that is not there (any more). */
const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What pg says in words only, without a code. */
const GONE_WORDS =
  /connection terminated|timeout exceeded when trying to connect|not queryable|connection error|server closed the connection|driver has already been destroyed/i;

interface Clue {
  readonly code: string;
  readonly message: string;
  readonly syscall: string;
}

/**
 * Turns what a driver or the file system throws into a catalogued problem where it is one of the known
 * troubles of storage. Everything else (a constraint, a mistake in SQL) passes unchanged to whoever can judge it.
 */
export function translate(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    const known = knownTrouble(clueOf(current));
    if (known !== undefined) return withCause(new ProblemError(known), error);
  }
  return error;
}

function clueOf(error: Error): Clue {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    message: error.message,
    syscall: typeof syscall === 'string' ? syscall : '',
  };
}

function knownTrouble({ code, message, syscall }: Clue) {
  if (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    /no space left on device/i.test(message)
  ) {
    return problem('store.disk-full', { reason: message });
  }
  if (isUnreachable(code, message, syscall))
    return problem('store.database-unreachable', { reason: message });
  if (code.startsWith('28') || code === '3D000')
    return problem('store.database-refused', { reason: message });
  if (code === '57014') return problem('store.statement-timeout');
  if (code === '40001' || code === '40P01') return problem('store.conflict');
  return undefined;
}

function isUnreachable(code: string, message: string, syscall: string): boolean {
  if (GONE.has(code) || (code === 'ENOENT' && syscall === 'connect')) return true;
  // Class 08: connection exceptions; 57P0x: shutdown, crash, starting up; 53300: too many connections.
  if (/^(08...|57P0[1-3]|53300)$/.test(code)) return true;
  return code === '' && GONE_WORDS.test(message);
}

function withCause(problemError: ProblemError, cause: unknown): ProblemError {
  problemError.cause = cause;
  return problemError;
}

/** The message of anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
