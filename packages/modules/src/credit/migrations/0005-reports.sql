-- What one event told of a subject, all its fields together: a report has a dozen of them, and is read and written whole.
-- Of several that tell the same field on the same day the one taken last counts; what it corrects stays readable.
create table credit_reports (
  subject_id text not null references parties (id),
  observed_on text not null,
  event_id text not null,
  source_id text,
  -- By field.
  measures jsonb not null,
  taken bigint generated always as identity,
  primary key (subject_id, observed_on, event_id)
);
insert into credit_reports (subject_id, observed_on, event_id, source_id, measures)
select subject_id, observed_on, event_id, source_id, jsonb_object_agg(field, value)
from credit_measures group by subject_id, observed_on, event_id, source_id;
drop table credit_measures;
alter table credit_reports enable row level security;
create policy credit_reports_read on credit_reports for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
