SELECT pg_catalog.pg_export_snapshot();
    SELECT a.pid, a.application_name,
           EXTRACT(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.query_start)::pg_catalog.int8
      FROM pg_catalog.pg_stat_activity AS a
     WHERE a.wait_event_type OPERATOR(pg_catalog.=) 'Lock'
       AND pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ANY (pg_catalog.pg_blocking_pids(a.pid))
     ORDER BY a.query_start;
SET TRANSACTION SNAPSHOT 'SNAPSHOT';
LOCK TABLE ONLY "public"."item" IN ACCESS SHARE MODE NOWAIT;
