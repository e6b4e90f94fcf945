import type { Store } from '@concentric/store';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from './password.ts';

export interface AuthOptions {
  readonly store: Store;
  /** Signs session cookies; at least 32 characters, from the environment or the data directory. */
  readonly secret: string;
  /** Where people reach the product, such as `https://credit.example.org`. */
  readonly baseUrl: string;
  readonly log?: AuthLog;
}

/** Told what the sign-in library would write to the terminal. */
export type AuthLog = (level: 'debug' | 'info' | 'warn' | 'error', message: string, error?: Error) => void;

/** The library's code for a right password of a shut account. */
export const ACCOUNT_DISABLED = 'ACCOUNT_DISABLED';

/** The header in which the host hands over the address of the client; one that a client sent himself never gets here. */
export const CLIENT_ADDRESS_HEADER = 'x-concentric-client';

/** Password and TOTP sign-in. Nobody signs himself up: the secretariat creates accounts. */
export function createAuth({ store, secret, baseUrl, log = () => undefined }: AuthOptions) {
  return betterAuth({
    appName: 'Concentric',
    database: { db: store.db, type: 'postgres' },
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    trustedOrigins: originsOf(baseUrl),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { modelName: 'auth_users' },
    session: { modelName: 'auth_sessions', expiresIn: 12 * 3600, updateAge: 3600 },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    // The host counts attempts by the real client address; a second counter behind it would see only the host.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] } },
    databaseHooks: {
      session: { create: { before: ({ userId }) => refuseDisabled(store, userId) } },
    },
    logger: {
      level: 'debug',
      // Its details name addresses of people, which no log of ours does.
      log: (level, message, ...details: readonly unknown[]) => {
        log(
          level,
          message,
          details.find((detail) => detail instanceof Error),
        );
      },
    },
    plugins: [twoFactor({ issuer: '同心圆 Concentric', twoFactorTable: 'auth_two_factors' })],
  });
}

/** Every way in ends with a new session, so this is where a shut account is shut. */
async function refuseDisabled(store: Store, userId: string): Promise<void> {
  const shut = await store.system((tx) =>
    tx
      .selectFrom('auth_users')
      .select('id')
      .where('id', '=', userId)
      .where('disabled_at', 'is not', null)
      .executeTakeFirst(),
  );
  if (shut !== undefined) throw new APIError('FORBIDDEN', { code: ACCOUNT_DISABLED, message: 'disabled' });
}

/** A machine's own address has two names, and people type either. */
function originsOf(baseUrl: string): string[] {
  const { origin, hostname } = new URL(baseUrl);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return [origin];
  return [origin, origin.replace(hostname, hostname === 'localhost' ? '127.0.0.1' : 'localhost')];
}

export type Auth = ReturnType<typeof createAuth>;
