INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."a" OPERATOR(pg_catalog.=) s.c3 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0); INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c3 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."a")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."a")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."b" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ANALYZE pg_temp.dbxfer_verdict_2;
    SELECT pg_catalog.setval('"public"."b_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."b_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."b" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_2 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0)) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.b_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_2 AS s JOIN (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0)) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 2)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 2)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."b")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."b")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."a" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ANALYZE pg_temp.dbxfer_verdict_1;
    SELECT pg_catalog.setval('"public"."a_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."a_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."a" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_1 AS s JOIN pg_temp.dbxfer_moved_1 AS f ON f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 2)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.a_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 2)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."a" OPERATOR(pg_catalog.=) s.c3 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2); INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c3 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."a")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."a")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."b" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ANALYZE pg_temp.dbxfer_verdict_2;
    SELECT pg_catalog.setval('"public"."b_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."b_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."b" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_2 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2)) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.b_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_2 AS s JOIN (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2)) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 1, 3 FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 2, 3 FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos);
    DELETE FROM pg_temp.dbxfer_verdict_2 AS p
     USING pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND (p.evidence IS NULL OR p.evidence OPERATOR(pg_catalog.>) '-4'::pg_catalog.int2) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1);
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."a" OPERATOR(pg_catalog.=) s.c3 WHERE EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1); INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c3 IS NOT DISTINCT FROM NULL) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."a")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."a")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."b" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ANALYZE pg_temp.dbxfer_verdict_2;
    SELECT pg_catalog.setval('"public"."b_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."b_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."b" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_2 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.b_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_2 AS s JOIN (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 1, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_verdict_2 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS b
                  WHERE b.tid OPERATOR(pg_catalog.=) a.tid AND b.rel OPERATOR(pg_catalog.=) a.rel AND b.pos OPERATOR(pg_catalog.<>) a.pos);
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t;
SELECT EXISTS (SELECT FROM ONLY "public"."a" AS t WHERE t."id" OPERATOR(pg_catalog.=) '22'::pg_catalog.int8);
SELECT EXISTS (SELECT FROM ONLY "public"."b" AS t WHERE t."id" OPERATOR(pg_catalog.=) '15'::pg_catalog.int8);
WITH i1 AS (
    INSERT INTO "public"."a" ("id", "t", "b") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING 1), i2 AS (
    INSERT INTO "public"."b" ("id", "t", "a") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) ON CONFLICT ("id") DO NOTHING RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM i1), (SELECT pg_catalog.count(*) FROM i2);
COPY (SELECT t."id", t."t", t."b" FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."a" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS NOT DISTINCT FROM '-5'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
COPY (SELECT t."id", t."t", t."a" FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."b" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS NOT DISTINCT FROM '-5'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2)) TO STDOUT;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c3 IS NOT DISTINCT FROM NULL);
    SELECT pg_catalog.setval('"public"."a_id_seq"'::pg_catalog.regclass, '21'::pg_catalog.int8, true)
      FROM "public"."a_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '21'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '21'::pg_catalog.int8 AND NOT q.is_called AND true);
    SELECT pg_catalog.setval('"public"."b_id_seq"'::pg_catalog.regclass, '14'::pg_catalog.int8, true)
      FROM "public"."b_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '14'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '14'::pg_catalog.int8 AND NOT q.is_called AND true);
