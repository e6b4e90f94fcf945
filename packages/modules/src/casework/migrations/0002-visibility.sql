-- Second wall behind the policies of the operations: which rows a role can see and write at all.

alter table records enable row level security;
create policy records_read on records for select using (true);
create policy records_write on records for insert with check ((select app_has_role('secretariat')));
alter table revisions enable row level security;
create policy revisions_read on revisions for select using (true);
create policy revisions_write on revisions for insert with check ((select app_has_role('secretariat')));
alter table clauses enable row level security;
create policy clauses_read on clauses for select using (true);
create policy clauses_write on clauses for insert with check ((select app_has_role('secretariat')));
alter table clause_texts enable row level security;
create policy clause_texts_read on clause_texts for select using (true);
create policy clause_texts_write on clause_texts for insert with check ((select app_has_role('secretariat')));

alter table cases enable row level security;
create policy cases_read on cases for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
create policy cases_insert on cases for insert with check ((select app_is_desk()));
create policy cases_update on cases for update
  using ((select app_is_desk()) or subject_id = any ((select app_party_ids())::text[]));

alter table links enable row level security;
create policy links_read on links for select
  using (subject_id is null or (select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
create policy links_insert on links for insert
  with check ((select app_is_desk()) or subject_id = any ((select app_party_ids())::text[]));

-- A subject sees what evidences its own hits and cases, and whoever filed a piece sees that piece.
alter table evidence enable row level security;
create policy evidence_read on evidence for select using (
  (select app_is_staff()) or visibility = 'public' or added_by = (select app_user_id())
  or (visibility = 'parties' and exists (
    select from links l where l.from_id = evidence.id and l.kind = 'evidences'
      and l.subject_id = any ((select app_party_ids())::text[]))));
create policy evidence_insert on evidence for insert with check (added_by = (select app_user_id()));

-- Nobody writes an event in another's name; events without an actor are the product's own.
alter table events enable row level security;
create policy events_read on events for select using (
  (select app_is_staff()) or visibility = 'public'
  or (visibility = 'parties' and subject_id = any ((select app_party_ids())::text[])));
create policy events_insert on events for insert with check (actor_id = (select app_user_id()));

alter table decisions enable row level security;
create policy decisions_read on decisions for select
  using ((select app_is_staff()) or subject_id = any ((select app_party_ids())::text[]));
create policy decisions_insert on decisions for insert
  with check ((select app_is_desk()) and decided_by = (select app_user_id()));
create policy decisions_update on decisions for update using ((select app_is_desk()));

alter table messages enable row level security;
create policy messages_read on messages for select
  using ((select app_is_staff()) or to_party_id = any ((select app_party_ids())::text[]));
create policy messages_insert on messages for insert with check ((select app_is_desk()));
create policy messages_update on messages for update using ((select app_is_desk()));
