    SELECT a.pid, a.application_name,
           EXTRACT(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start)::pg_catalog.int8
             AS seconds,
           pg_catalog.bool_or(l.mode NOT IN ('RowShareLock', 'RowExclusiveLock')) AS whole_table
      FROM pg_catalog.pg_locks AS l
      JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
     WHERE l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
                          WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
       AND l.relation OPERATOR(pg_catalog.>=) N AND l.granted
       AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid() AND l.mode OPERATOR(pg_catalog.<>) 'AccessShareLock'
     GROUP BY a.pid, a.application_name, a.xact_start
     ORDER BY whole_table DESC, a.xact_start;
