COPY "public"."item" ("id", "name", "slug") TO STDOUT;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."slug")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))))) THEN '='
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
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, slug AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    WITH free AS MATERIALIZED (
      SELECT a.pos, v.pos AS holder
        FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1) OFFSET 0) AS "item") AS a
        JOIN (SELECT ctid AS tid, tableoid AS rel, slug AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
        JOIN (SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0]))) AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel AND v.pos OPERATOR(pg_catalog.<>) a.pos),
    waits AS (
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT f.pos, 1, 5, 1, f.holder, true FROM free AS f)
    DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos OPERATOR(pg_catalog.=) f.pos AND r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1;
COPY (SELECT t."id", t."name", t."slug" FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "slug"=s.c3
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
      FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE WHEN f.tbl OPERATOR(pg_catalog.=) 1 AND NOT NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 0 END AS place
              FROM pg_temp.dbxfer_turn AS f
             WHERE f.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])) AS g
     GROUP BY g.turn, g.place
     ORDER BY g.turn, g.place LOOP
        IF late.place OPERATOR(pg_catalog.=) 0 THEN
          EXECUTE ''
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "slug"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''''u''''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND s.pos OPERATOR(pg_catalog.=) ANY ($1)'' USING late.rows;
          GET DIAGNOSTICS affected = ROW_COUNT;
          INSERT INTO pg_temp.dbxfer_written (tbl, rows) VALUES (late.tbl, affected);
        END IF;
      END LOOP;
    END';
CREATE INDEX IF NOT EXISTS dbxfer_verdict_1_pos ON pg_temp.dbxfer_verdict_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_stage_1_pos ON pg_temp.dbxfer_stage_1 (pos); DO E'
    DECLARE
      late record;
      dbxfer_context pg_catalog.text;
      affected pg_catalog.int8;
      refused pg_catalog.bool := false;
    BEGIN
      FOR late IN 
    SELECT g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos,
           pg_catalog.array_agg(g.pos) AS rows
      FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE WHEN f.tbl OPERATOR(pg_catalog.=) 1 AND NOT NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) f.pos) THEN 0 END AS place
              FROM pg_temp.dbxfer_turn AS f
             WHERE f.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])) AS g
     GROUP BY g.turn, g.step, g.pos, g.place
     ORDER BY g.turn, g.step, g.pos, g.place LOOP
        BEGIN
        IF late.place OPERATOR(pg_catalog.=) 0 THEN
          EXECUTE ''
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "slug"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''''u''''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND s.pos OPERATOR(pg_catalog.=) ANY ($1)'' USING late.rows;
          GET DIAGNOSTICS affected = ROW_COUNT;
          INSERT INTO pg_temp.dbxfer_written (tbl, rows) VALUES (late.tbl, affected);
        END IF;
        IF affected OPERATOR(pg_catalog.=) 0 AND late.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[]) THEN
          refused := true;
          INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
          VALUES (late.pos, late.tbl, 11, NULL, NULL, NULL);
        END IF;
      EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
        IF SQLSTATE OPERATOR(pg_catalog.<>) ''23505'' AND SQLSTATE OPERATOR(pg_catalog.<>) ''23503'' THEN
          refused := true;
          INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
          VALUES (late.pos, late.tbl, 11, NULL, SQLSTATE, pg_catalog.left(SQLERRM, 1000));
        ELSIF late.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[]) THEN
          INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
          VALUES (late.pos, late.tbl, 11, -1, SQLSTATE, pg_catalog.left(SQLERRM, 1000));
        END IF;
      END;
      END LOOP;
      IF NOT refused THEN
        UPDATE pg_temp.dbxfer_reason AS r SET item=NULL
         WHERE r.item OPERATOR(pg_catalog.=) -1 AND r.problem OPERATOR(pg_catalog.=) 11;
      END IF;
    END';
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "slug"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version;
COPY (SELECT t."id", t."name", t."slug" FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS  DISTINCT FROM '-5'::pg_catalog.int2) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos
      FROM (SELECT s.* FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) OFFSET 0) AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))))) AS altered;
    SELECT k.pos, pg_catalog.min(pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', t."id")) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', t."id")
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', t."id"), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', t."id")),
                                pg_catalog.md5(pg_catalog.format('%s', t."id"))) END))
      FROM (SELECT a.pos, h.tid, h.rel
    FROM (SELECT "dbxfer$pos" AS pos, slug AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "slug" FROM pg_temp.dbxfer_stage_1 AS s WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]) OFFSET 0) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, slug AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel))) AS k
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) k.tid AND t.tableoid OPERATOR(pg_catalog.=) k.rel
     GROUP BY k.pos;
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES (1, 11, -1, 0), (1, 5, 1, 1)) AS g(tbl, problem, item, finding)
             ON g.tbl OPERATOR(pg_catalog.=) r.tbl AND g.problem OPERATOR(pg_catalog.=) r.problem AND g.item OPERATOR(pg_catalog.=) COALESCE(r.item, -1)) AS o(pos, tbl, finding)
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
