LOCK TABLE "public"."item" IN ROW EXCLUSIVE MODE;
SELECT EXISTS (SELECT FROM "public"."item");
COPY (SELECT "id", "kind", "next" FROM "public"."item" AS t) TO STDOUT;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 integer, c3 integer, v1 pg_catalog.bool, u1 pg_catalog.bool) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    UPDATE pg_temp.dbxfer_stage_1 AS h
       SET v1=f.v1, u1=f.u1
      FROM (SELECT "dbxfer$pos", ((((kind IS NOT NULL) AND (kind = ANY (ARRAY[2]))))) IS TRUE AS v1, ((((kind IS NOT NULL) AND (kind = ANY (ARRAY[1]))))) IS TRUE AS u1
              FROM (SELECT s.pos AS "dbxfer$pos", s.c2 AS "kind" FROM pg_temp.dbxfer_stage_1 AS s OFFSET 0) AS "item") AS f
     WHERE f."dbxfer$pos" OPERATOR(pg_catalog.=) h.pos;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."kind", t."next")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."kind")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."kind") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."kind" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."next")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."next") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."next" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1 AND t."kind" OPERATOR(pg_catalog.=) s.c2
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL), (3, 1, "item"."kind" IS NOT DISTINCT FROM NULL), (4, 0, ((((kind IS NOT NULL) AND (kind = ANY (ARRAY[1, 2]))))) IS NOT TRUE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1, kind AS k2 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1, kind AS k2 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.k2 OPERATOR(pg_catalog.=) a.k2 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "item" WHERE (((kind IS NOT NULL) AND (kind = ANY (ARRAY[1]))))) AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "item" WHERE (((kind IS NOT NULL) AND (kind = ANY (ARRAY[1]))))) AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "kind", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "item" WHERE (((kind IS NOT NULL) AND (kind = ANY (ARRAY[1]))))) AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM "public"."item" WHERE (((kind IS NOT NULL) AND (kind = ANY (ARRAY[1]))))) AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND s.v1 AND NOT EXISTS (SELECT FROM (SELECT tableoid, ctid, xmin, * FROM "public"."item" AS "item" WHERE (((kind IS NOT NULL) AND (kind = ANY (ARRAY[1]))))) AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND s.v1 AND t.tableoid OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[]) AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c3 AND s.v1 AND q.u1 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
COPY (
    INSERT INTO "public"."item" ("id", "kind", "next") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id", "kind") DO NOTHING RETURNING "id", "kind", "next") TO STDOUT;
