CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_3 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_3 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."whole")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_3 AS p
              JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_2 AS s) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, name AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."item" AS c ON t."id" OPERATOR(pg_catalog.=) c."whole"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
     WHERE x.ctid OPERATOR(pg_catalog.=) r.tid AND x.tableoid OPERATOR(pg_catalog.=) r.rel AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos) AND (x.k1 OPERATOR(pg_catalog.=) s.c3) IS NOT TRUE)) AS y;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 2, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_2 AS p
                      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."item" AS c ON t."id" OPERATOR(pg_catalog.=) c."whole"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."id")::pg_catalog.record) AND (t."id" OPERATOR(pg_catalog.=) s.c1) IS NOT TRUE)
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
     WHERE x.ctid OPERATOR(pg_catalog.=) r.tid AND x.tableoid OPERATOR(pg_catalog.=) r.rel AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos) AND (x.k1 OPERATOR(pg_catalog.=) s.c3) IS NOT TRUE)) AS y;
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT p.pos, 2, 14, 0, g.pos, true
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."item" AS c ON t."id" OPERATOR(pg_catalog.=) c."whole"
      JOIN pg_temp.dbxfer_verdict_1 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."id")::pg_catalog.record) AND (t."id" OPERATOR(pg_catalog.=) s.c1) IS NOT TRUE);
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version;
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND t."id" OPERATOR(pg_catalog.=) s.c1;
SELECT p.pos FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2);
    DELETE FROM ONLY "public"."item" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t."id" OPERATOR(pg_catalog.=) s.c1;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos
      FROM (SELECT s.* FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) OFFSET 0) AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) AS altered;
    SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END)
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]);
