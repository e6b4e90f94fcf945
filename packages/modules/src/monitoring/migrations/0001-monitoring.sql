-- Monitoring: who tells us things, and what the rules saw in them.

-- A registered source of data. Without a lawful basis nothing is taken from it.
create table sources (
  id text primary key,
  name text not null unique,
  owner_id text references parties (id),
  lawful_basis text not null check (lawful_basis <> ''),
  -- sha256 of the bearer token its deliveries carry; null for a source that only hands in files.
  token_hash text unique,
  created_at bigint not null,
  closed_at bigint
);

-- A hit is a clue. What it saw is frozen in its evidence; the columns here are for lists.
create table hits (
  id text primary key,
  rule_id text not null,
  rule_version integer not null,
  pack_revision_id text not null,
  severity text not null check (severity in ('slight', 'general', 'serious', 'severe')),
  automation text not null check (automation in ('T', 'H', 'R')),
  outcome text not null check (outcome in ('hit', 'undecidable')),
  speaker text,
  matter text not null,
  subject_id text not null references parties (id),
  source_id text not null references sources (id),
  at bigint not null,
  offset_ms bigint,
  quote text not null,
  evidence_id text not null,
  case_id text,
  raised_at bigint not null
);
create index hits_newest on hits (at desc, id);
create index hits_by_rule on hits (rule_id, at desc);
create index hits_by_subject on hits (subject_id, at desc);
create index hits_without_case on hits (at desc, id) where case_id is null;

-- A hit stays as it was raised; all that can be added is the case it went into, once.
create function only_case_joined() returns trigger language plpgsql as $$
begin
  if old.case_id is not null or (to_jsonb(new) - 'case_id') <> (to_jsonb(old) - 'case_id') then
    raise exception 'a hit can only be put into a case, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger hits_only_join before update on hits for each row execute function only_case_joined();
create trigger hits_never_deleted before delete on hits for each row execute function refuse_change();
create trigger hits_never_truncated before truncate on hits execute function refuse_change();

-- Windows look back over one account's events of one type.
create index intake_log_by_account on intake_log ((data ->> 'account'), (data ->> 'platform'), type, time);

alter table sources enable row level security;
create policy sources_read on sources for select
  using ((select app_is_staff()) or owner_id = any ((select app_party_ids())::text[]));
create policy sources_insert on sources for insert with check ((select app_has_role('secretariat')));

-- A subject sees every hit about itself, also rejected ones.
alter table hits enable row level security;
create policy hits_read on hits for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
create policy hits_join on hits for update using ((select app_is_desk()));
