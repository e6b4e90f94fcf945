-- Sources with a mandate: who may tell what about whom, how much, how often. The table itself is as old as monitoring.

alter table sources
  -- The clause that allows the processing, or the agreement it rests on (个人信息保护法 art. 13).
  add column clause_key text,
  add column agreement text,
  -- own: about accounts of the owner only; third-party: about anyone's.
  add column mandate text not null default 'third-party' check (mandate in ('own', 'third-party')),
  -- Event types it may send.
  add column types text[] not null default '{}',
  -- What the CloudEvents `source` of all it sends begins with, so that no source can use up the event ids of another.
  -- Null for files handed in on the machine itself.
  add column prefix text,
  -- Codes of platforms the owner speaks for: accounts there that nobody registered yet are taken too.
  add column platforms text[] not null default '{}',
  add column quota_per_day bigint not null default 1000000 check (quota_per_day > 0),
  add column expected_every_ms bigint not null default 86400000 check (expected_every_ms > 0),
  -- After a renewal the token before it is good for a while longer.
  add column previous_hash text,
  add column previous_until bigint;

-- A token of the time before mandates keeps working where its owner is known: for the owner's accounts, every type so far.
update sources set prefix = 'urn:concentric:source:' || id where token_hash is not null;
update sources set mandate = 'own' where token_hash is not null and owner_id is not null;
update sources set token_hash = null where owner_id is null;
update sources s set types = coalesce((select array_agg(distinct type) from intake_log where source_id = s.id), '{}');

alter table sources
  add check (mandate = 'third-party' or owner_id is not null),
  add check (token_hash is null or prefix is not null),
  add check (token_hash is null or closed_at is null);
create unique index sources_by_prefix on sources (prefix) where closed_at is null;
create policy sources_update on sources for update using ((select app_has_role('secretariat')));

-- What came through each source, by the hour of its arrival.
create table source_hours (
  source_id text not null references sources (id),
  -- The first moment of the hour.
  hour bigint not null,
  accepted bigint not null,
  duplicates bigint not null,
  rejected bigint not null,
  -- Of the accepted, those that came later than the source's interval allows.
  late bigint not null,
  primary key (source_id, hour)
);
insert into source_hours (source_id, hour, accepted, duplicates, rejected, late)
  select l.source_id, l.received_at / 3600000 * 3600000, count(*), 0, 0, 0
  from intake_log l join sources s on s.id = l.source_id group by 1, 2;

alter table source_hours enable row level security;
create policy source_hours_read on source_hours for select
  using (exists (select from sources s where s.id = source_id));
