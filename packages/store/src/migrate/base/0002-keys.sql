-- By which keys the data was made, as fingerprints only: keys live apart from the data and are in no backup.
create table key_fingerprints (
  name text primary key,
  fingerprint text not null,
  noted_at bigint not null
);
revoke all on key_fingerprints from concentric_app;
