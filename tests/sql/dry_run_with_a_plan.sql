LOCK TABLE ONLY "public"."item" IN ACCESS SHARE MODE;
    WITH relation AS (SELECT DISTINCT r.oid FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r),
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
             OPERATOR(pg_catalog.+) 114,
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per;
COPY "public"."item" ("id", "name", "updatedAt") TO STDOUT;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 timestamp with time zone) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."updatedAt")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."updatedAt")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."updatedAt") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."updatedAt" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "updatedAt" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "updatedAt" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "updatedAt" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "updatedAt" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "updatedAt" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "updatedAt" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, name AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
SELECT pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."updatedAt")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."updatedAt") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."updatedAt" IS NOT DISTINCT FROM NULL))))
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
SELECT pg_catalog.count(*)
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t."updatedAt" OPERATOR(pg_catalog.>) s.c3;
    COPY (SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END),
                 pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) THEN 0 END, CASE WHEN NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) THEN 1 END, CASE WHEN NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."updatedAt")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."updatedAt") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."updatedAt" IS NOT DISTINCT FROM NULL))) THEN 2 END]::pg_catalog.int4[], ',')
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)
           ORDER BY s.pos) TO STDOUT;
    SELECT pg_catalog.count(*),
           pg_catalog.sum(pg_catalog.hashtextextended(
             pg_catalog.textin(pg_catalog.record_out(ROW(s.pos, COALESCE(b.outcome, p.verdict, 'i'::pg_catalog."char"), CASE WHEN (b.pos IS NULL AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char") THEN CASE WHEN t."id" IS DISTINCT FROM NULL THEN pg_catalog.md5(pg_catalog.format('%s', t."id")) END END, CASE WHEN (b.pos IS NULL AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char") THEN CASE WHEN t."name" IS DISTINCT FROM NULL THEN pg_catalog.md5(pg_catalog.format('%s', t."name")) END END, CASE WHEN (b.pos IS NULL AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char") THEN CASE WHEN t."updatedAt" IS DISTINCT FROM NULL THEN pg_catalog.md5(pg_catalog.format('%s', t."updatedAt")) END END))), 0))
      FROM pg_temp.dbxfer_stage_1 AS s
      LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1
      LEFT JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND ((b.pos IS NULL AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char"))
     WHERE (b.pos IS NOT NULL OR p.verdict IS NULL OR p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char");
    SELECT DISTINCT r.tbl, r.pos, r.state
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) 11 AND r.item IS NULL
     ORDER BY r.pos;
