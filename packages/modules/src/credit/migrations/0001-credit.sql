-- Credit: what is measured, what was decided, what it came to. Nothing here is ever changed, only added.

-- The newest value of a data field on a day, with the source event that carried it.
create table credit_measures (
  subject_id text not null references parties (id),
  field text not null,
  observed_on text not null,
  value jsonb not null,
  event_id text not null,
  primary key (subject_id, field, observed_on)
);

-- A deduction rests on a decision; a reversal or repair is a new row that names the one it acts on.
create table credit_entries (
  id text primary key,
  kind text not null check (kind in ('deduction', 'reversal', 'repair')),
  of_entry text references credit_entries (id),
  subject_id text not null references parties (id),
  case_id text not null,
  decision_id text not null,
  matter text not null,
  severity text not null check (severity in ('slight', 'general', 'serious', 'severe')),
  influence text not null,
  occurred_on text not null,
  effective_on text not null,
  clauses text[] not null,
  fact_key text not null,
  corrected_in_session boolean not null default false,
  recorded_at bigint not null,
  check ((kind = 'deduction') = (of_entry is null)),
  unique (kind, decision_id, subject_id)
);
create index credit_entries_by_subject on credit_entries (subject_id, recorded_at);
create trigger credit_entries_kept before update or delete on credit_entries for each row execute function refuse_change();
create trigger credit_entries_not_truncated before truncate on credit_entries execute function refuse_change();

-- An effective decision of an authority or court that caps the grade, confirmed by a named person in a case.
create table credit_vetoes (
  id text primary key,
  subject_id text not null references parties (id),
  key text not null,
  case_id text not null,
  decision_no text not null,
  authority text not null,
  effective_on text not null,
  until_day text,
  recorded_at bigint not null
);
create index credit_vetoes_by_subject on credit_vetoes (subject_id);

-- A score names the revision it was computed under; a later run adds a row beside it.
create table credit_scores (
  id text primary key,
  subject_id text not null references parties (id),
  revision_id text not null,
  as_of text not null,
  computed_at bigint not null,
  -- Orders scores computed for one subject within a millisecond.
  seq bigint generated always as identity,
  status text not null check (status in ('rated', 'unrated')),
  total bigint not null,
  grade text,
  -- Day from which anyone may read the grade; null while it is between the subject and the association.
  published_on text,
  -- The whole result, line by line, and the sha256 of its canonical JSON.
  result jsonb not null,
  digest text not null
);
create index credit_scores_newest on credit_scores (subject_id, as_of desc, seq desc);
create index credit_scores_published on credit_scores (subject_id, published_on desc, seq desc) where published_on is not null;
create trigger credit_scores_kept before update or delete on credit_scores for each row execute function refuse_change();
create trigger credit_scores_not_truncated before truncate on credit_scores execute function refuse_change();

alter table credit_measures enable row level security;
create policy credit_measures_read on credit_measures for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
alter table credit_entries enable row level security;
create policy credit_entries_read on credit_entries for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
alter table credit_vetoes enable row level security;
create policy credit_vetoes_read on credit_vetoes for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
alter table credit_scores enable row level security;
create policy credit_scores_read on credit_scores for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));

-- Entries and scores follow from decisions, in the transaction and the name of who decided.
create policy credit_entries_insert on credit_entries for insert with check ((select app_is_desk()));
create policy credit_vetoes_insert on credit_vetoes for insert with check ((select app_is_desk()));
create policy credit_scores_insert on credit_scores for insert with check ((select app_is_desk()));
