import { ProblemError } from '@concentric/core/shared';
import { hash, verify } from '@node-rs/argon2';
import { problem } from './problems.ts';

/** argon2id with 64 MiB, three passes, four lanes: above the OWASP floor, about 0.1 s on one core. */
const PARAMETERS = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 4 } as const;

/** Shortest and longest password accepted; the upper bound keeps hashing from being a lever. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

/** Hashes a password as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/** Whether a password is the one hashed. */
export function verifyPassword({
  hash: stored,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  return verify(stored, password);
}

/** Throws `identity.password-short` for a password that may not be set for an account. */
export function checkNewPassword(password: string, email: string): void {
  const { length } = password;
  const { min, max } = PASSWORD_LENGTH;
  if (length >= min && length <= max && password.toLowerCase() !== email.toLowerCase()) return;
  throw new ProblemError(problem('identity.password-short', { min, max }));
}
