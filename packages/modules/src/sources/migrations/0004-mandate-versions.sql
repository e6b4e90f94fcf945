-- Later terms of a source; those it was registered with stay in its own row and are in force until the first of these begins.
create table source_mandates (
  source_id text not null references sources (id),
  -- 2 for the first change.
  version integer not null check (version > 1),
  -- First day in Shanghai on which what happens is judged by it.
  valid_from text not null,
  lawful_basis text not null,
  clause_key text,
  agreement text,
  mandate text not null check (mandate in ('own', 'third-party')),
  types text[] not null,
  platforms text[] not null,
  quota_per_day bigint not null check (quota_per_day > 0),
  expected_every_ms bigint not null check (expected_every_ms > 0),
  reason text not null,
  decided_at bigint not null,
  decided_by text not null,
  decided_by_name text not null,
  primary key (source_id, version)
);
alter table source_mandates enable row level security;
create policy source_mandates_read on source_mandates for select
  using (exists (select from sources s where s.id = source_id));
create policy source_mandates_insert on source_mandates for insert
  with check ((select app_has_role('secretariat')) and decided_by = (select app_user_id()));
