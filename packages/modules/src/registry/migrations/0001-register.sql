-- The register of parties: everyone the association's work is about or done with, under one table.

-- Who works for the association itself and may read every member's affairs.
create function app_is_staff() returns boolean language sql stable as
$$ select app_has_role('secretariat') or app_has_role('reviewer') or app_has_role('auditor') $$;

-- Hung on tables whose rows are history. It stops the owner too, whom row-level security lets pass.
create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception '% on % is refused: its rows are history', tg_op, tg_table_name using errcode = 'restrict_violation'; end $$;

create table parties (
  id text primary key,
  kind text not null check (kind in ('association', 'platform', 'agency', 'operator', 'streamer', 'account', 'partner', 'authority')),
  created_at bigint not null
);
create index parties_by_kind on parties (kind, id);
create trigger parties_never_deleted before delete on parties for each row execute function refuse_change();
create trigger parties_never_truncated before truncate on parties execute function refuse_change();

-- A name is in force from its day until the day the next one begins.
create table party_names (
  party_id text not null references parties (id),
  name text not null check (name <> ''),
  name_en text,
  valid_from text not null,
  visibility text not null check (visibility in ('public', 'register')),
  -- Characters and pairs of characters, made by the application: trigram search finds no Chinese under LC_CTYPE=C.
  grams text[] not null,
  primary key (party_id, valid_from)
);
create index party_names_by_grams on party_names using gin (grams);

create table party_identifiers (
  scheme text not null,
  value text not null,
  party_id text not null references parties (id),
  primary key (scheme, value)
);
create index party_identifiers_by_party on party_identifiers (party_id);

-- From the lower party to the upper one: a streamer is signed with an agency.
create table affiliations (
  party_id text not null references parties (id),
  kind text not null check (kind in ('member-of', 'hosted-by', 'signed-with', 'operated-by')),
  upper_id text not null references parties (id),
  valid_from text not null,
  valid_until text check (valid_until >= valid_from),
  primary key (party_id, kind, upper_id, valid_from),
  check (party_id <> upper_id)
);
create index affiliations_by_upper on affiliations (upper_id, kind);

create table party_roles (
  id text primary key,
  user_id text not null,
  party_id text not null references parties (id),
  role text not null,
  valid_from text not null,
  valid_until text check (valid_until >= valid_from)
);
create index party_roles_by_user on party_roles (user_id);

alter table parties enable row level security;
create policy parties_read on parties for select using (true);
create policy parties_insert on parties for insert with check ((select app_has_role('secretariat')));

alter table party_names enable row level security;
create policy party_names_read on party_names for select
  using (visibility = 'public' or (select app_user_id()) is not null);
create policy party_names_insert on party_names for insert with check ((select app_has_role('secretariat')));

alter table party_identifiers enable row level security;
create policy party_identifiers_read on party_identifiers for select
  using ((select app_has_role('secretariat') or app_has_role('reviewer')) or party_id = any ((select app_party_ids())::text[]));
create policy party_identifiers_insert on party_identifiers for insert with check ((select app_has_role('secretariat')));

alter table affiliations enable row level security;
create policy affiliations_read on affiliations for select using ((select app_user_id()) is not null);
create policy affiliations_insert on affiliations for insert with check ((select app_has_role('secretariat')));
create policy affiliations_update on affiliations for update using ((select app_has_role('secretariat')));

alter table party_roles enable row level security;
create policy party_roles_read on party_roles for select
  using ((select app_is_staff()) or user_id = (select app_user_id()));
create policy party_roles_insert on party_roles for insert with check ((select app_has_role('secretariat')));
create policy party_roles_update on party_roles for update using ((select app_has_role('secretariat')));
