COPY "public"."a" ("id", "b", "slug") TO STDOUT;
COPY "public"."b" ("id", "slug", "place", "a") TO STDOUT;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 integer, c3 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_1 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f2 integer, f3 text COLLATE pg_catalog."default") ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer, c4 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_2 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f2 text COLLATE pg_catalog."default", f4 integer) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."b", t."slug")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."b")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."b") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."b" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3, s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."slug", t."place", t."a")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."place")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."place") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."place" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."a")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."a") AND (s.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."a" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "a"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "b", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "a"
     CROSS JOIN LATERAL (VALUES (3, 0, "a"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "b"."dbxfer$pos", 2, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "b"
     CROSS JOIN LATERAL (VALUES (3, 0, "b"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "b", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "a") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "b", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "a") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, place AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, place AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, place AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, place AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 2, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 2, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, slug AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    WITH free AS MATERIALIZED (
      SELECT a.pos, v.pos AS holder
        FROM (SELECT "dbxfer$pos" AS pos, place AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1) OFFSET 0) AS "b") AS a
        JOIN (SELECT ctid AS tid, tableoid AS rel, place AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
        JOIN (SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0]))) AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel AND v.pos OPERATOR(pg_catalog.<>) a.pos),
    waits AS (
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT f.pos, 2, 5, 1, f.holder, false FROM free AS f)
    DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos OPERATOR(pg_catalog.=) f.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1;
    WITH free AS MATERIALIZED (
      SELECT a.pos, v.pos AS holder
        FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 2) OFFSET 0) AS "b") AS a
        JOIN (SELECT ctid AS tid, tableoid AS rel, slug AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
        JOIN (SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0]))) AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel AND v.pos OPERATOR(pg_catalog.<>) a.pos),
    waits AS (
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT f.pos, 2, 5, 2, f.holder, true FROM free AS f)
    DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos OPERATOR(pg_catalog.=) f.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 2;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 8, 1, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_stage_2 AS s
    JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char"
     AND (ROW(t."slug")::pg_catalog.record OPERATOR(pg_catalog.*<>) ROW(s.c2)::pg_catalog.record
           AND (t."slug" OPERATOR(pg_catalog.=) s.c2) IS NOT TRUE)
     AND (EXISTS (SELECT FROM ONLY "public"."a" AS c
                   WHERE t."slug" OPERATOR(pg_catalog.=) c."slug") OR EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_1 AS c
     WHERE t."slug" OPERATOR(pg_catalog.=) c.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS o WHERE o.c2 OPERATOR(pg_catalog.=) c.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char"))));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c2 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."b" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c2 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c2 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 1, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."b" AS t WHERE t."slug" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS q WHERE q.c2 OPERATOR(pg_catalog.=) s.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c4 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."a" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c4 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c4 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT c.pos, 1, 9, 1, q.pos, true
    FROM pg_temp.dbxfer_stage_2 AS q
    JOIN pg_temp.dbxfer_stage_1 AS c ON q.c2 OPERATOR(pg_catalog.=) c.c3
   WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND true AND EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE p.pos OPERATOR(pg_catalog.=) q.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (t."slug" OPERATOR(pg_catalog.=) c.c3) IS NOT TRUE);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT c.pos, 1, q.pos
    FROM pg_temp.dbxfer_stage_2 AS q
    JOIN pg_temp.dbxfer_stage_1 AS c ON q.c1 OPERATOR(pg_catalog.=) c.c2
   WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT c.pos, 1, q.pos
    FROM pg_temp.dbxfer_stage_2 AS q
    JOIN pg_temp.dbxfer_stage_1 AS c ON q.c2 OPERATOR(pg_catalog.=) c.c3
   WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT c.pos, 2, q.pos
    FROM pg_temp.dbxfer_stage_1 AS q
    JOIN pg_temp.dbxfer_stage_2 AS c ON q.c1 OPERATOR(pg_catalog.=) c.c4
   WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos);
    SELECT DISTINCT w.tbl, w.item
      FROM pg_temp.dbxfer_waits AS w
     WHERE NOT w.in_turn AND w.problem OPERATOR(pg_catalog.=) 5;
SET CONSTRAINTS "public"."b_place_key" DEFERRED;
COPY (SELECT t."id", t."slug", t."place", t."a" FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2)) TO STDOUT;
    SELECT pg_catalog.count(*) FILTER (WHERE w.pos IS NULL), pg_catalog.count(w.pos),
           (SELECT COALESCE(pg_catalog.sum(w.rows), 0)
              FROM pg_temp.dbxfer_written AS w
             WHERE w.tbl OPERATOR(pg_catalog.=) 2)
      FROM pg_temp.dbxfer_turn AS f
      LEFT JOIN (SELECT DISTINCT p.pos FROM pg_temp.dbxfer_verdict_2 AS p) AS w ON w.pos OPERATOR(pg_catalog.=) f.pos
     WHERE f.tbl OPERATOR(pg_catalog.=) 2;
WITH i1 AS (
    INSERT INTO "public"."a" ("id", "b", "slug") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos OPERATOR(pg_catalog.=) s.pos) ON CONFLICT ("id") DO NOTHING RETURNING 1), i2 AS (
    INSERT INTO "public"."b" ("id", "slug", "place", "a") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3, s.c4
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos OPERATOR(pg_catalog.=) s.pos) ON CONFLICT ("id") DO NOTHING RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM i1), (SELECT pg_catalog.count(*) FROM i2);
    UPDATE ONLY "public"."b" AS t SET "id"=s.c1, "slug"=s.c2, "place"=s.c3, "a"=s.c4
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos OPERATOR(pg_catalog.=) p.pos);
CREATE INDEX IF NOT EXISTS dbxfer_verdict_1_pos ON pg_temp.dbxfer_verdict_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_1_pos ON pg_temp.dbxfer_stage_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_verdict_2_pos ON pg_temp.dbxfer_verdict_2 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_2_pos ON pg_temp.dbxfer_stage_2 (pos); DO '
    DECLARE
      late record;
      affected pg_catalog.int8;
    BEGIN
      FOR late IN 
    SELECT g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos,
           pg_catalog.array_agg(g.pos) AS rows
      FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE WHEN f.tbl OPERATOR(pg_catalog.=) 1 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 0 WHEN f.tbl OPERATOR(pg_catalog.=) 2 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 0 END AS place
              FROM pg_temp.dbxfer_turn AS f
             WHERE f.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1, 2]::pg_catalog.int4[])) AS g
     GROUP BY g.turn, g.place
     ORDER BY g.turn, g.place LOOP
        IF late.place OPERATOR(pg_catalog.=) 0 THEN
          EXECUTE ''WITH i1 AS (
    INSERT INTO "public"."a" ("id", "b", "slug") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.pos OPERATOR(pg_catalog.=) ANY ($1) ON CONFLICT ("id") DO NOTHING RETURNING 1), i2 AS (
    INSERT INTO "public"."b" ("id", "slug", "place", "a") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3, s.c4
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND s.pos OPERATOR(pg_catalog.=) ANY ($1) ON CONFLICT ("id") DO NOTHING RETURNING 1) INSERT INTO pg_temp.dbxfer_written (tbl, rows) SELECT 1, pg_catalog.count(*) FROM i1 UNION ALL SELECT 2, pg_catalog.count(*) FROM i2'' USING late.rows;
        END IF;
      END LOOP;
    END';
COPY (SELECT t."id", t."b", t."slug" FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS NOT DISTINCT FROM '-5'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
COPY (SELECT t."id", t."slug", t."place", t."a" FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS NOT DISTINCT FROM '-5'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2)) TO STDOUT;
COPY (SELECT t."id", t."slug", t."place", t."a" FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS  DISTINCT FROM '-5'::pg_catalog.int2) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2)) TO STDOUT;
