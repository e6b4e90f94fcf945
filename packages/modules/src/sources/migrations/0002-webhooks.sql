-- Deliveries that are signed instead of carrying a token.

-- Secrets a source signs with: one without an end, and after a renewal the one before it for a while.
create table source_secrets (
  source_id text not null references sources (id),
  -- Sealed for this place by the product's sealing key; never readable under row-level security.
  sealed text not null,
  created_at bigint not null,
  ends_at bigint
);
create unique index source_secrets_present on source_secrets (source_id) where ends_at is null;
create index source_secrets_by_source on source_secrets (source_id);

alter table source_secrets enable row level security;
create policy source_secrets_read on source_secrets for select
  using (exists (select from sources s where s.id = source_id));
create policy source_secrets_write on source_secrets for all using ((select app_has_role('secretariat')));
revoke select on source_secrets from concentric_app;
grant select (source_id, created_at, ends_at) on source_secrets to concentric_app;

-- What was answered to signed deliveries, so that one that comes again gets the same answer and does nothing.
create table source_webhooks (
  source_id text not null references sources (id),
  webhook_id text not null,
  body_sha256 text not null,
  received_at bigint not null,
  report jsonb not null,
  primary key (source_id, webhook_id)
);
create index source_webhooks_by_age on source_webhooks (received_at);
revoke all on source_webhooks from concentric_app;
