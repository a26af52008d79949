LOCK TABLE ONLY "public"."b", ONLY "public"."a" IN ROW EXCLUSIVE MODE;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_3 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer, c4 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_3 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_4 (pos pg_catalog.int8, c1 integer, c2 integer, c3 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_4 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_stage_4 (pos, c1, c2, c3) SELECT pos, c1, c2, c3 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_4[]);
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
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
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
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
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_4 (pos, verdict, rel, tid, version, evidence)
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
      FROM pg_temp.dbxfer_stage_4 AS s
      JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 4 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_1 AS p
              JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_3 AS p
              JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_4 AS p
              JOIN ONLY "public"."a" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c4 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."a" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c4 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    WITH free AS MATERIALIZED (
      SELECT a.pos, v.pos AS holder
        FROM (SELECT "dbxfer$pos" AS pos, place AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug", s.c3 AS "place", s.c4 AS "a" FROM pg_temp.dbxfer_stage_2 AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1) OFFSET 0) AS "b") AS a
        JOIN (SELECT ctid AS tid, tableoid AS rel, place AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
        JOIN (SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0])) UNION ALL SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (
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
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0])) UNION ALL SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0]))) AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel AND v.pos OPERATOR(pg_catalog.<>) a.pos),
    waits AS (
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT f.pos, 2, 5, 2, f.holder, true FROM free AS f)
    DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos OPERATOR(pg_catalog.=) f.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 2;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."a" AS c ON t."id" OPERATOR(pg_catalog.=) c."b"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_4 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos))) AS y;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 1, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."slug" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."a" AS c ON t."slug" OPERATOR(pg_catalog.=) c."slug"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_4 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos))) AS y;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 2, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_2 AS p
                      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."a" AS c ON t."id" OPERATOR(pg_catalog.=) c."b"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."id")::pg_catalog.record) AND (t."id" OPERATOR(pg_catalog.=) s.c1) IS NOT TRUE)
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_4 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos))) AS y;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 2, 14, 1, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."slug" AS k1
                      FROM pg_temp.dbxfer_verdict_2 AS p
                      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."a" AS c ON t."slug" OPERATOR(pg_catalog.=) c."slug"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."slug")::pg_catalog.record) AND (t."slug" OPERATOR(pg_catalog.=) s.c2) IS NOT TRUE)
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_4 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos))) AS y;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 4, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_4 AS p
                      JOIN ONLY "public"."a" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."b" AS c ON t."id" OPERATOR(pg_catalog.=) c."a"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
     WHERE x.ctid OPERATOR(pg_catalog.=) r.tid AND x.tableoid OPERATOR(pg_catalog.=) r.rel AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos) AND (x.k1 OPERATOR(pg_catalog.=) s.c4) IS NOT TRUE)) AS y;
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT p.pos, 2, 14, 0, g.pos, true
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."a" AS c ON t."id" OPERATOR(pg_catalog.=) c."b"
      JOIN pg_temp.dbxfer_verdict_4 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."id")::pg_catalog.record) AND (t."id" OPERATOR(pg_catalog.=) s.c1) IS NOT TRUE);
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT p.pos, 2, 14, 1, g.pos, true
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."a" AS c ON t."slug" OPERATOR(pg_catalog.=) c."slug"
      JOIN pg_temp.dbxfer_verdict_4 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."slug")::pg_catalog.record) AND (t."slug" OPERATOR(pg_catalog.=) s.c2) IS NOT TRUE);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT p.pos, 4, g.pos
      FROM pg_temp.dbxfer_verdict_4 AS p
      JOIN ONLY "public"."a" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."b" AS c ON t."id" OPERATOR(pg_catalog.=) c."a"
      JOIN pg_temp.dbxfer_verdict_2 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT p.pos, 1, g.pos
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."a" AS c ON t."id" OPERATOR(pg_catalog.=) c."b"
      JOIN pg_temp.dbxfer_verdict_4 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT p.pos, 1, g.pos
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."a" AS c ON t."slug" OPERATOR(pg_catalog.=) c."slug"
      JOIN pg_temp.dbxfer_verdict_4 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT p.pos, 4, g.pos
      FROM pg_temp.dbxfer_verdict_4 AS p
      JOIN ONLY "public"."a" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."b" AS c ON t."id" OPERATOR(pg_catalog.=) c."a"
      JOIN pg_temp.dbxfer_verdict_1 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
WITH d1 AS (
    DELETE FROM ONLY "public"."b" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos OPERATOR(pg_catalog.=) p.pos) RETURNING 1), d4 AS (
    DELETE FROM ONLY "public"."a" AS t
     USING pg_temp.dbxfer_verdict_4 AS p
      JOIN pg_temp.dbxfer_stage_4 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos OPERATOR(pg_catalog.=) p.pos) RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM d1), (SELECT pg_catalog.count(*) FROM d4);
    SELECT pg_catalog.count(*) FILTER (WHERE w.pos IS NULL), pg_catalog.count(w.pos),
           (SELECT COALESCE(pg_catalog.sum(w.rows), 0)
              FROM pg_temp.dbxfer_written AS w
             WHERE w.tbl OPERATOR(pg_catalog.=) 4)
      FROM pg_temp.dbxfer_turn AS f
      LEFT JOIN (SELECT DISTINCT p.pos FROM pg_temp.dbxfer_verdict_4 AS p) AS w ON w.pos OPERATOR(pg_catalog.=) f.pos
     WHERE f.tbl OPERATOR(pg_catalog.=) 4;
CREATE INDEX IF NOT EXISTS dbxfer_verdict_2_pos ON pg_temp.dbxfer_verdict_2 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_2_pos ON pg_temp.dbxfer_stage_2 (pos); CREATE INDEX IF NOT EXISTS dbxfer_verdict_1_pos ON pg_temp.dbxfer_verdict_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_1_pos ON pg_temp.dbxfer_stage_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_verdict_4_pos ON pg_temp.dbxfer_verdict_4 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_4_pos ON pg_temp.dbxfer_stage_4 (pos); DO '
    DECLARE
      late record;
      affected pg_catalog.int8;
    BEGIN
      FOR late IN 
    SELECT g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos,
           pg_catalog.array_agg(g.pos) AS rows
      FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE WHEN f.tbl OPERATOR(pg_catalog.=) 2 AND NOT NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 0 WHEN f.tbl OPERATOR(pg_catalog.=) 1 AND NOT NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 1 WHEN f.tbl OPERATOR(pg_catalog.=) 4 AND NOT NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_4 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 1 END AS place
              FROM pg_temp.dbxfer_turn AS f
             WHERE f.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[2, 1, 4]::pg_catalog.int4[])) AS g
     GROUP BY g.turn, g.place
     ORDER BY g.turn, g.place LOOP
        IF late.place OPERATOR(pg_catalog.=) 0 THEN
          EXECUTE ''
    UPDATE ONLY "public"."b" AS t SET "id"=s.c1, "slug"=s.c2, "place"=s.c3, "a"=s.c4
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''''u''''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND s.pos OPERATOR(pg_catalog.=) ANY ($1)'' USING late.rows;
          GET DIAGNOSTICS affected = ROW_COUNT;
          INSERT INTO pg_temp.dbxfer_written (tbl, rows) VALUES (late.tbl, affected);
        ELSIF late.place OPERATOR(pg_catalog.=) 1 THEN
          EXECUTE ''WITH d1 AS (
    DELETE FROM ONLY "public"."b" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''''=''''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND p.pos OPERATOR(pg_catalog.=) ANY ($1) RETURNING 1), d4 AS (
    DELETE FROM ONLY "public"."a" AS t
     USING pg_temp.dbxfer_verdict_4 AS p
      JOIN pg_temp.dbxfer_stage_4 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''''=''''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND p.pos OPERATOR(pg_catalog.=) ANY ($1) RETURNING 1) INSERT INTO pg_temp.dbxfer_written (tbl, rows) SELECT 1, pg_catalog.count(*) FROM d1 UNION ALL SELECT 4, pg_catalog.count(*) FROM d4'' USING late.rows;
        END IF;
      END LOOP;
    END';
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos
      FROM (SELECT s.* FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) OFFSET 0) AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."place")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."place") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."place" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."a")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."a") AND (s.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."a" IS NOT DISTINCT FROM NULL))))) AS altered;
SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1 WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
SELECT s.pos FROM pg_temp.dbxfer_stage_4 AS s JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1 WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
