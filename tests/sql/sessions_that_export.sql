SELECT pg_catalog.pg_export_snapshot();
    SELECT a.pid, a.application_name,
           EXTRACT(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.query_start)::pg_catalog.int8
      FROM pg_catalog.pg_stat_activity AS a
     WHERE a.wait_event_type OPERATOR(pg_catalog.=) 'Lock'
       AND pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ANY (pg_catalog.pg_blocking_pids(a.pid))
     ORDER BY a.query_start;
    SELECT EXTRACT(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.query_start)::pg_catalog.int8,
           l.locktype, n.nspname, c.relname, h.pid, h.application_name
      FROM pg_catalog.pg_stat_activity AS a
      JOIN pg_catalog.pg_locks AS l ON l.pid OPERATOR(pg_catalog.=) a.pid AND NOT l.granted
      LEFT JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) l.relation
      LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      LEFT JOIN pg_catalog.pg_stat_activity AS h
        ON h.pid OPERATOR(pg_catalog.=) (pg_catalog.pg_blocking_pids(a.pid))[1]
     WHERE a.pid OPERATOR(pg_catalog.=) 1 AND a.wait_event_type OPERATOR(pg_catalog.=) 'Lock'
       AND a.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
     LIMIT 1;
SET TRANSACTION SNAPSHOT 'SNAPSHOT';
LOCK TABLE ONLY "public"."item" IN ACCESS SHARE MODE NOWAIT;
