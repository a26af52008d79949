LOCK TABLE ONLY "public"."a", ONLY "public"."b" IN ROW EXCLUSIVE MODE;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer, c4 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_1 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f3 integer, f4 integer) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 integer, c2 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_2 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f2 integer) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_stage_1 (pos, c1, c2, c3, c4) SELECT pos, c1, c2, c3, c4 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_1[]);
SELECT last_value, is_called FROM "public"."a_id_seq";
SELECT last_value, is_called FROM "public"."b_id_seq";
    INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent)
    SELECT o.pos, 1, 0, q.pos
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c4;
    INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent)
    SELECT o.pos, 1, 1, q.pos
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c3;
    INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent)
    SELECT o.pos, 2, 0, q.pos
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c2;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 2, 0
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS d WHERE d.child OPERATOR(pg_catalog.=) s.pos);
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, CASE WHEN r2.pos IS NOT NULL THEN r2.c1 ELSE s.c3 END AS n3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c4 END AS n4 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c4 LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r2 ON r2.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL OR r2.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c3=c.n3, c4=c.n4 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."mate", t."b")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."mate", t."b")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."a" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, t."id" AS n1
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."a" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
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
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)
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
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c2 END AS n2 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c2 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c2=c.n2 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."a" OPERATOR(pg_catalog.=) s.c2 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0); INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c2 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."a")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."a")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."b" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, t."id" AS n1
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."b" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
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
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    INSERT INTO pg_temp.dbxfer_candidate (tbl, pos, rel, tid)
    SELECT 1, m.pos, h.rel, h.tid
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."a" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 50;
ANALYZE pg_temp.dbxfer_candidate;
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) c.pos AND c.tbl OPERATOR(pg_catalog.=) 1;
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING pg_temp.dbxfer_verdict_1 AS p
     WHERE p.rel OPERATOR(pg_catalog.=) c.rel AND p.tid OPERATOR(pg_catalog.=) c.tid AND c.tbl OPERATOR(pg_catalog.=) 1;
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND o.pos OPERATOR(pg_catalog.=) c.pos AND NOT ((o.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."b" IS NOT DISTINCT FROM NULL)); 
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND o.pos OPERATOR(pg_catalog.=) c.pos
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS x WHERE x.child OPERATOR(pg_catalog.=) c.pos AND x.reference OPERATOR(pg_catalog.=) 0)
       AND NOT ((o.c4 IS NOT DISTINCT FROM NULL OR (
    ROW(o.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."b")::pg_catalog.record
    OR (pg_catalog.format('%s', o.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."b") AND (o.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."b" IS NOT DISTINCT FROM NULL))))); 
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, pg_temp.dbxfer_depends AS x, pg_temp.dbxfer_stage_2 AS q
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND x.child OPERATOR(pg_catalog.=) c.pos AND x.reference OPERATOR(pg_catalog.=) 0 AND q.pos OPERATOR(pg_catalog.=) x.parent AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) q.pos) AND (q.c1 OPERATOR(pg_catalog.=) t."b") IS NOT TRUE;
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND o.pos OPERATOR(pg_catalog.=) c.pos AND NOT ((o.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."mate" IS NOT DISTINCT FROM NULL)); 
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND o.pos OPERATOR(pg_catalog.=) c.pos
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS x WHERE x.child OPERATOR(pg_catalog.=) c.pos AND x.reference OPERATOR(pg_catalog.=) 1)
       AND NOT ((o.c3 IS NOT DISTINCT FROM NULL OR (
    ROW(o.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."mate")::pg_catalog.record
    OR (pg_catalog.format('%s', o.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."mate") AND (o.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."mate" IS NOT DISTINCT FROM NULL))))); 
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, pg_temp.dbxfer_depends AS x, pg_temp.dbxfer_stage_1 AS q
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND x.child OPERATOR(pg_catalog.=) c.pos AND x.reference OPERATOR(pg_catalog.=) 1 AND q.pos OPERATOR(pg_catalog.=) x.parent AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) q.pos) AND (q.c1 OPERATOR(pg_catalog.=) t."mate") IS NOT TRUE;
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING ONLY "public"."a" AS t, pg_temp.dbxfer_depends AS x
     WHERE c.tbl OPERATOR(pg_catalog.=) 1 AND t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel AND x.child OPERATOR(pg_catalog.=) c.pos AND x.reference OPERATOR(pg_catalog.=) 1 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) x.parent)
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_candidate AS d
                         JOIN ONLY "public"."a" AS h ON h.ctid OPERATOR(pg_catalog.=) d.tid AND h.tableoid OPERATOR(pg_catalog.=) d.rel
                        WHERE d.pos OPERATOR(pg_catalog.=) x.parent AND h."id" OPERATOR(pg_catalog.=) t."mate");
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 1, 1
      FROM pg_temp.dbxfer_stage_1 AS s
      LEFT JOIN (SELECT e.pos, pg_catalog.count(*) AS candidates
                   FROM pg_temp.dbxfer_candidate AS e
                  WHERE e.tbl OPERATOR(pg_catalog.=) 1
                  GROUP BY e.pos) AS k ON k.pos OPERATOR(pg_catalog.=) s.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos)
       AND (k.candidates IS NULL
            OR (k.candidates OPERATOR(pg_catalog.=) 1
                AND NOT EXISTS (
                  SELECT FROM pg_temp.dbxfer_candidate AS a
                    JOIN pg_temp.dbxfer_candidate AS b
                      ON b.rel OPERATOR(pg_catalog.=) a.rel AND b.tid OPERATOR(pg_catalog.=) a.tid AND b.tbl OPERATOR(pg_catalog.=) 1 AND b.pos OPERATOR(pg_catalog.<>) a.pos
                   WHERE a.pos OPERATOR(pg_catalog.=) s.pos)));
    INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT c.pos, '='::pg_catalog."char", c.rel, c.tid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_candidate AS c
      JOIN ONLY "public"."a" AS t ON t.ctid OPERATOR(pg_catalog.=) c.tid AND t.tableoid OPERATOR(pg_catalog.=) c.rel
      JOIN pg_temp.dbxfer_level AS l ON l.pos OPERATOR(pg_catalog.=) c.pos AND l.level OPERATOR(pg_catalog.=) 1
     WHERE c.tbl OPERATOR(pg_catalog.=) 1;
    DELETE FROM pg_temp.dbxfer_candidate AS c
     WHERE c.tbl OPERATOR(pg_catalog.=) 1
       AND NOT EXISTS (
         SELECT FROM (
           SELECT DISTINCT ON (k.rel, k.tid) k.pos, k.rel, k.tid
             FROM (SELECT e.pos, e.rel, e.tid,
                          pg_catalog.row_number() OVER (PARTITION BY e.pos
                                                        ORDER BY e.rel, e.tid) AS nth
                     FROM pg_temp.dbxfer_candidate AS e
                    WHERE e.tbl OPERATOR(pg_catalog.=) 1) AS k
             JOIN (SELECT a.pos,
                          pg_catalog.row_number() OVER (PARTITION BY a.them ORDER BY a.pos) AS nth
                     FROM (SELECT e.pos,
                                  pg_catalog.md5(pg_catalog.string_agg(
                                    e.rel::pg_catalog.text OPERATOR(pg_catalog.||) e.tid::pg_catalog.text, ' '
                                    ORDER BY e.rel, e.tid)) AS them
                             FROM pg_temp.dbxfer_candidate AS e
                            WHERE e.tbl OPERATOR(pg_catalog.=) 1
                            GROUP BY e.pos) AS a) AS w
               ON w.pos OPERATOR(pg_catalog.=) k.pos AND w.nth OPERATOR(pg_catalog.=) k.nth
            ORDER BY k.rel, k.tid, k.pos) AS chosen
          WHERE chosen.pos OPERATOR(pg_catalog.=) c.pos AND chosen.rel OPERATOR(pg_catalog.=) c.rel AND chosen.tid OPERATOR(pg_catalog.=) c.tid);
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
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 1)
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 1)
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
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, CASE WHEN r2.pos IS NOT NULL THEN r2.c1 ELSE s.c3 END AS n3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c4 END AS n4 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c4 LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r2 ON r2.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL OR r2.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 2)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c3=c.n3, c4=c.n4 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 2)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."mate", t."b")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."t", t."mate", t."b")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."a" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
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
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c2 END AS n2 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c2 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c2=c.n2 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."a" OPERATOR(pg_catalog.=) s.c2 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2); INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c2 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 2 AND l.level OPERATOR(pg_catalog.=) 2)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."a")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."a")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."b" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
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
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
SELECT EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos));
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 1, 3 FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 2, 3 FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos);
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
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_1 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)
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
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, CASE WHEN r2.pos IS NOT NULL THEN r2.c1 ELSE s.c3 END AS n3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c4 END AS n4 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c4 LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r2 ON r2.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL OR r2.pos IS NOT NULL) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c3=c.n3, c4=c.n4 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c2 END AS n2 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c2 WHERE (r1.pos IS NOT NULL) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c2=c.n2 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    DELETE FROM pg_temp.dbxfer_verdict_2 AS p
     USING pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND (p.evidence IS NULL OR p.evidence OPERATOR(pg_catalog.>) '-4'::pg_catalog.int2) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1);
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."b" AS t ON t."a" OPERATOR(pg_catalog.=) s.c2 WHERE EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1); INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c2 IS NOT DISTINCT FROM NULL) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."a")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."a")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."b" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
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
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
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
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    DELETE FROM pg_temp.dbxfer_verdict_1 AS p
     USING pg_temp.dbxfer_stage_1 AS s, ONLY "public"."a" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND (p.evidence IS NULL OR p.evidence OPERATOR(pg_catalog.>) '-4'::pg_catalog.int2) AND EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.level OPERATOR(pg_catalog.>=) 1) AND NOT ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."t")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."t") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."t" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."mate")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."mate") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."mate" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."b")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."b") AND (s.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."b" IS NOT DISTINCT FROM NULL))));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 1, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_verdict_2 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS b
                  WHERE b.tid OPERATOR(pg_catalog.=) a.tid AND b.rel OPERATOR(pg_catalog.=) a.rel AND b.pos OPERATOR(pg_catalog.<>) a.pos);
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c3 AS f3, s.c4 AS f4, CASE WHEN r2.pos IS NOT NULL THEN r2.c1 ELSE s.c3 END AS n3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c4 END AS n4 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3, CASE WHEN m.pos IS NULL THEN s.c4 ELSE m.f4 END AS c4 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c4 LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r2 ON r2.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL OR r2.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1, f3, f4)
           SELECT pos, fresh, f1, f3, f4 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c3=c.n3, c4=c.n4 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c2 END AS n2 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2 FROM pg_temp.dbxfer_stage_2 AS s LEFT JOIN pg_temp.dbxfer_moved_2 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c2 WHERE (r1.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1, f2)
           SELECT pos, fresh, f1, f2 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c2=c.n2 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    UPDATE pg_temp.dbxfer_verdict_1 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2, s.c3, s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."t", t."mate", t."b")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."t")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."t") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."t" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."mate")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."mate") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."mate" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."b")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."b") AND (s.c4 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."b" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_1 AS s, ONLY "public"."a" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
    UPDATE pg_temp.dbxfer_verdict_2 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."a")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."a")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."a") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."a" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_2 AS s, ONLY "public"."b" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND true
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
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_1 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t;
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
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "a"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "t", s.c3 AS "mate", s.c4 AS "b" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "a"
     CROSS JOIN LATERAL (VALUES (3, 0, "a"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "b"."dbxfer$pos", 2, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "a" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "b"
     CROSS JOIN LATERAL (VALUES (3, 0, "b"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "t", s.c3 AS "mate", s.c4 AS "b" FROM pg_temp.dbxfer_stage_1 AS s) AS "a") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."a") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, a AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, a AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, a AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "a" FROM pg_temp.dbxfer_stage_2 AS s) AS "b") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, a AS k1 FROM ONLY "public"."b") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c4 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."b" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c4 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c4 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 1, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."a" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c2 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."a" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c2 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c2 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'o'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[9, 10]::pg_catalog.int4[]) AND r.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1, 2]::pg_catalog.int4[])
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos)
     ORDER BY r.pos; ANALYZE pg_temp.dbxfer_bad;
SELECT EXISTS (SELECT FROM ONLY "public"."a" AS t WHERE t."id" OPERATOR(pg_catalog.=) '18'::pg_catalog.int8);
SELECT EXISTS (SELECT FROM ONLY "public"."b" AS t WHERE t."id" OPERATOR(pg_catalog.=) '11'::pg_catalog.int8);
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_moved_2 AS m
     WHERE m.fresh AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) m.pos);
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_stage_2 AS s WHERE (s.c2 IS NOT DISTINCT FROM NULL);
