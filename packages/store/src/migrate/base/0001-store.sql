-- Who acts, for the policies of row-level security. An unset name reads as nobody.
create function app_user_id() returns text language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '');

create function app_roles() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.roles', true), ''), ',');

create function app_has_role(role text) returns boolean language sql stable parallel safe
  return role = any (string_to_array(coalesce(current_setting('app.roles', true), ''), ','));

create function app_party_ids() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.party_ids', true), ''), ',');

-- The durable log of what sources have told us. `xid` is a number rather than xid8 so that a restored log
-- can be moved below the transaction ids of its new home.
create table intake_log (
  position bigint generated always as identity primary key,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  partition smallint not null check (partition between 0 and 15),
  source text not null,
  id text not null,
  type text not null,
  time bigint not null,
  received_at bigint not null,
  source_id text not null,
  lawful_basis text not null,
  data jsonb not null,
  unique (source, id)
);
create index intake_log_in_order on intake_log (partition, xid, position);
create index intake_log_by_arrival on intake_log (received_at);

create table intake_offsets (
  consumer text not null,
  partition smallint not null check (partition between 0 and 15),
  xid bigint not null,
  position bigint not null,
  primary key (consumer, partition)
);

-- Tables made from here on are open to the application role, and each holds its own policies. The tables
-- above are the product's own and stay closed to it.
grant usage on schema public to concentric_app;
alter default privileges in schema public grant select, insert, update, delete on tables to concentric_app;
alter default privileges in schema public grant usage, select on sequences to concentric_app;
