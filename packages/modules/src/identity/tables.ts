/** The columns of better-auth's tables that this module reads itself; better-auth owns the rest. */
export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  twoFactorEnabled: boolean | null;
}

declare module '@concentric/store' {
  interface Tables {
    auth_users: AuthUserTable;
  }
}
