-- People of an installation: who may sign in, by which links they set their password, and what keeps guessing slow.

-- Since when a person may no longer sign in; null while he may.
alter table auth_users add column disabled_at bigint;

-- The secretariat works on people under row-level security. Secrets stay closed to it: no column of a password, of a
-- session's token or of a second factor's key is granted.
grant select (id, name, email, "createdAt", "twoFactorEnabled", disabled_at) on auth_users to concentric_app;
grant insert (id, name, email, "emailVerified") on auth_users to concentric_app;
grant update (name, "twoFactorEnabled", disabled_at, "updatedAt") on auth_users to concentric_app;
create policy auth_users_of_secretariat on auth_users
  using ((select app_has_role('secretariat'))) with check ((select app_has_role('secretariat')));

grant select (id, "userId", "createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent") on auth_sessions to concentric_app;
grant delete on auth_sessions to concentric_app;
create policy auth_sessions_of_secretariat_and_own on auth_sessions
  using ((select app_has_role('secretariat')) or "userId" = (select app_user_id()));

grant select ("userId", "providerId") on auth_accounts to concentric_app;
grant delete on auth_accounts to concentric_app;
create policy auth_accounts_of_secretariat on auth_accounts using ((select app_has_role('secretariat')));

grant select ("userId") on auth_two_factors to concentric_app;
grant delete on auth_two_factors to concentric_app;
create policy auth_two_factors_of_secretariat on auth_two_factors using ((select app_has_role('secretariat')));

-- Nobody gives himself a role or changes one he has, whatever the operations above say.
create policy party_roles_not_own_insert on party_roles as restrictive for insert
  with check (user_id <> (select app_user_id()));
create policy party_roles_not_own_update on party_roles as restrictive for update
  using (user_id <> (select app_user_id()));

-- One-time links to set a password. Only the hash of the secret is kept; a row goes when it is used.
create table sign_in_links (
  secret_hash text primary key,
  -- Null for the link by which the first account of an installation is made.
  user_id text references auth_users ("id") on delete cascade,
  created_at bigint not null,
  expires_at bigint not null
);
create index sign_in_links_by_user on sign_in_links (user_id);
alter table sign_in_links enable row level security;
revoke all on sign_in_links from concentric_app;
grant select (user_id, expires_at) on sign_in_links to concentric_app;
grant insert, delete on sign_in_links to concentric_app;
create policy sign_in_links_of_secretariat on sign_in_links
  using ((select app_has_role('secretariat'))) with check ((select app_has_role('secretariat')));

-- Passwords tried since the last right one, by hash of the account or of a browser it is known from.
create table sign_in_attempts (
  key text primary key,
  count integer not null,
  last_at bigint not null
);
alter table sign_in_attempts enable row level security;
revoke all on sign_in_attempts from concentric_app;

-- One-time codes that were accepted, until they are too old to be accepted again anyway.
create table spent_codes (
  user_id text not null references auth_users ("id") on delete cascade,
  code_hash text not null,
  at bigint not null,
  primary key (user_id, code_hash)
);
alter table spent_codes enable row level security;
revoke all on spent_codes from concentric_app;
