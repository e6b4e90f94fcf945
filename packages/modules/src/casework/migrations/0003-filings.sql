-- The same document handed in by two people is two filings, each with its own name, date and readers; its bytes are kept
-- once in the evidence store. What the platform freezes is still one row by its hash: its id follows from it alone.
alter table evidence drop constraint evidence_sha256_key;
create index evidence_by_sha256 on evidence (sha256);
