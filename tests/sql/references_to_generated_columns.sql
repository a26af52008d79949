COPY "public"."item" ("id", "n", "next") TO STDOUT;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 integer, c3 integer, g3 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."n", t."next")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."n")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."n") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."n" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."next")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."next") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."next" IS NOT DISTINCT FROM NULL))))) THEN '='
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
      FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2)) AS "item" OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL), (4, 0, (((code) IS NULL) IS NOT NULL) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    UPDATE pg_temp.dbxfer_stage_1 AS p SET g3=f."code" FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")) AS "item" OFFSET 0) AS f WHERE f."dbxfer$pos" OPERATOR(pg_catalog.=) p.pos;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, code AS k1 FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char")) AS "item" OFFSET 0) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, code AS k1 FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char")) AS "item" OFFSET 0) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, code AS k1 FROM (SELECT "item".*, (n + 1) AS "code" FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "n", s.c3 AS "next" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char")) AS "item" OFFSET 0) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, code AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 8, 0, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char"
     AND (ROW(t."code")::pg_catalog.record OPERATOR(pg_catalog.*<>) ROW(s.g3)::pg_catalog.record
           AND (t."code" OPERATOR(pg_catalog.=) s.g3) IS NOT TRUE)
     AND (EXISTS (SELECT FROM ONLY "public"."item" AS c
                   WHERE t."code" OPERATOR(pg_catalog.=) c."next") OR EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_1 AS c
     WHERE t."code" OPERATOR(pg_catalog.=) c.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS o WHERE o.g3 OPERATOR(pg_catalog.=) c.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char"))));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."code" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.g3 OPERATOR(pg_catalog.=) s.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT c.pos, 1, 9, 0, q.pos, true
    FROM pg_temp.dbxfer_stage_1 AS q
    JOIN pg_temp.dbxfer_stage_1 AS c ON q.g3 OPERATOR(pg_catalog.=) c.c3
   WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE p.pos OPERATOR(pg_catalog.=) q.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (t."code" OPERATOR(pg_catalog.=) c.c3) IS NOT TRUE);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT DISTINCT w.pos, w.tbl, w.problem, w.item
      FROM pg_temp.dbxfer_waits AS w WHERE w.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) w.pos) AND EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) w.holder);
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT c.pos, 1, q.pos
    FROM pg_temp.dbxfer_stage_1 AS q
    JOIN pg_temp.dbxfer_stage_1 AS c ON q.g3 OPERATOR(pg_catalog.=) c.c3
   WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos) OR (NOT NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) c.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE p.pos OPERATOR(pg_catalog.=) q.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (t."code" OPERATOR(pg_catalog.=) c.c3) IS NOT TRUE)));
ANALYZE pg_temp.dbxfer_beside;
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, holder, in_turn)
    WITH RECURSIVE late(pos) AS (
      SELECT w.pos FROM pg_temp.dbxfer_waits AS w WHERE w.in_turn AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) w.pos)
       UNION
      SELECT e.pos FROM late AS l
        JOIN pg_temp.dbxfer_beside AS e ON e.holder OPERATOR(pg_catalog.=) l.pos
       WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) e.pos))
    SELECT DISTINCT e.pos, e.tbl, e.holder, true
      FROM late AS l
      JOIN pg_temp.dbxfer_beside AS e ON e.holder OPERATOR(pg_catalog.=) l.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) e.pos)
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_waits AS x
                        WHERE x.pos OPERATOR(pg_catalog.=) e.pos AND x.holder OPERATOR(pg_catalog.=) e.holder);
    COPY (SELECT w.pos, w.tbl, w.holder, w.problem IS NOT NULL
            FROM pg_temp.dbxfer_waits AS w
           WHERE w.in_turn AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) w.pos)
           ORDER BY 1, 3, 4) TO STDOUT;
DELETE FROM pg_temp.dbxfer_turn;
COPY pg_temp.dbxfer_turn (pos, tbl, turn, step) FROM STDIN;
ANALYZE pg_temp.dbxfer_turn;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT DISTINCT w.pos, w.tbl, w.problem, w.item
      FROM pg_temp.dbxfer_waits AS w
      JOIN pg_temp.dbxfer_turn AS m ON m.pos OPERATOR(pg_catalog.=) w.pos
      JOIN pg_temp.dbxfer_turn AS h ON h.pos OPERATOR(pg_catalog.=) w.holder
     WHERE w.in_turn AND w.problem IS NOT NULL AND h.turn OPERATOR(pg_catalog.=) m.turn AND m.turn OPERATOR(pg_catalog.<) 0;
COPY (SELECT t."id", t."n", t."code", t."next" FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
    SELECT pg_catalog.count(*) FILTER (WHERE w.pos IS NULL), pg_catalog.count(w.pos),
           (SELECT COALESCE(pg_catalog.sum(w.rows), 0)
              FROM pg_temp.dbxfer_written AS w
             WHERE w.tbl OPERATOR(pg_catalog.=) 1)
      FROM pg_temp.dbxfer_turn AS f
      LEFT JOIN (SELECT DISTINCT p.pos FROM pg_temp.dbxfer_verdict_1 AS p) AS w ON w.pos OPERATOR(pg_catalog.=) f.pos
     WHERE f.tbl OPERATOR(pg_catalog.=) 1;
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "n"=s.c2, "next"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos OPERATOR(pg_catalog.=) p.pos);
CREATE INDEX IF NOT EXISTS dbxfer_verdict_1_pos ON pg_temp.dbxfer_verdict_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_1_pos ON pg_temp.dbxfer_stage_1 (pos); DO '
    DECLARE
      late record;
      affected pg_catalog.int8;
    BEGIN
      FOR late IN 
    SELECT g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos,
           pg_catalog.array_agg(g.pos) AS rows
      FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE WHEN f.tbl OPERATOR(pg_catalog.=) 1 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 0 END AS place
              FROM pg_temp.dbxfer_turn AS f
             WHERE f.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])) AS g
     GROUP BY g.turn, g.place
     ORDER BY g.turn, g.place LOOP
        IF late.place OPERATOR(pg_catalog.=) 0 THEN
          EXECUTE ''
    INSERT INTO "public"."item" ("id", "n", "next") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.pos OPERATOR(pg_catalog.=) ANY ($1) ON CONFLICT ("id") DO NOTHING'' USING late.rows;
          GET DIAGNOSTICS affected = ROW_COUNT;
          INSERT INTO pg_temp.dbxfer_written (tbl, rows) VALUES (late.tbl, affected);
        END IF;
      END LOOP;
    END';
COPY (SELECT t."id", t."n", t."code", t."next" FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS NOT DISTINCT FROM '-5'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
COPY (SELECT t."id", t."n", t."code", t."next" FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS  DISTINCT FROM '-5'::pg_catalog.int2) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
