SELECT CASE WHEN 'N'::pg_catalog.xid8 OPERATOR(pg_catalog.<) pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()) THEN pg_catalog.pg_xact_status('N'::pg_catalog.xid8) END;
    SELECT c.oid
      FROM pg_catalog.pg_class AS c
     WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[N, N, N, N]::pg_catalog.oid[])
       AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char"
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_trigger AS t
               LEFT JOIN pg_catalog.pg_constraint AS x ON x.oid OPERATOR(pg_catalog.=) t.tgconstraint
              WHERE t.tgrelid OPERATOR(pg_catalog.=) c.oid
                AND t.tgenabled OPERATOR(pg_catalog.<>) 'D'::pg_catalog."char"
                AND NOT (t.tgisinternal
                         AND t.tgenabled OPERATOR(pg_catalog.=) 'O'::pg_catalog."char"
                         AND x.contype OPERATOR(pg_catalog.=) 'f'::pg_catalog."char"));
    SELECT f.confrelid, n.nspname, c.relname, f.conrelid,
           (SELECT pg_catalog.sum(
                     GREATEST(r.reltuples, pg_catalog.pg_relation_size(r.oid) OPERATOR(pg_catalog./) 100))
              FROM pg_catalog.pg_class AS r
             WHERE r.oid OPERATOR(pg_catalog.=) c.oid
                OR (c.relkind OPERATOR(pg_catalog.=) 'p'
                    AND r.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid)
                                   WHERE isleaf)))::pg_catalog.int8,
           f.conname,
           pg_catalog.format('%s (%s)', f.conrelid::pg_catalog.regclass,
             (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', '
                                           ORDER BY k.place)
                FROM pg_catalog.unnest(f.conkey) WITH ORDINALITY AS k(number, place)
                JOIN pg_catalog.pg_attribute AS a
                     ON a.attrelid OPERATOR(pg_catalog.=) f.conrelid AND a.attnum OPERATOR(pg_catalog.=) k.number))
      FROM pg_catalog.pg_constraint AS f
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) f.conrelid
      JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE f.contype OPERATOR(pg_catalog.=) 'f' AND f.conparentid OPERATOR(pg_catalog.=) 0
       AND f.confrelid OPERATOR(pg_catalog.=) ANY (ARRAY[N, N]::pg_catalog.oid[])
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_index AS i
              WHERE i.indrelid OPERATOR(pg_catalog.=) f.conrelid AND i.indisvalid AND i.indpred IS NULL
                AND (i.indkey::pg_catalog.int2[])[0:(pg_catalog.cardinality(f.conkey) OPERATOR(pg_catalog.-) 1)]
                    OPERATOR(pg_catalog.@>) f.conkey)
     ORDER BY n.nspname, c.relname, f.conname;
LOCK TABLE ONLY "public"."customer", ONLY "public"."log" IN ROW EXCLUSIVE MODE;
    SELECT COALESCE(pg_catalog.bool_or(c.relpages OPERATOR(pg_catalog.>=) 8
                                       AND c.reltuples OPERATOR(pg_catalog.*) 8 OPERATOR(pg_catalog.<) c.relpages),
                    false)
           AND pg_catalog.sum(pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog./) 8192) OPERATOR(pg_catalog.<) N
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) r.oid AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char";
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 date) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_3 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 date) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_3 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_4 (pos pg_catalog.int8, c1 timestamp with time zone, c2 text COLLATE pg_catalog."default", c3 pg_catalog.int8, c4 pg_catalog.text) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_4 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_stage_2 (pos, c1, c2, c3) SELECT pos, c1, c2, c3 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_2[]);
INSERT INTO pg_temp.dbxfer_stage_3 (pos, c1, c2, c3) SELECT pos, c1, c2, c3 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_3[]);
INSERT INTO pg_temp.dbxfer_stage_4 (pos, c1, c2, c3, c4) SELECT pos, c1, c2, c3, c4 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_4[]);
SAVEPOINT dbxfer_look;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."email", t."born")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."email")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."email") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."email" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."email", t."born")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."email")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."email") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."email" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."email", t."born")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."email")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."email") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."email" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_4 (pos, verdict, rel, tid, version, evidence)
    SELECT r.pos, '='::pg_catalog."char", r.rel, r.tid, r.xmin, NULL::pg_catalog.int2
      FROM (SELECT m.pos, h.rel, h.tid, h.xmin,
                   pg_catalog.row_number() OVER (PARTITION BY m.digest ORDER BY m.pos) AS nth,
                   h.alike OPERATOR(pg_catalog.-) m.beside AS ours
              FROM (SELECT d.*,
                           pg_catalog.row_number() OVER (PARTITION BY d.digest, d.version
                                                         ORDER BY d.pos) AS occurrence
                      FROM (
    SELECT s.pos, s.c3 AS beside, s.c4 AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c1, s.c2)))) AS digest
      FROM pg_temp.dbxfer_stage_4 AS s
     WHERE s.c4 IS DISTINCT FROM NULL
    OFFSET 0) AS d) AS m
              JOIN (SELECT d.*, pg_catalog.count(*) OVER (PARTITION BY d.digest) AS alike,
                           pg_catalog.row_number() OVER (PARTITION BY d.digest, d.version
                                                         ORDER BY d.rel, d.tid) AS occurrence
                      FROM (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin, t.xmin::pg_catalog.text AS version,
           pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."at", t."line")))) AS digest
      FROM ONLY "public"."log" AS t
    OFFSET 0) AS d) AS h
                ON h.digest OPERATOR(pg_catalog.=) m.digest AND h.version OPERATOR(pg_catalog.=) m.version
                   AND h.occurrence OPERATOR(pg_catalog.=) m.occurrence) AS r
     WHERE r.nth OPERATOR(pg_catalog.<=) r.ours;
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_1 AS p
              JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char";
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_3 AS p
              JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_3 AS p WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char";
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_4 AS p
              JOIN ONLY "public"."log" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_4 AS p WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char";
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 12, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char");
    
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 13, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 3, 12, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_3 AS s
     WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char");
    
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 3, 13, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_3 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 4, 12, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_4 AS s
     WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_4 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char");
    
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 4, 13, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_4 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_4 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'l'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos);
    ANALYZE pg_temp.dbxfer_bad;
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT s.pos, 2, 'l'
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS p
                         JOIN pg_temp.dbxfer_verdict_3 AS a ON a.rel OPERATOR(pg_catalog.=) p.rel AND a.tid OPERATOR(pg_catalog.=) p.tid
                        WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND a.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) a.pos))
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_2 AS s) AS "customer") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, email AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    DELETE FROM pg_temp.dbxfer_reason AS r
     USING pg_temp.dbxfer_bad AS b
     WHERE b.pos OPERATOR(pg_catalog.=) r.pos AND r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<>) 11;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."purchase" AS c ON t."id" OPERATOR(pg_catalog.=) c."customer"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true) AS y;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 2, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_2 AS p
                      JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."purchase" AS c ON t."id" OPERATOR(pg_catalog.=) c."customer"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."id")::pg_catalog.record) AND (t."id" OPERATOR(pg_catalog.=) s.c1) IS NOT TRUE)
                    OFFSET 0) AS x
             WHERE true) AS y;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_2 AS p WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_stage_4 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
WITH d4 AS (
    DELETE FROM ONLY "public"."log" AS t
     USING pg_temp.dbxfer_verdict_4 AS p
      JOIN pg_temp.dbxfer_stage_4 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM d4);
    UPDATE ONLY "public"."customer" AS t SET "id"=s.c1, "email"=s.c2, "born"=s.c3
      FROM pg_temp.dbxfer_verdict_2 AS p
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 2) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version;
WITH d1 AS (
    DELETE FROM ONLY "public"."customer" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM d1);
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."purchase" AS c ON s.c1 OPERATOR(pg_catalog.=) c."customer"
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos)
       AND NOT EXISTS (SELECT FROM ONLY "public"."customer" AS t WHERE t."id" OPERATOR(pg_catalog.=) c."customer")) OPERATOR(pg_catalog.>) 0;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos
      FROM (SELECT s.* FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2) OFFSET 0) AS s
      JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."email")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."email") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."email" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))) AS altered;
SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1 WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
    SELECT p.pos
      FROM pg_temp.dbxfer_verdict_4 AS p
      JOIN ONLY "public"."log" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
