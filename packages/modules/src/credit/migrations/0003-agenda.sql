-- When each subject is to be scored next: the day its score changes by time alone, or today because something new is
-- known of it. Written with every score and every measure, so that nothing waits for a person to order a run.
create table credit_agenda (
  subject_id text primary key references parties (id),
  due_on text,
  -- Whether the score then due is a published one.
  publish boolean not null default false
);
create index credit_agenda_due on credit_agenda (due_on) where due_on is not null;
alter table credit_agenda enable row level security;
-- A decision is scored in the name of who decided.
create policy credit_agenda_desk on credit_agenda using ((select app_is_desk())) with check ((select app_is_desk()));

-- The runs over all subjects that were ordered.
create table credit_runs (
  as_of text not null,
  publish boolean not null,
  ordered_at bigint not null,
  primary key (as_of, publish)
);
alter table credit_runs enable row level security;
