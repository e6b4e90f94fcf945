-- What is published counts only decisions that are final; what a subject reads of itself counts all that stand.
alter table credit_scores add column counts text not null default 'all' check (counts in ('all', 'final'));
drop index credit_scores_newest;
create index credit_scores_newest on credit_scores (subject_id, as_of desc, seq desc) where counts = 'all';
