CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_stage_1 (pos, c1) SELECT pos, c1 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_1[]);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."note" AS c ON t."id" OPERATOR(pg_catalog.=) c."item"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true) AS y;
    SELECT pg_catalog.max(s.pos)
      FROM (SELECT s.pos, pg_catalog.ntile(50) OVER (ORDER BY s.pos) AS part
              FROM pg_temp.dbxfer_stage_1 AS s
             WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos)) AS s
     GROUP BY s.part ORDER BY 1;
    DELETE FROM ONLY "public"."item" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND p.pos OPERATOR(pg_catalog.>) N AND p.pos OPERATOR(pg_catalog.<=) N;
