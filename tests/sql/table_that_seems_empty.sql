SET LOCAL enable_nestloop TO off; SET LOCAL dbxfer.nestloop TO off;
COPY "public"."item" ("id", "name") TO STDOUT;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))))) THEN '='
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
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
COPY (SELECT t."id", t."name" FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
COPY (
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING t."id", t."name") TO STDOUT;
