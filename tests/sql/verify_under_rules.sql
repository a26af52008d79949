LOCK TABLE ONLY "public"."item", ONLY "public"."option" IN ACCESS SHARE MODE;
    SELECT r.root, pg_catalog.sum(pg_catalog.pg_table_size(r.oid))
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
     GROUP BY r.root;
    WITH relation AS (SELECT DISTINCT r.oid FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r),
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
             OPERATOR(pg_catalog.+) 122,
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per;
COPY "public"."item" ("id", "name", "size") TO STDOUT;
COPY "public"."option" ("key", "value") TO STDOUT;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 text COLLATE pg_catalog."default", c2 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    INSERT INTO pg_temp.dbxfer_ruled (pos, tbl)
    SELECT p.pos, 1
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE CASE WHEN p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" THEN NOT ((
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."size")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."size") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."size" IS NOT DISTINCT FROM NULL)))) ELSE false END;
    UPDATE pg_temp.dbxfer_stage_1 AS s SET c2=CASE WHEN true THEN t."name" ELSE s.c2 END
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND (
      (true AND ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*<>)
                  ROW(t."name")::pg_catalog.record));
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."key", t."value")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."key")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."key") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."key" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."value")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."value") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."value" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."option" AS t ON t."key" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "size" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL), (4, 0, ((size > 0)) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "option"."dbxfer$pos", 2, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "key", s.c2 AS "value" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "option"
     CROSS JOIN LATERAL (VALUES (3, 0, "option"."key" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "size" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "size" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "size" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "size" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "size" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, name AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, key AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "key", s.c2 AS "value" FROM pg_temp.dbxfer_stage_2 AS s) AS "option") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, key AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "key", s.c2 AS "value" FROM pg_temp.dbxfer_stage_2 AS s) AS "option") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    SELECT 1,
           CASE WHEN p.verdict OPERATOR(pg_catalog.=) 's' THEN p.verdict
                WHEN p.verdict OPERATOR(pg_catalog.=) '=' AND b.pos IS NULL
                 AND EXISTS (SELECT FROM pg_temp.dbxfer_ruled AS r
                              WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.tbl OPERATOR(pg_catalog.=) 1) THEN 's'
                ELSE COALESCE(b.outcome, p.verdict, 'i') END,
           pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_1 AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM pg_temp.dbxfer_verdict_1) AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1
     GROUP BY 2 UNION ALL 
    SELECT 2,
           CASE WHEN p.verdict OPERATOR(pg_catalog.=) 's' THEN p.verdict
                ELSE COALESCE(b.outcome, p.verdict, 'i') END,
           pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_2 AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM pg_temp.dbxfer_verdict_2) AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2
     GROUP BY 2;
SELECT pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."key")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."key") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."key" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."value")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."value") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."value" IS NOT DISTINCT FROM NULL))))
    FROM pg_temp.dbxfer_stage_2 AS s
    JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."option" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2);
