-- Investigation: queries over what was told and found, who asked them and what for, and what came of them.

-- A query somebody keeps under a name.
create table investigation_queries (
  id text primary key,
  name text not null check (name <> ''),
  owner_id text not null,
  owner_name text not null,
  -- Whether colleagues of the association may read and run it.
  shared boolean not null,
  -- Number of its newest version.
  version integer not null check (version > 0),
  updated_at bigint not null,
  unique (owner_id, name)
);
create index investigation_queries_newest on investigation_queries (updated_at desc, id);

-- Every version ever saved; nothing here is changed or deleted.
create table investigation_versions (
  query_id text not null references investigation_queries (id),
  number integer not null check (number > 0),
  query jsonb not null,
  saved_by text not null,
  saved_by_name text not null,
  saved_at bigint not null,
  primary key (query_id, number)
);
create trigger investigation_versions_never_changed before update or delete on investigation_versions
  for each row execute function refuse_change();
create trigger investigation_versions_never_truncated before truncate on investigation_versions
  execute function refuse_change();

create table investigation_runs (
  -- The event of the chain that says who ran it and what for.
  id text primary key,
  query jsonb not null,
  -- The saved version it was, where it was one.
  saved_id text references investigation_queries (id),
  saved_version integer,
  purpose text not null check (purpose <> ''),
  -- Accounts and parties it may see, for a member's own affairs; null for the association, which sees all.
  scope jsonb,
  -- Which events of the log it reads: those before this transaction and up to this position, whatever comes later.
  upto_xid bigint not null,
  upto_position bigint not null,
  -- Hits raised later are not read.
  upto_time bigint not null,
  -- The rules and words it was asked under.
  book_revision text not null,
  state text not null check (state in ('running', 'finished', 'stopped', 'failed')),
  judged bigint not null,
  total bigint not null,
  -- Event time up to which it has been judged.
  reached bigint,
  result jsonb,
  problem jsonb,
  runner text,
  leased_until bigint not null,
  started_by text not null,
  started_by_name text not null,
  started_at bigint not null,
  updated_at bigint not null
);
create index investigation_runs_by_person on investigation_runs (started_by, started_at desc);
create index investigation_runs_newest on investigation_runs (started_at desc, id);
create index investigation_runs_running on investigation_runs (started_at) where state = 'running';

alter table investigation_queries enable row level security;
create policy investigation_queries_read on investigation_queries for select
  using (owner_id = (select app_user_id()) or (shared and (select app_is_staff())));
create policy investigation_queries_insert on investigation_queries for insert
  with check (owner_id = (select app_user_id()));
create policy investigation_queries_update on investigation_queries for update
  using (owner_id = (select app_user_id()));

alter table investigation_versions enable row level security;
create policy investigation_versions_read on investigation_versions for select
  using (exists (select from investigation_queries q where q.id = query_id));
create policy investigation_versions_insert on investigation_versions for insert
  with check (saved_by = (select app_user_id())
    and exists (select from investigation_queries q where q.id = query_id and q.owner_id = (select app_user_id())));

-- A member's run is his own. What the association's people ran, the others of them may see; auditors see every run.
alter table investigation_runs enable row level security;
create policy investigation_runs_read on investigation_runs for select
  using (started_by = (select app_user_id())
    or (scope is null and (select app_is_staff()))
    or (select app_has_role('auditor')));
create policy investigation_runs_insert on investigation_runs for insert
  with check (started_by = (select app_user_id()) and (scope is not null or (select app_is_staff())));
create policy investigation_runs_update on investigation_runs for update
  using (started_by = (select app_user_id()));
