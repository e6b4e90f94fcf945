-- Reports members send as tables, with the mapping of their columns saved once.

create table source_mappings (
  source_id text not null references sources (id),
  -- 1 for the first; what is saved is never changed.
  version integer not null,
  mapping jsonb not null,
  saved_at bigint not null,
  saved_by text not null,
  primary key (source_id, version)
);
alter table source_mappings enable row level security;
create policy source_mappings_read on source_mappings for select
  using (exists (select from sources s where s.id = source_id));
create policy source_mappings_insert on source_mappings for insert
  with check ((select app_has_role('secretariat')) or exists (
    select from sources s where s.id = source_id and s.owner_id = any ((select app_party_ids())::text[])));

create table source_reports (
  number bigint generated always as identity primary key,
  source_id text not null references sources (id),
  mapping_version integer not null,
  name text not null,
  sha256 text not null,
  size bigint not null,
  received_at bigint not null,
  accepted bigint not null,
  duplicates bigint not null,
  rejected bigint not null,
  -- Nothing of it could be read.
  failed boolean not null,
  problems jsonb not null,
  foreign key (source_id, mapping_version) references source_mappings (source_id, version)
);
create index source_reports_by_source on source_reports (source_id, received_at);
alter table source_reports enable row level security;
create policy source_reports_read on source_reports for select
  using (exists (select from sources s where s.id = source_id));
