WITH d1 AS (DELETE FROM ONLY "public"."item" AS t USING pg_temp.dbxfer_stage_1 AS s WHERE t."id" OPERATOR(pg_catalog.=) s.c1 AND ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."whole")::pg_catalog.record RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM d1);
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS c ON s.c1 OPERATOR(pg_catalog.=) c."whole"
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos)
       AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) c."whole")) OPERATOR(pg_catalog.>) 0;
    INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item)
    SELECT p.pos, g.pos, 1, 0
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
      JOIN ONLY "public"."item" AS c ON t."id" OPERATOR(pg_catalog.=) c."whole"
      JOIN pg_temp.dbxfer_verdict_1 AS g ON c.ctid OPERATOR(pg_catalog.=) g.tid AND c.tableoid OPERATOR(pg_catalog.=) g.rel
     WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
    WITH RECURSIVE fallen(pos) AS (
      SELECT b.pos FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])
       UNION
      SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos)
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT e.child, e.tbl, 14, e.item, e.parent
      FROM fallen AS f
      JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.parent OPERATOR(pg_catalog.=) e.parent AND r.pos OPERATOR(pg_catalog.=) e.child AND r.item OPERATOR(pg_catalog.=) e.item);
WITH d1 AS (
    DELETE FROM ONLY "public"."item" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM d1);
