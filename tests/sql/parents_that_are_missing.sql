    INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item)
    SELECT s.pos, q.pos, 1, 0
      FROM pg_temp.dbxfer_stage_1 AS q
      JOIN pg_temp.dbxfer_stage_1 AS s ON q.c1 OPERATOR(pg_catalog.=) s.c3
     WHERE q.pos OPERATOR(pg_catalog.<>) s.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0);
    WITH RECURSIVE fallen(pos) AS (
      SELECT b.pos FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])
       UNION
      SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos)
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT e.child, e.tbl, 10, e.item, e.parent
      FROM fallen AS f
      JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.parent OPERATOR(pg_catalog.=) e.parent AND r.pos OPERATOR(pg_catalog.=) e.child AND r.item OPERATOR(pg_catalog.=) e.item);
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.c1 OPERATOR(pg_catalog.=) s.c3
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) q.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 9 AND r.item OPERATOR(pg_catalog.=) 0
       AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0;
    SELECT k.key, pg_catalog.count(*), (pg_catalog.array_agg(k.pos ORDER BY k.pos))[1:5]
      FROM (
      SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c3)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c3)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c3), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c3)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c3))) END) COLLATE "C" AS key
        FROM pg_temp.dbxfer_reason AS r
        JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
       WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 9 AND r.item OPERATOR(pg_catalog.=) 0) AS k
     GROUP BY k.key
     ORDER BY 2 DESC, k.key
     LIMIT 10;
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT k.pos, 1,
             0 OPERATOR(pg_catalog.+) COALESCE(pg_catalog.array_position(ARRAY[NULL]::pg_catalog.text[], k.key)
                                OPERATOR(pg_catalog.-) 1, 0)
        FROM (
      SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c3)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c3)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c3), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c3)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c3))) END) COLLATE "C" AS key
        FROM pg_temp.dbxfer_reason AS r
        JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
       WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 9 AND r.item OPERATOR(pg_catalog.=) 0) AS k) AS o(pos, tbl, finding)
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
