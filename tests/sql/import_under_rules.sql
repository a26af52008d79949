LOCK TABLE ONLY "public"."item", ONLY "public"."option" IN ROW EXCLUSIVE MODE;
SELECT EXISTS (SELECT FROM ONLY "public"."item") OR EXISTS (SELECT FROM ONLY "public"."option");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, state, refused_by)
    SELECT p.pos, 2, 11, '55000', ARRAY['?no replica identity, which publication p wants']
      FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char"
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.pos OPERATOR(pg_catalog.=) p.pos AND r.problem OPERATOR(pg_catalog.=) 11);
    SELECT 1,
           CASE WHEN p.verdict OPERATOR(pg_catalog.=) 's' THEN p.verdict
                ELSE COALESCE(b.outcome, p.verdict, 'i') END,
           pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_1 AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM pg_temp.dbxfer_verdict_1) AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1
     GROUP BY 2 UNION ALL 
    SELECT 2,
           CASE WHEN p.verdict OPERATOR(pg_catalog.=) 's' THEN p.verdict
                ELSE COALESCE(b.outcome, p.verdict, 'i') END,
           pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_2 AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM pg_temp.dbxfer_verdict_2) AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2
     GROUP BY 2;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."option" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."option" AS t ON t."key" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
COPY (
    INSERT INTO "public"."item" ("id", "name", "size") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "name", "size") TO STDOUT;
    SELECT s.pos, pg_catalog.format('key=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END)
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]);
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES (2, 11, -1, 0)) AS g(tbl, problem, item, finding)
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
