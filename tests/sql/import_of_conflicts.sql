SAVEPOINT dbxfer_apply;
    SELECT c.oid, n.nspname, c.relname,
           pg_catalog.sum(w.n_tup_ins OPERATOR(pg_catalog.+) w.n_tup_upd), pg_catalog.sum(w.n_tup_del)
      FROM pg_catalog.pg_stat_xact_user_tables AS w
      JOIN pg_catalog.pg_class AS c
           ON c.oid OPERATOR(pg_catalog.=) COALESCE(pg_catalog.pg_partition_root(w.relid), w.relid)
      JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE c.relpersistence OPERATOR(pg_catalog.<>) 't'::pg_catalog."char"
       AND (w.n_tup_ins OPERATOR(pg_catalog.+) w.n_tup_upd OPERATOR(pg_catalog.+) w.n_tup_del) OPERATOR(pg_catalog.>) 0
     GROUP BY c.oid, n.nspname, c.relname;
    SELECT pg_catalog.format('%I.%I', n.nspname, x.conname)
      FROM pg_catalog.pg_constraint AS x
      JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) x.connamespace
     WHERE x.contype OPERATOR(pg_catalog.=) 'x'::pg_catalog."char" AND x.condeferred;
COPY (SELECT t."id", t."email", t."born" FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
SAVEPOINT dbxfer_table;
COPY (
    INSERT INTO "public"."customer" ("id", "email", "born") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "email", "born") TO STDOUT;
RELEASE SAVEPOINT dbxfer_table;
COPY (
    UPDATE ONLY "public"."customer" AS t SET "id"=s.c1, "email"=s.c2, "born"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING t."id", t."email", t."born") TO STDOUT;
    WITH i AS (
    INSERT INTO "public"."log" ("at", "line") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) RETURNING tableoid, ctid)
    INSERT INTO pg_temp.dbxfer_verdict_2 (verdict, rel, tid)
    SELECT 'i', i.tableoid, i.ctid FROM i;
SAVEPOINT dbxfer_either;
    INSERT INTO pg_temp.dbxfer_alike (rel, tid, rows)
    WITH ours AS MATERIALIZED (SELECT p.rel, p.tid, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."at", t."line")))) AS digest FROM pg_temp.dbxfer_verdict_2 AS p JOIN ONLY "public"."log" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel WHERE p.verdict OPERATOR(pg_catalog.=) 'i'::pg_catalog."char"),
         groups AS MATERIALIZED (
           SELECT o.digest, pg_catalog.count(*) AS rows FROM ours AS o GROUP BY o.digest),
         beside AS (
           SELECT g.digest, pg_catalog.count(*) OPERATOR(pg_catalog.-) g.rows AS rows
             FROM ONLY "public"."log" AS t
             JOIN groups AS g ON g.digest OPERATOR(pg_catalog.=) pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."at", t."line"))))
            GROUP BY g.digest, g.rows)
    SELECT o.rel, o.tid, b.rows FROM ours AS o JOIN beside AS b ON b.digest OPERATOR(pg_catalog.=) o.digest;
RELEASE SAVEPOINT dbxfer_either;
COPY (
    SELECT t."at", t."line", a.rows, t.xmin
      FROM pg_temp.dbxfer_verdict_2 AS p
      LEFT JOIN ONLY "public"."log" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      LEFT JOIN pg_temp.dbxfer_alike AS a ON a.rel OPERATOR(pg_catalog.=) p.rel AND a.tid OPERATOR(pg_catalog.=) p.tid
     WHERE p.verdict OPERATOR(pg_catalog.=) 'i'::pg_catalog."char") TO STDOUT;
RELEASE SAVEPOINT dbxfer_apply;
    COPY (SELECT DISTINCT r.pos, r.tbl, r.problem, r.item, r.parent, r.state, b.outcome,
                 r.refused_by::pg_catalog.text, r.said
            FROM pg_temp.dbxfer_reason AS r
            JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) r.pos
           UNION ALL
          SELECT n.pos, n.tbl, NULL, NULL, NULL, NULL, 'a', NULL, NULL
            FROM pg_temp.dbxfer_needed AS n
           ORDER BY 1, 3, 4) TO STDOUT;
    SELECT pg_catalog.setval('"public"."customer_id_seq"'::pg_catalog.regclass, '2'::pg_catalog.int8, true)
      FROM "public"."customer_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '2'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '2'::pg_catalog.int8 AND NOT q.is_called AND true);
