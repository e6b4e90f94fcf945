import type { ColumnType } from 'kysely';

/** The columns of better-auth's tables that this module reads and writes itself; better-auth owns the rest. */
export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  twoFactorEnabled: ColumnType<boolean | null, boolean | null | undefined>;
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

declare module '@concentric/store' {
  interface Tables {
    auth_users: AuthUserTable;
    auth_accounts: AuthAccountTable;
  }
}
