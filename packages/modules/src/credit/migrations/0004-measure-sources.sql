-- Which source supplied a measure, so that the chain from a score reaches it; null for what was taken before.
alter table credit_measures add column source_id text;
