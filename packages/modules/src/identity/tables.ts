import type { ColumnType, Generated } from 'kysely';

/** The columns of better-auth's tables that this module reads and writes itself; better-auth owns the rest. */
export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  twoFactorEnabled: ColumnType<boolean | null, boolean | null | undefined>;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
  /** Ours: since when he may no longer sign in. */
  disabled_at: ColumnType<number | null, number | null | undefined>;
}

/** A way to sign in; `providerId` is `credential` for a password. */
interface AuthAccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  updatedAt: Date;
}

interface AuthSessionTable {
  id: string;
  userId: string;
  token: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
}

interface AuthTwoFactorTable {
  id: string;
  userId: string;
}

interface SignInLinksTable {
  secret_hash: string;
  /** Null for the link by which the first account is made. */
  user_id: string | null;
  created_at: number;
  expires_at: number;
}

interface SignInAttemptsTable {
  key: string;
  count: number;
  last_at: number;
}

interface SpentCodesTable {
  user_id: string;
  code_hash: string;
  at: number;
}

declare module '@concentric/store' {
  interface Tables {
    auth_users: AuthUserTable;
    auth_accounts: AuthAccountTable;
    auth_sessions: AuthSessionTable;
    auth_two_factors: AuthTwoFactorTable;
    sign_in_links: SignInLinksTable;
    sign_in_attempts: SignInAttemptsTable;
    spent_codes: SpentCodesTable;
  }
}
