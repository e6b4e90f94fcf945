-- Events that name an agency, for windows that gather over all accounts of one.
create index intake_log_by_agency on intake_log ((data ->> 'agency'), type, time) where (data ->> 'agency') is not null;
