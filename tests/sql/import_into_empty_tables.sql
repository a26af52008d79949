SET LOCAL synchronous_commit TO on;
SELECT s.source, pg_catalog.current_database(), session_user FROM pg_catalog.pg_settings AS s WHERE s.name OPERATOR(pg_catalog.=) 'default_transaction_read_only' AND s.setting OPERATOR(pg_catalog.=) 'on';
COMMIT;
SELECT pg_catalog.pg_try_advisory_xact_lock(N::pg_catalog.int8);
LOCK TABLE ONLY "public"."customer", ONLY "public"."log", ONLY "public"."purchase" IN ROW EXCLUSIVE MODE;
    SELECT COALESCE(pg_catalog.bool_or(c.relpages OPERATOR(pg_catalog.>=) 8
                                       AND c.reltuples OPERATOR(pg_catalog.*) 8 OPERATOR(pg_catalog.<) c.relpages),
                    false)
           AND pg_catalog.sum(pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog./) 8192) OPERATOR(pg_catalog.<) N
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) r.oid AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char";
    SELECT r.root, pg_catalog.sum(pg_catalog.pg_table_size(r.oid))
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
     GROUP BY r.root;
    WITH relation AS (SELECT DISTINCT r.oid FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r),
         backends AS (
           SELECT pg_catalog.sum(setting::pg_catalog.int8) OPERATOR(pg_catalog.+) 1 AS n
             FROM pg_catalog.pg_settings
            WHERE name IN ('max_connections', 'max_prepared_transactions',
                           'autovacuum_max_workers', 'max_worker_processes', 'max_wal_senders')),
         per AS (
           SELECT pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int8 AS n)
    SELECT (SELECT pg_catalog.count(*) FROM relation)
             OPERATOR(pg_catalog.+) (SELECT pg_catalog.count(*)
                  FROM relation AS r
                  JOIN pg_catalog.pg_index AS i ON i.indrelid OPERATOR(pg_catalog.=) r.oid)
             OPERATOR(pg_catalog.+) 136,
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per;
SELECT EXISTS (SELECT FROM ONLY "public"."customer") OR EXISTS (SELECT FROM ONLY "public"."log") OR EXISTS (SELECT FROM ONLY "public"."purchase");
SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text;
SAVEPOINT dbxfer_silence;
SET LOCAL session_replication_role TO 'replica';
SET LOCAL session_replication_role TO 'origin';
RELEASE SAVEPOINT dbxfer_silence;
    SELECT c.oid
      FROM pg_catalog.pg_class AS c
     WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[N, N, N]::pg_catalog.oid[])
       AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char"
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_trigger AS t
               LEFT JOIN pg_catalog.pg_constraint AS x ON x.oid OPERATOR(pg_catalog.=) t.tgconstraint
              WHERE t.tgrelid OPERATOR(pg_catalog.=) c.oid
                AND t.tgenabled OPERATOR(pg_catalog.<>) 'D'::pg_catalog."char"
                AND NOT (t.tgisinternal
                         AND t.tgenabled OPERATOR(pg_catalog.=) 'O'::pg_catalog."char"
                         AND x.contype OPERATOR(pg_catalog.=) 'f'::pg_catalog."char"));
SET LOCAL search_path TO DEFAULT;
COPY "public"."customer" ("id", "email", "born") FROM STDIN;
COPY "public"."log" ("at", "line") FROM STDIN;
SET LOCAL search_path TO pg_catalog, pg_temp;
SAVEPOINT dbxfer_deferred;
SET CONSTRAINTS ALL IMMEDIATE;
RELEASE SAVEPOINT dbxfer_deferred;
SELECT last_value, is_called FROM "public"."customer_id_seq";
SELECT last_value, is_called FROM "public"."purchase_id_seq";
    SELECT pg_catalog.trunc(pg_catalog.max(s."id")::pg_catalog.numeric)
      FROM ONLY "public"."customer" AS s
     WHERE s."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8
       AND s."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8;
    SELECT pg_catalog.trunc(pg_catalog.max(s."id")::pg_catalog.numeric)
      FROM ONLY "public"."purchase" AS s
     WHERE s."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8
       AND s."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8;
SELECT pg_catalog.has_sequence_privilege('N'::pg_catalog.oid, 'UPDATE');
SELECT EXISTS (SELECT FROM ONLY "public"."customer" AS t WHERE t."id" OPERATOR(pg_catalog.=) '2'::pg_catalog.int8);
SELECT EXISTS (SELECT FROM ONLY "public"."purchase" AS t WHERE t."id" OPERATOR(pg_catalog.=) '1'::pg_catalog.int8);
    SELECT pg_catalog.setval('"public"."customer_id_seq"'::pg_catalog.regclass, '1'::pg_catalog.int8, true)
      FROM "public"."customer_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '1'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '1'::pg_catalog.int8 AND NOT q.is_called AND true);
SELECT pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text;
