    SELECT pg_catalog.setval('"public"."customer_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."customer_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."customer" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_1 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.customer_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."purchase" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    SELECT pg_catalog.setval('"public"."purchase_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."purchase_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."purchase" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s JOIN pg_temp.dbxfer_moved_3 AS f ON f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.purchase_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."purchase" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    SELECT pg_catalog.setval('"public"."purchase_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."purchase_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."purchase" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s JOIN pg_temp.dbxfer_moved_3 AS f ON f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.purchase_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."purchase" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    SELECT pg_catalog.setval('"public"."purchase_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."purchase_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."purchase" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s JOIN pg_temp.dbxfer_moved_3 AS f ON f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f
     WHERE f.v OPERATOR(pg_catalog.>=) q.last_value AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.purchase_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND true
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_3 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t;
SELECT EXISTS (SELECT FROM ONLY "public"."purchase" AS t WHERE t."id" OPERATOR(pg_catalog.=) '5'::pg_catalog.int8);
COPY (
    INSERT INTO "public"."purchase" ("id", "customer", "replaces", "total") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3, s.c4
      FROM pg_temp.dbxfer_stage_3 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 3) ON CONFLICT ("id") DO NOTHING RETURNING "id", "customer", "replaces", "total") TO STDOUT;
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_moved_1 AS m
     WHERE m.fresh AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) m.pos);
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_stage_1 AS s WHERE false;
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_moved_3 AS m
     WHERE m.fresh AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) m.pos);
    SELECT pg_catalog.setval('"public"."purchase_id_seq"'::pg_catalog.regclass, '4'::pg_catalog.int8, true)
      FROM "public"."purchase_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '4'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '4'::pg_catalog.int8 AND NOT q.is_called AND true);
