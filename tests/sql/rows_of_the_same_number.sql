LOCK TABLE ONLY "public"."item", ONLY "public"."note", ONLY "public"."tag" IN ACCESS SHARE MODE;
    WITH relation AS (SELECT DISTINCT r.oid FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N, N, N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r),
         backends AS (
           SELECT pg_catalog.sum(setting::pg_catalog.int8) OPERATOR(pg_catalog.+) 1 AS n
             FROM pg_catalog.pg_settings
            WHERE name IN ('max_connections', 'max_prepared_transactions',
                           'autovacuum_max_workers', 'max_worker_processes', 'max_wal_senders')),
         per AS (
           SELECT pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int8 AS n)
    SELECT (SELECT pg_catalog.count(*) FROM relation)
             OPERATOR(pg_catalog.+) (SELECT pg_catalog.count(*)
                  FROM relation AS r
                  JOIN pg_catalog.pg_index AS i ON i.indrelid OPERATOR(pg_catalog.=) r.oid)
             OPERATOR(pg_catalog.+) 142,
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per;
COPY "public"."item" ("id", "name", "number") TO STDOUT;
COPY "public"."note" ("id", "said") TO STDOUT;
COPY "public"."tag" ("id", "slug") TO STDOUT;
    ALTER TABLE pg_temp.dbxfer_verdict_1 ALTER COLUMN pos SET (n_distinct=-0.5);
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_2 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_3 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_3 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_3 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_stage_3 (pos, c1, c2) SELECT pos, c1, c2 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_3[]);
COPY (SELECT s.c1 FROM pg_temp.dbxfer_stage_1 AS s WHERE s.c1 IS DISTINCT FROM NULL) TO STDOUT;
ANALYZE pg_temp.dbxfer_stage_1 (pos, c1);
SELECT last_value, is_called FROM "public"."item_id_seq";
SELECT last_value, is_called FROM "public"."item_number_seq";
SELECT last_value, is_called FROM "public"."note_id_seq";
SELECT last_value, is_called FROM "public"."tag_id_seq";
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."number")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."number")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."number") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."number" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, '-1'::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."said")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."said")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."said") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."said" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, '-1'::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."note" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."slug")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, CASE WHEN (
    CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) s.pos) THEN NULL
         ELSE (SELECT lower(slug) FROM (SELECT s.c2 AS "slug") AS "tag") END) IS DISTINCT FROM NULL AND ((SELECT lower(slug) FROM (SELECT t."slug" AS "slug") AS "tag")) IS DISTINCT FROM NULL AND NOT (((SELECT lower(slug) FROM (SELECT t."slug" AS "slug") AS "tag")) COLLATE pg_catalog."default" OPERATOR(pg_catalog.=) (
    CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) s.pos) THEN NULL
         ELSE (SELECT lower(slug) FROM (SELECT s.c2 AS "slug") AS "tag") END) COLLATE pg_catalog."default") THEN '0'::pg_catalog.int2 WHEN ((
    CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) s.pos) THEN NULL
         ELSE (SELECT lower(slug) FROM (SELECT s.c2 AS "slug") AS "tag") END) IS DISTINCT FROM NULL AND ((SELECT lower(slug) FROM (SELECT t."slug" AS "slug") AS "tag")) IS DISTINCT FROM NULL AND ((SELECT lower(slug) FROM (SELECT t."slug" AS "slug") AS "tag")) COLLATE pg_catalog."default" OPERATOR(pg_catalog.=) (
    CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) s.pos) THEN NULL
         ELSE (SELECT lower(slug) FROM (SELECT s.c2 AS "slug") AS "tag") END) COLLATE pg_catalog."default") THEN '-2'::pg_catalog.int2 ELSE '-1'::pg_catalog.int2 END
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN ONLY "public"."tag" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    SELECT pg_catalog.count(*) FILTER (WHERE NOT p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char"),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>) '-1'::pg_catalog.int2),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.=) '-1'::pg_catalog.int2)
      FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE (p.evidence IS NULL OR p.evidence OPERATOR(pg_catalog.>) '-4'::pg_catalog.int2);
UPDATE pg_temp.dbxfer_verdict_1 AS p SET evidence='-3'::pg_catalog.int2 WHERE p.evidence OPERATOR(pg_catalog.=) '-1'::pg_catalog.int2;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT p.pos, 2, 7,
           CASE WHEN p.evidence OPERATOR(pg_catalog.>) '-1'::pg_catalog.int2 THEN p.evidence END
      FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>=) '-1'::pg_catalog.int2;
    UPDATE pg_temp.dbxfer_verdict_2 AS p SET verdict='u' WHERE p.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char" AND p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>=) '-1'::pg_catalog.int2;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "number" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL), (3, 2, "item"."number" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "note"."dbxfer$pos", 2, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "said" FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "note"
     CROSS JOIN LATERAL (VALUES (3, 0, "note"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "tag"."dbxfer$pos", 3, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "tag"
     CROSS JOIN LATERAL (VALUES (3, 0, "tag"."id" IS NOT DISTINCT FROM NULL), (4, 0, ((((lower(slug)) IS NULL) IS NOT NULL)) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state)
    SELECT s.pos, 1, 0, 2, '428C9'
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND s.c3 OPERATOR(pg_catalog.<>) t."number";
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "number" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "number" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "said" FROM pg_temp.dbxfer_stage_2 AS s) AS "note") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "said" FROM pg_temp.dbxfer_stage_2 AS s) AS "note") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s) AS "tag") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s) AS "tag") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, lower(slug) AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "tag") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, lower(slug) AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "tag") AS b WHERE b.k1 COLLATE pg_catalog."default" OPERATOR(pg_catalog.=) a.k1 COLLATE pg_catalog."default" AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, lower(slug) AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "tag") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, lower(slug) AS k1 FROM ONLY "public"."tag") AS h ON h.k1 COLLATE pg_catalog."default" OPERATOR(pg_catalog.=) a.k1 COLLATE pg_catalog."default"
    LEFT JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."note" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."note" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."tag" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."tag" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
    SELECT pg_catalog.trunc(pg_catalog.max(s.c3)::pg_catalog.numeric)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.c3 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8
       AND s.c3 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
    SELECT pg_catalog.trunc(pg_catalog.max(s.c1)::pg_catalog.numeric)
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8
       AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 2);
SELECT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) '601'::pg_catalog.int8);
SELECT EXISTS (SELECT FROM ONLY "public"."note" AS t WHERE t."id" OPERATOR(pg_catalog.=) '6'::pg_catalog.int8);
SELECT EXISTS (SELECT FROM ONLY "public"."tag" AS t WHERE t."id" OPERATOR(pg_catalog.=) '1'::pg_catalog.int8);
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_verdict_2 AS p
     WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.=) '-3'::pg_catalog.int2;
SELECT pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."number")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."number") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."number" IS NOT DISTINCT FROM NULL))))
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES (3, 7, 0, 0)) AS g(tbl, problem, item, finding)
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
    SELECT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                    WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.state IS NOT NULL);
SELECT (SELECT pg_catalog.count(*)
      FROM (SELECT "dbxfer$pos" AS pos, lower(slug) AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "tag") AS a
      JOIN (SELECT ctid AS tid, tableoid AS rel, lower(slug) AS k1 FROM ONLY "public"."tag") AS h ON h.k1 COLLATE pg_catalog."default" OPERATOR(pg_catalog.=) a.k1 COLLATE pg_catalog."default"
      LEFT JOIN pg_temp.dbxfer_verdict_3 AS w ON w.pos OPERATOR(pg_catalog.=) a.pos
      LEFT JOIN pg_temp.dbxfer_verdict_3 AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel
     WHERE ((w.tid OPERATOR(pg_catalog.<>) h.tid OR w.rel OPERATOR(pg_catalog.<>) h.rel) AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2))
        OR (v.pos OPERATOR(pg_catalog.<>) a.pos AND (v.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR v.evidence IS NULL OR v.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2))) OPERATOR(pg_catalog.>) 0;
SELECT pg_catalog.count(DISTINCT p.pos) FROM pg_temp.dbxfer_verdict_2 AS p;
SELECT EXISTS (SELECT FROM ONLY "public"."note");
    ANALYZE pg_temp.dbxfer_verdict_1;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 6, 0, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_stage_2 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_stage_2 AS b WHERE b.c1 OPERATOR(pg_catalog.=) a.c1 AND b.pos OPERATOR(pg_catalog.<>) a.pos);
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."said")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."said")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."note" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, t."id" AS n1
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."note" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    WITH changes AS MATERIALIZED (
    SELECT s.*, (
    (SELECT CASE WHEN f.v OPERATOR(pg_catalog.>=) q.last_value THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value OPERATOR(pg_catalog.-) '1'::pg_catalog.numeric END
      FROM "public"."note_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."note" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_2 AS s JOIN pg_temp.dbxfer_moved_2 AS f ON f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f)
    OPERATOR(pg_catalog.+) ('1'::pg_catalog.numeric OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8 AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_2 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_2 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND true
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."note" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_2 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_2 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_2 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_2 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_2;
    UPDATE pg_temp.dbxfer_verdict_2 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."said")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."said")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."said") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."said" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_2 AS s, ONLY "public"."note" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s
    JOIN (SELECT "dbxfer$pos" AS pos, lower(slug) AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "tag") AS a ON a.pos OPERATOR(pg_catalog.=) s.pos
    JOIN (SELECT ctid AS tid, tableoid AS rel, lower(slug) AS k1 FROM ONLY "public"."tag") AS h ON h.k1 COLLATE pg_catalog."default" OPERATOR(pg_catalog.=) a.k1 COLLATE pg_catalog."default"
    JOIN ONLY "public"."tag" AS t ON t.ctid OPERATOR(pg_catalog.=) h.tid AND t.tableoid OPERATOR(pg_catalog.=) h.rel; INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, lower(slug) AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND (r.problem OPERATOR(pg_catalog.<=) 2 OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char") OFFSET 0) AS "tag") AS a WHERE a.pos OPERATOR(pg_catalog.=) s.pos AND a.k1 IS DISTINCT FROM NULL)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."slug")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."slug")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."tag" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, t."id" AS n1
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."tag" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    WITH changes AS MATERIALIZED (
    SELECT s.*, (
    (SELECT CASE WHEN f.v OPERATOR(pg_catalog.>=) q.last_value THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value OPERATOR(pg_catalog.-) '1'::pg_catalog.numeric END
      FROM "public"."tag_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."tag" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f)
    OPERATOR(pg_catalog.+) ('1'::pg_catalog.numeric OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8 AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."tag" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    UPDATE pg_temp.dbxfer_verdict_3 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."slug")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."slug")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."slug") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."slug" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_3 AS s, ONLY "public"."tag" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_2 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh)) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0) AND true
     UNION
    SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_2 AS s JOIN ONLY "public"."note" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_2 AS m
      JOIN pg_temp.dbxfer_stage_2 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_2 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) o.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_2 AS f WHERE f.pos OPERATOR(pg_catalog.=) o.pos AND f.fresh))) AS s WHERE NOT (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_moved_2 AS f WHERE f.pos OPERATOR(pg_catalog.=) s.pos AND f.fresh))) AS t;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."tag" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 2, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "said" FROM pg_temp.dbxfer_stage_2 AS s) AS "note") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."note") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "slug" FROM pg_temp.dbxfer_stage_3 AS s) AS "tag") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."tag") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
