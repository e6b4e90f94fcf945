-- What goes out: webhooks to the systems of parties, e-mail to their people.

create table subscriptions (
  id text primary key,
  party_id text not null references parties (id),
  url text not null,
  -- What it wants to hear of; topics.ts names the events of the chain behind each.
  topics text[] not null check (cardinality(topics) > 0),
  -- Up to which event of the chain deliveries were made. The chain has no gaps and its order is that of commits, so nothing is passed over.
  cursor bigint not null,
  created_at bigint not null,
  -- Since when nothing has reached the receiver; null while things do.
  failing_since bigint,
  disabled_at bigint,
  ended_at bigint
);
create index subscriptions_by_party on subscriptions (party_id);

create table subscription_secrets (
  subscription_id text not null references subscriptions (id),
  sealed text not null,
  created_at bigint not null,
  -- Null for the present one; after a renewal the one before signs too for a while.
  ends_at bigint
);
create unique index subscription_secrets_present on subscription_secrets (subscription_id) where ends_at is null;
create index subscription_secrets_by_subscription on subscription_secrets (subscription_id);

create table deliveries (
  id text primary key,
  subscription_id text not null references subscriptions (id),
  event_id text not null references events (id),
  event_seq bigint not null,
  topic text not null,
  -- As it is sent and signed, byte for byte.
  body text not null,
  created_at bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at bigint not null,
  last_at bigint,
  last_status integer,
  last_fault text,
  unique (subscription_id, event_seq)
);
create index deliveries_due on deliveries (next_at) where state = 'waiting';
create index deliveries_by_subscription on deliveries (subscription_id, event_seq);

create table mails (
  id text primary key,
  -- The message of casework it carries; null for the product's own notices.
  message_id text references messages (id),
  party_id text not null references parties (id),
  -- Null where the party has nobody with an address.
  address text,
  subject text not null,
  body text not null,
  created_at bigint not null,
  state text not null check (state in ('waiting', 'sent', 'dead')),
  attempts integer not null default 0,
  next_at bigint not null,
  last_at bigint,
  last_fault text
);
create unique index mails_once on mails (message_id, address) where message_id is not null;
create index mails_due on mails (next_at) where state = 'waiting';

alter table subscriptions enable row level security;
create policy subscriptions_read on subscriptions for select
  using ((select app_is_staff()) or party_id = any ((select app_party_ids())::text[]));
create policy subscriptions_insert on subscriptions for insert
  with check ((select app_has_role('secretariat')) or party_id = any ((select app_party_ids())::text[]));
create policy subscriptions_update on subscriptions for update
  using ((select app_has_role('secretariat')) or party_id = any ((select app_party_ids())::text[]));

-- Nobody reads a sealed secret under row-level security.
alter table subscription_secrets enable row level security;
create policy subscription_secrets_all on subscription_secrets for all using (exists (
  select from subscriptions s where s.id = subscription_id
    and ((select app_has_role('secretariat')) or s.party_id = any ((select app_party_ids())::text[]))));
revoke select on subscription_secrets from concentric_app;
grant select (subscription_id, created_at, ends_at) on subscription_secrets to concentric_app;

alter table deliveries enable row level security;
create policy deliveries_read on deliveries for select
  using (exists (select from subscriptions s where s.id = subscription_id));
create policy deliveries_update on deliveries for update using (exists (
  select from subscriptions s where s.id = subscription_id
    and ((select app_has_role('secretariat')) or s.party_id = any ((select app_party_ids())::text[]))));

alter table mails enable row level security;
create policy mails_read on mails for select using ((select app_is_staff()));
create policy mails_update on mails for update using ((select app_has_role('secretariat')));
