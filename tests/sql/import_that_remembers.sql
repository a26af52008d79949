SELECT COALESCE((SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM pg_catalog.pg_namespace AS n WHERE n.nspname = 'dbxfer'), pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'));
    CREATE TEMPORARY TABLE dbxfer_moved_1 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f3 integer) ON COMMIT DROP;
    INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent)
    SELECT o.pos, 1, 0, q.pos
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c3;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 1, 0
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS d WHERE d.child OPERATOR(pg_catalog.=) s.pos);
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)),
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
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name", t."whole")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name", t."whole")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."item" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, t."id" AS n1
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    SELECT pg_catalog.setval('"public"."item_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."item_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."item" AS t
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
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.item_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
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
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 1)),
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
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 1)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name", t."whole")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name", t."whole")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."item" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    SELECT pg_catalog.setval('"public"."item_id_seq"'::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      
      FROM "public"."item_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."item" AS t
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
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 1)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t);
    WITH changes AS MATERIALIZED (
    SELECT s.*, nextval('public.item_id_seq'::regclass) AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 1)
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
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
SELECT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos));
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3)
           SELECT pos, fresh, f1, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    UPDATE pg_temp.dbxfer_verdict_1 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."whole")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_1 AS s, ONLY "public"."item" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND true
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, name AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, name AS k1 FROM ONLY "public"."item") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
SELECT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) '4'::pg_catalog.int8);
COPY (
    INSERT INTO "public"."item" ("id", "name", "whole") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "name", "whole") TO STDOUT;
    SELECT pg_catalog.setval('"public"."item_id_seq"'::pg_catalog.regclass, '3'::pg_catalog.int8, true)
      FROM "public"."item_id_seq" AS q
     WHERE q.last_value OPERATOR(pg_catalog.<) '3'::pg_catalog.int8 OR (q.last_value OPERATOR(pg_catalog.=) '3'::pg_catalog.int8 AND NOT q.is_called AND true);
    CREATE SCHEMA IF NOT EXISTS dbxfer;
    CREATE TABLE dbxfer.known_rows (
      source pg_catalog.text NOT NULL,
      source_name pg_catalog.text NOT NULL,
      schema_name pg_catalog.text NOT NULL,
      table_name pg_catalog.text NOT NULL,
      key_columns pg_catalog.text NOT NULL,
      file_key pg_catalog.text NOT NULL,
      target_key pg_catalog.text NOT NULL,
      witness pg_catalog.text NOT NULL,
      import pg_catalog.text NOT NULL,
      PRIMARY KEY (source, schema_name, table_name, key_columns, file_key));
    COMMENT ON TABLE dbxfer.known_rows IS 'rows that dbxfer import remembered, 1';
    DELETE FROM dbxfer.known_rows AS k USING (
      SELECT pg_catalog.textin(pg_catalog.record_out(ROW(o.c1))) AS file_key, pg_catalog.textin(pg_catalog.record_out(ROW(s.c1))) AS target_key, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name")))) AS witness
        FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
        JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos
        JOIN ONLY "public"."item" AS t ON pg_catalog.textin(pg_catalog.record_out(ROW(t."id"))) OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(s.c1)))
       WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos)) AS now
     WHERE k.source OPERATOR(pg_catalog.=) 'SOURCE' AND k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item' AND k.key_columns OPERATOR(pg_catalog.=) '"id"'
       AND k.target_key OPERATOR(pg_catalog.=) now.target_key AND k.file_key OPERATOR(pg_catalog.<>) now.file_key;
    INSERT INTO dbxfer.known_rows AS k (
      source, source_name, schema_name, table_name, key_columns,
      file_key, target_key, witness, import)
    SELECT 'SOURCE', 'DATABASE', 'public', 'item', '"id"',
           now.file_key, now.target_key, now.witness, 'N'
      FROM (
      SELECT pg_catalog.textin(pg_catalog.record_out(ROW(o.c1))) AS file_key, pg_catalog.textin(pg_catalog.record_out(ROW(s.c1))) AS target_key, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name")))) AS witness
        FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
        JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos
        JOIN ONLY "public"."item" AS t ON pg_catalog.textin(pg_catalog.record_out(ROW(t."id"))) OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(s.c1)))
       WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos)) AS now
     WHERE NOT EXISTS (
       SELECT FROM dbxfer.known_rows AS k
        WHERE k.source OPERATOR(pg_catalog.=) 'SOURCE' AND k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item' AND k.key_columns OPERATOR(pg_catalog.=) '"id"' AND k.file_key OPERATOR(pg_catalog.=) now.file_key
          AND k.target_key OPERATOR(pg_catalog.=) now.target_key AND k.witness OPERATOR(pg_catalog.=) now.witness)
        ON CONFLICT (source, schema_name, table_name, key_columns, file_key)
        DO UPDATE SET target_key=EXCLUDED.target_key, witness=EXCLUDED.witness,
                      import=EXCLUDED.import, source_name=EXCLUDED.source_name;
