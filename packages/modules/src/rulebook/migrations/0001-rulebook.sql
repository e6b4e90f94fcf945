-- The rule book: rules and lexicons as governed content, the laws they stand on, backtests, trials.

-- Every text ever saved, by content; nothing here is changed or deleted.
create table rulebook_revisions (
  id text primary key,
  kind text not null check (kind in ('rule', 'lexicon', 'law')),
  name text not null,
  -- Counts the revisions of one document, from 1.
  number integer not null check (number > 0),
  content_hash text not null,
  -- YAML, as its author wrote it.
  document text not null,
  -- Null for what is shipped with the product.
  author_id text,
  author_name text,
  reason text not null,
  saved_at bigint not null,
  unique (kind, name, content_hash),
  unique (kind, name, number)
);
create trigger rulebook_revisions_never_changed before update or delete on rulebook_revisions
  for each row execute function refuse_change();
create trigger rulebook_revisions_never_truncated before truncate on rulebook_revisions execute function refuse_change();

-- Where each document stands: the fold of its events, kept for lists and for whoever judges.
create table rulebook_documents (
  kind text not null check (kind in ('rule', 'lexicon', 'law')),
  name text not null,
  -- The revision saved last.
  head_id text not null references rulebook_revisions (id),
  stage text not null check (stage in ('draft', 'tested', 'backtested', 'shadow', 'live', 'paused', 'retired')),
  -- What judges now; null where nothing does.
  live_id text references rulebook_revisions (id),
  -- Share of subjects judged by it; the others are judged by `before_id`, if that is there.
  percent smallint check (percent between 1 and 100),
  before_id text references rulebook_revisions (id),
  live_since bigint,
  -- What is tried beside it without effect.
  shadow_id text references rulebook_revisions (id),
  -- Number of events it is the fold of.
  version integer not null,
  updated_at bigint not null,
  primary key (kind, name),
  check ((live_id is null) = (percent is null))
);

-- Grows with every change of what judges, so that each process notices that its book is old.
create table rulebook_edition (
  single boolean primary key default true check (single),
  number bigint not null
);
-- Read by workers in the product's own name.
revoke all on rulebook_edition from concentric_app;
-- With the owner's rights, so that a step taken by a person can tell them.
create function bump_rulebook_edition() returns void
language sql volatile security definer set search_path from current as
$$ update rulebook_edition set number = number + 1 $$;

create table rulebook_backtests (
  -- The event that started it.
  id text primary key,
  revision_id text not null references rulebook_revisions (id),
  -- Event times judged, the second exclusive.
  from_time bigint not null,
  until_time bigint not null,
  state text not null check (state in ('running', 'stopped', 'finished', 'failed')),
  judged bigint not null,
  total bigint not null,
  -- The revisions it is run with, of laws, lexicons and rules: {"before": [...], "after": [...], "others": [...]}.
  book jsonb not null,
  -- What each of the three had found when it was last put down; null before that, or where there is none.
  before_state jsonb,
  after_state jsonb,
  others_state jsonb,
  -- The process that works on it, and until when that may be believed.
  runner text,
  leased_until bigint not null,
  problem jsonb,
  started_by text not null,
  started_by_name text not null,
  started_at bigint not null,
  updated_at bigint not null
);
create index rulebook_backtests_by_revision on rulebook_backtests (revision_id, started_at);
create index rulebook_backtests_running on rulebook_backtests (started_at) where state = 'running';

-- What a person said of a hit of a backtest's sample.
create table rulebook_labels (
  backtest_id text not null references rulebook_backtests (id),
  hit text not null,
  verdict text not null check (verdict in ('right', 'wrong', 'unclear')),
  note text,
  by_id text not null,
  by_name text not null,
  at bigint not null,
  primary key (backtest_id, hit, by_id)
);

-- Hits of revisions on trial. They open no case and no subject sees them.
create table rulebook_shadow_hits (
  id text primary key,
  revision_id text not null references rulebook_revisions (id),
  rule_id text not null,
  subject_id text references parties (id),
  at bigint not null,
  quote text not null,
  -- Whether the revision in force had it too.
  also_live boolean not null,
  hit jsonb not null,
  found_at bigint not null
);
create index rulebook_shadow_hits_by_revision on rulebook_shadow_hits (revision_id, at desc);

-- Backtests read the log in order of event time.
create index intake_log_by_time on intake_log (time);

create function app_reads_rulebook() returns boolean language sql stable as
$$ select app_is_staff() or app_has_role('expert') $$;

alter table rulebook_revisions enable row level security;
create policy rulebook_revisions_read on rulebook_revisions for select using ((select app_reads_rulebook()));
create policy rulebook_revisions_insert on rulebook_revisions for insert
  with check ((select app_is_desk()) and author_id = (select app_user_id()));

alter table rulebook_documents enable row level security;
create policy rulebook_documents_read on rulebook_documents for select using ((select app_reads_rulebook()));
create policy rulebook_documents_insert on rulebook_documents for insert with check ((select app_is_desk()));
create policy rulebook_documents_update on rulebook_documents for update using ((select app_is_desk()));

alter table rulebook_backtests enable row level security;
create policy rulebook_backtests_read on rulebook_backtests for select using ((select app_reads_rulebook()));
create policy rulebook_backtests_insert on rulebook_backtests for insert
  with check ((select app_is_desk()) and started_by = (select app_user_id()));
create policy rulebook_backtests_update on rulebook_backtests for update using ((select app_is_desk()));

alter table rulebook_labels enable row level security;
create policy rulebook_labels_read on rulebook_labels for select using ((select app_reads_rulebook()));
create policy rulebook_labels_insert on rulebook_labels for insert
  with check ((select app_reads_rulebook()) and by_id = (select app_user_id()));
create policy rulebook_labels_update on rulebook_labels for update using (by_id = (select app_user_id()));

alter table rulebook_shadow_hits enable row level security;
create policy rulebook_shadow_hits_read on rulebook_shadow_hits for select using ((select app_is_staff()));
