ROLLBACK TO SAVEPOINT dbxfer_silence;
    SELECT DISTINCT r.root, x.conname
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
      JOIN pg_catalog.pg_constraint AS x ON x.conrelid OPERATOR(pg_catalog.=) r.oid
     WHERE x.condeferrable AND x.contype IN ('u', 'p', 'x')
     ORDER BY 1, 2;
LOCK TABLE ONLY "public"."product", ONLY "public"."picture" IN ROW EXCLUSIVE MODE;
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
             OPERATOR(pg_catalog.+) 128,
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer, c4 integer, w1 pg_catalog.bool) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_2 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f3 integer, f4 integer) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_stage_1 (pos, c1, c2) SELECT pos, c1, c2 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_1[]);
INSERT INTO pg_temp.dbxfer_stage_2 (pos, c1, c2, c3, c4) SELECT pos, c1, c2, c3, c4 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_2[]);
UPDATE pg_temp.dbxfer_stage_2 AS h SET w1=(s.c2::pg_catalog.text OPERATOR(pg_catalog.=) NULL) IS TRUE FROM pg_temp.dbxfer_stage_2 AS s WHERE s.pos OPERATOR(pg_catalog.=) h.pos;
SELECT last_value, is_called FROM "public"."product_id_seq";
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."product" AS t ON t."name" OPERATOR(pg_catalog.=) s.c2; ;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, t."id" AS n1
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."product" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    SELECT pg_catalog.setval('"public"."product_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."product_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."product" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_1 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."product" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.product_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."product" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    UPDATE pg_temp.dbxfer_verdict_1 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_1 AS s, ONLY "public"."product" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 AND o.w1 WHERE (r1.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3, s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."kind", t."of", t."whole")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."kind")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."kind") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."kind" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."of")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."of") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."of" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."picture" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c4 END AS n4 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c4 WHERE (r1.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c4=c.n4 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    UPDATE pg_temp.dbxfer_verdict_2 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2, s.c3, s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."kind", t."of", t."whole")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."kind")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."kind") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."kind" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."of")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."of") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."of" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_2 AS s, ONLY "public"."picture" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."product" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "product"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "product"
     CROSS JOIN LATERAL (VALUES (3, 0, "product"."id" IS NOT DISTINCT FROM NULL), (3, 1, "product"."name" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "picture"."dbxfer$pos", 2, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "of", s.c4 AS "whole" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "picture"
     CROSS JOIN LATERAL (VALUES (3, 0, "picture"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s) AS "product") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."product") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s) AS "product") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s) AS "product") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s) AS "product") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, name AS k1 FROM ONLY "public"."product") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "of", s.c4 AS "whole" FROM pg_temp.dbxfer_stage_2 AS s) AS "picture") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "of", s.c4 AS "whole" FROM pg_temp.dbxfer_stage_2 AS s) AS "picture") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c4 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."picture" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c4 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c4 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 9, 1, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_stage_2 AS s
   WHERE (s.c3 IS DISTINCT FROM NULL) AND s.w1
     AND NOT EXISTS (SELECT FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
                       JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c3 AND o.w1
                      WHERE o.pos OPERATOR(pg_catalog.=) s.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 10, 1, q.pos
    FROM pg_temp.dbxfer_bad AS b
    JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.pos OPERATOR(pg_catalog.=) b.pos
    JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o ON q.c1 OPERATOR(pg_catalog.=) o.c3 AND o.w1 JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos
   WHERE b.tbl OPERATOR(pg_catalog.=) 1 AND ((NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) q.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)) OR NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS w
      JOIN ONLY "public"."product" AS t ON t.ctid OPERATOR(pg_catalog.=) w.tid AND t.tableoid OPERATOR(pg_catalog.=) w.rel
     WHERE w.pos OPERATOR(pg_catalog.=) q.pos AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2) AND t."id" OPERATOR(pg_catalog.=) s.c3 AND s.w1)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND (SELECT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])));
    INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item)
    SELECT s.pos, q.pos, 2, 0
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o ON q.c1 OPERATOR(pg_catalog.=) o.c4 JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos
     WHERE q.pos OPERATOR(pg_catalog.<>) s.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM ONLY "public"."picture" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c4 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0);
    WITH RECURSIVE fallen(pos) AS (
      SELECT b.pos FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[2]::pg_catalog.int4[])
       UNION
      SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos)
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT e.child, e.tbl, 10, e.item, e.parent
      FROM fallen AS f
      JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.parent OPERATOR(pg_catalog.=) e.parent AND r.pos OPERATOR(pg_catalog.=) e.child AND r.item OPERATOR(pg_catalog.=) e.item);
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."product" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."picture" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."picture" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.c1 OPERATOR(pg_catalog.=) s.c3 AND s.w1
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) q.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 9 AND r.item OPERATOR(pg_catalog.=) 1
       AND NOT EXISTS (SELECT FROM ONLY "public"."product" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0;
SELECT EXISTS (SELECT FROM ONLY "public"."product" AS t WHERE t."id" OPERATOR(pg_catalog.=) '3'::pg_catalog.int8);
COPY (
    INSERT INTO "public"."product" ("id", "name") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "name") TO STDOUT;
COPY (
    INSERT INTO "public"."picture" ("id", "kind", "of", "whole") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3, s.c4
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) ON CONFLICT ("id") DO NOTHING RETURNING "id", "kind", "of", "whole") TO STDOUT;
SELECT (
    WITH kept AS MATERIALIZED (
      SELECT p."id" AS k1
        FROM ONLY "public"."picture" AS p
       WHERE true AND EXISTS (SELECT FROM (SELECT s.c4 AS "whole" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2)) AS c WHERE p."id" OPERATOR(pg_catalog.=) c."whole")
       ORDER BY p."id"
         FOR KEY SHARE OF p)
    SELECT EXISTS (SELECT FROM (SELECT s.c4 AS "whole" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2)) AS c WHERE (c."whole" IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM kept AS k WHERE k.k1 OPERATOR(pg_catalog.=) c."whole")));
    SELECT k.key, pg_catalog.count(*), (pg_catalog.array_agg(k.pos ORDER BY k.pos))[1:5]
      FROM (
      SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c3)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c3)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c3), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c3)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c3))) END) COLLATE "C" AS key
        FROM pg_temp.dbxfer_reason AS r
        JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
       WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 9 AND r.item OPERATOR(pg_catalog.=) 1) AS k
     GROUP BY k.key
     ORDER BY 2 DESC, k.key
     LIMIT 10;
    SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END)
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS s
     WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]);
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT k.pos, 2,
             0 OPERATOR(pg_catalog.+) COALESCE(pg_catalog.array_position(ARRAY[NULL]::pg_catalog.text[], k.key)
                                OPERATOR(pg_catalog.-) 1, 0)
        FROM (
      SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c3)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c3)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c3), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c3)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c3))) END) COLLATE "C" AS key
        FROM pg_temp.dbxfer_reason AS r
        JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
       WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 9 AND r.item OPERATOR(pg_catalog.=) 1) AS k) AS o(pos, tbl, finding)
       UNION
      SELECT c.pos, c.tbl, f.finding, false
        FROM led AS f
       CROSS JOIN LATERAL (SELECT r.pos, r.tbl
                             FROM pg_temp.dbxfer_reason AS r
                            WHERE r.parent OPERATOR(pg_catalog.=) f.pos
                           OFFSET 0) AS c)
    SELECT p.finding, p.tbl,
           pg_catalog.count(*) FILTER (WHERE p.counts AND p.own),
           pg_catalog.count(*) FILTER (WHERE p.counts AND NOT p.own),
           pg_catalog.count(*) FILTER (WHERE NOT p.own),
           pg_catalog.count(*) FILTER (WHERE p.counts AND p.findings OPERATOR(pg_catalog.>) 1)
      FROM (SELECT l.tbl, l.finding, l.own,
                   l.finding OPERATOR(pg_catalog.=) COALESCE(
                     pg_catalog.min(l.finding) FILTER (WHERE l.own) OVER of_row,
                     pg_catalog.min(l.finding) OVER of_row) AS counts,
                   pg_catalog.count(*) OVER of_row AS findings
              FROM (SELECT l.pos, l.tbl, l.finding, pg_catalog.bool_or(l.own) AS own
                      FROM led AS l
                     GROUP BY l.pos, l.tbl, l.finding) AS l
            WINDOW of_row AS (PARTITION BY l.pos)) AS p
     GROUP BY p.finding, p.tbl
     ORDER BY p.finding, p.tbl;
    INSERT INTO pg_temp.dbxfer_needed (pos, tbl)
    SELECT DISTINCT q.pos, 2
      FROM (SELECT pos FROM pg_temp.dbxfer_bad WHERE tbl OPERATOR(pg_catalog.=) 2
             UNION ALL
            SELECT pos FROM pg_temp.dbxfer_needed WHERE tbl OPERATOR(pg_catalog.=) 2) AS x
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o ON o.pos OPERATOR(pg_catalog.=) x.pos
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c4
      JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) q.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) q.pos)
        ON CONFLICT DO NOTHING;
    INSERT INTO pg_temp.dbxfer_needed (pos, tbl)
    SELECT DISTINCT q.pos, 1
      FROM (SELECT pos FROM pg_temp.dbxfer_bad WHERE tbl OPERATOR(pg_catalog.=) 2
             UNION ALL
            SELECT pos FROM pg_temp.dbxfer_needed WHERE tbl OPERATOR(pg_catalog.=) 2) AS x
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4, s.w1 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o ON o.pos OPERATOR(pg_catalog.=) x.pos
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c3 AND o.w1
      JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) q.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) q.pos)
        ON CONFLICT DO NOTHING;
    SELECT pg_catalog.setval('"public"."product_id_seq"'::pg_catalog.regclass, '2'::pg_catalog.int8, true)
      FROM "public"."product_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '2'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '2'::pg_catalog.int8 AND NOT q.is_called AND true);
