-- Event triggers that run when temporary tables are made: those of a working table of ours, too.
SELECT e.evtname, e.evtenabled <> 'O' AS when_silenced, e.evtenabled <> 'R' AS runs
FROM pg_catalog.pg_event_trigger e
WHERE e.evtenabled <> 'D' AND e.evtevent IN ('ddl_command_start', 'ddl_command_end', 'sql_drop')
  AND (e.evttags IS NULL OR e.evttags && ARRAY['CREATE TABLE', 'CREATE INDEX', 'DROP TABLE'])
ORDER BY 1
