-- The twelve shared concepts of all casework. Rows of history are never changed: triggers say so to the owner too.

-- Who works on cases; auditors read and do not work.
create function app_is_desk() returns boolean language sql stable as
$$ select app_has_role('secretariat') or app_has_role('reviewer') $$;

-- Anything published with versions: law, convention, rule pack, indicator document, report.
create table records (
  id text primary key,
  key text not null unique,
  kind text not null,
  title_zh text not null,
  title_en text not null
);

create table revisions (
  id text primary key,
  record_id text not null references records (id),
  version text not null,
  content_hash text not null,
  tree jsonb not null,
  effective_from text not null,
  -- First day no longer in force, where the text itself says so.
  effective_until text check (effective_until > effective_from),
  published_at bigint not null,
  published_by text,
  unique (record_id, content_hash)
);

-- Until when a revision really stands: its own end or the beginning of the next one, whichever is earlier.
create view revision_periods with (security_invoker = true) as
select id, record_id, effective_from,
       least(effective_until, lead(effective_from) over (partition by record_id order by effective_from, published_at, id)) as effective_until
from revisions;

create trigger revisions_never_changed before update or delete on revisions for each row execute function refuse_change();

-- A clause keeps its key through renumbering; each revision has a text for it.
create table clauses (
  id text primary key,
  key text not null unique,
  record_id text not null references records (id)
);

create table clause_texts (
  revision_id text not null references revisions (id),
  clause_id text not null references clauses (id),
  position integer not null,
  title_zh text not null,
  title_en text not null,
  summary_zh text not null,
  summary_en text not null,
  primary key (revision_id, clause_id)
);
create index clause_texts_by_clause on clause_texts (clause_id);

-- Content-addressed: the id follows from the sha256, the same bytes are one row however often they are filed.
create table evidence (
  id text primary key,
  sha256 text not null unique,
  size bigint not null check (size >= 0),
  kind text not null check (kind in ('hit', 'file', 'statement', 'register', 'figure')),
  title_zh text not null,
  title_en text not null,
  media_type text not null,
  source text not null,
  lawful_basis text not null check (lawful_basis <> ''),
  taken_at bigint not null,
  added_at bigint not null,
  added_by text,
  visibility text not null check (visibility in ('staff', 'parties', 'public')),
  -- The redacted twin of another piece.
  redacts text references evidence (id),
  -- Evidence that is JSON is kept here; the bytes of everything else lie in the evidence store.
  content jsonb
);

create trigger evidence_never_changed before update or delete on evidence for each row execute function refuse_change();

-- One row a case: the fold of its events, kept for lists and for the version check.
create table cases (
  id text primary key,
  case_type text not null,
  matter text,
  title_zh text not null,
  title_en text not null,
  grams text[] not null,
  subject_id text references parties (id),
  occurred_on text,
  stage text not null,
  stage_since bigint not null,
  severity text check (severity in ('slight', 'general', 'serious', 'severe')),
  -- 0 quiet, 1 a deadline is near, 2 a deadline has passed.
  alert smallint not null,
  closed boolean not null,
  owner_id text,
  owner_name text,
  version integer not null,
  opened_at bigint not null,
  updated_at bigint not null,
  severity_rank smallint not null generated always as
    (case severity when 'severe' then 4 when 'serious' then 3 when 'general' then 2 when 'slight' then 1 else 0 end) stored
);
-- The order of every list of cases; the same expressions stand in the query.
create index cases_by_urgency on cases (
  closed, (case when closed then 0 else alert end) desc, (case when closed then 0 else severity_rank end) desc,
  (case when closed then -updated_at else stage_since end), id);
create index cases_by_subject on cases (subject_id, matter, stage);
create index cases_by_grams on cases using gin (grams);

-- The log of everything that happened, hash-chained; the audit log is the same table.
create table events (
  seq bigint primary key,
  id text not null unique,
  at bigint not null,
  kind text not null,
  about_id text not null,
  subject_id text,
  actor_id text,
  actor_name text,
  visibility text not null check (visibility in ('staff', 'parties', 'public')),
  data jsonb not null,
  prev_hash text not null,
  hash text not null
);
create index events_about on events (about_id, seq);
create index events_by_kind on events (kind, at);
create trigger events_never_changed before update or delete on events for each row execute function refuse_change();
create trigger events_never_truncated before truncate on events execute function refuse_change();

-- The end of the chain, locked until the transaction ends. With the owner's rights, because the last event may
-- be one that the appending actor must not read.
create function lock_event_chain() returns table (seq bigint, hash text)
language plpgsql volatile security definer set search_path from current as $$
begin
  perform pg_advisory_xact_lock(4201);
  return query select e.seq, e.hash from events e order by e.seq desc limit 1;
end $$;

create table decisions (
  id text primary key,
  case_id text not null references cases (id),
  subject_id text,
  event_id text not null references events (id),
  step text not null,
  outcome text not null,
  decided_by text not null,
  decided_by_name text not null,
  decided_at bigint not null,
  matter text,
  severity text,
  influence text,
  corrected_in_session boolean not null,
  occurred_on text,
  clauses text[] not null,
  -- The revisions it rests on, as [{"id", "hash"}].
  revisions jsonb not null,
  reasons text not null,
  appealable_until text,
  withdrawn_by text references decisions (id)
);
-- A decision stands as it was made; all that can happen to it is that a later one withdraws it, once.
create function only_withdrawal() returns trigger language plpgsql as $$
begin
  if old.withdrawn_by is not null or (to_jsonb(new) - 'withdrawn_by') <> (to_jsonb(old) - 'withdrawn_by') then
    raise exception 'a decision can only be withdrawn, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decisions_only_withdrawn before update on decisions for each row execute function only_withdrawal();
create trigger decisions_never_deleted before delete on decisions for each row execute function refuse_change();
create index decisions_by_case on decisions (case_id);
create index decisions_by_time on decisions (decided_at);

create table links (
  from_id text not null,
  kind text not null,
  to_id text not null,
  -- The party it concerns; null where it concerns nobody in particular, such as a rule that cites a clause.
  subject_id text,
  at bigint not null,
  primary key (from_id, kind, to_id)
);
create index links_backwards on links (to_id, kind);

create table messages (
  id text primary key,
  case_id text references cases (id),
  event_id text references events (id),
  to_party_id text not null references parties (id),
  kind text not null,
  title_zh text not null,
  title_en text not null,
  body_zh text not null,
  body_en text not null,
  created_at bigint not null,
  state text not null check (state in ('queued', 'sent', 'delivered', 'failed')),
  state_at bigint not null,
  -- How it went out: a letter number, a mail id.
  reference text
);
create index messages_waiting on messages (created_at) where state = 'queued';
create index messages_by_case on messages (case_id);
