LOCK TABLE ONLY "public"."customer", ONLY "public"."log", ONLY "public"."purchase" IN ACCESS SHARE MODE;
SAVEPOINT dbxfer_unchanged;
COPY "public"."customer" ("id", "email", "born") TO STDOUT;
COPY "public"."log" ("at", "line") TO STDOUT;
COPY "public"."purchase" ("id", "customer", "replaces", "total") TO STDOUT;
RELEASE SAVEPOINT dbxfer_unchanged;
    CREATE TEMPORARY TABLE dbxfer_reason (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL, problem pg_catalog.int4 NOT NULL,
      item pg_catalog.int4, parent pg_catalog.int8, state pg_catalog.text,
      refused_by pg_catalog.text[], said pg_catalog.text) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_reason (parent) WHERE parent IS NOT NULL;
    ALTER TABLE pg_temp.dbxfer_reason ALTER COLUMN parent SET (n_distinct=-1);
    ALTER TABLE pg_temp.dbxfer_reason ALTER COLUMN pos SET (n_distinct=-0.5);
    CREATE TEMPORARY TABLE dbxfer_bad (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL,
      outcome pg_catalog."char" NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_needed (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_edge (
      child pg_catalog.int8 NOT NULL, parent pg_catalog.int8 NOT NULL,
      tbl pg_catalog.int4 NOT NULL, item pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_edge (parent);
    CREATE TEMPORARY TABLE dbxfer_depends (
      child pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL,
      reference pg_catalog.int4 NOT NULL, parent pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_depends (child);
    CREATE INDEX ON pg_temp.dbxfer_depends (parent);
    CREATE TEMPORARY TABLE dbxfer_level (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL,
      level pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_candidate (
      tbl pg_catalog.int4 NOT NULL, pos pg_catalog.int8 NOT NULL, rel pg_catalog.oid NOT NULL,
      tid pg_catalog.tid NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_candidate (pos);
    CREATE TEMPORARY TABLE dbxfer_waits (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL, problem pg_catalog.int4,
      item pg_catalog.int4, holder pg_catalog.int8 NOT NULL,
      in_turn pg_catalog.bool NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_waits (pos);
    CREATE INDEX ON pg_temp.dbxfer_waits (holder);
    CREATE TEMPORARY TABLE dbxfer_beside (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL,
      holder pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE INDEX ON pg_temp.dbxfer_beside (holder);
    CREATE TEMPORARY TABLE dbxfer_turn (
      pos pg_catalog.int8 PRIMARY KEY, tbl pg_catalog.int4 NOT NULL, turn pg_catalog.int8 NOT NULL,
      step pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_ruled (
      pos pg_catalog.int8 NOT NULL, tbl pg_catalog.int4 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_alike (
      rel pg_catalog.oid NOT NULL, tid pg_catalog.tid NOT NULL,
      rows pg_catalog.int8 NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_written (
      tbl pg_catalog.int4 NOT NULL, rows pg_catalog.int8 NOT NULL) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 date) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    ;
    CREATE TEMPORARY TABLE dbxfer_moved_1 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 timestamp with time zone, c2 text COLLATE pg_catalog."default") ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_3 (pos pg_catalog.int8, c1 integer, c2 integer, c3 integer, c4 numeric) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_3 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
    CREATE TEMPORARY TABLE dbxfer_moved_3 (
      pos pg_catalog.int8 PRIMARY KEY, fresh pg_catalog.bool NOT NULL, f1 integer, f2 integer, f3 integer) ON COMMIT DROP;
SAVEPOINT dbxfer_few;
INSERT INTO pg_temp.dbxfer_stage_1 (pos, c1, c2, c3) SELECT pos, c1, c2, c3 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_1[]);
INSERT INTO pg_temp.dbxfer_stage_2 (pos, c1, c2) SELECT pos, c1, c2 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_2[]);
INSERT INTO pg_temp.dbxfer_stage_3 (pos, c1, c2, c3, c4) SELECT pos, c1, c2, c3, c4 FROM pg_catalog.unnest(NULL::pg_temp.dbxfer_stage_3[]);
RELEASE SAVEPOINT dbxfer_few;
SET TRANSACTION READ ONLY;
SAVEPOINT dbxfer_compare;
SAVEPOINT dbxfer_recognise;
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
           t.tableoid, t.ctid, t.xmin, CASE WHEN s.c2 IS DISTINCT FROM NULL AND t."email" IS DISTINCT FROM NULL AND NOT (t."email" OPERATOR(pg_catalog.=) s.c2) THEN '0'::pg_catalog.int2 WHEN (s.c2 IS DISTINCT FROM NULL AND t."email" IS DISTINCT FROM NULL AND t."email" OPERATOR(pg_catalog.=) s.c2) THEN '-2'::pg_catalog.int2 ELSE '-1'::pg_catalog.int2 END
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c1, s.c2)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c1, s.c2)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_2 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."at", t."line")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."at", t."line")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."log" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3, s.c4::numeric(8,2))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."customer", t."replaces", t."total")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."customer")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."customer") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."customer" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."replaces")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."replaces") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."replaces" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4::numeric(8,2))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."total")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4::numeric(8,2)) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."total") AND (s.c4::numeric(8,2) IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."total" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, '-1'::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
RELEASE SAVEPOINT dbxfer_recognise;
    SELECT pg_catalog.count(*) FILTER (WHERE NOT p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char"),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>) '-1'::pg_catalog.int2),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.=) '-1'::pg_catalog.int2)
      FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE (p.evidence IS NULL OR p.evidence OPERATOR(pg_catalog.>) '-4'::pg_catalog.int2);
    SELECT pg_catalog.count(*) FILTER (WHERE NOT p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char"),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>) '-1'::pg_catalog.int2),
           pg_catalog.count(*) FILTER (WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.=) '-1'::pg_catalog.int2)
      FROM pg_temp.dbxfer_verdict_3 AS p
     WHERE (p.evidence IS NULL OR p.evidence OPERATOR(pg_catalog.>) '-4'::pg_catalog.int2);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT p.pos, 1, 7,
           CASE WHEN p.evidence OPERATOR(pg_catalog.>) '-1'::pg_catalog.int2 THEN p.evidence END
      FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>=) '-1'::pg_catalog.int2;
    UPDATE pg_temp.dbxfer_verdict_1 AS p SET verdict='u' WHERE p.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char" AND p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>=) '-1'::pg_catalog.int2;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT p.pos, 3, 7,
           CASE WHEN p.evidence OPERATOR(pg_catalog.>) '-1'::pg_catalog.int2 THEN p.evidence END
      FROM pg_temp.dbxfer_verdict_3 AS p
     WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>=) '-1'::pg_catalog.int2;
    UPDATE pg_temp.dbxfer_verdict_3 AS p SET verdict='u' WHERE p.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char" AND p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.>=) '-1'::pg_catalog.int2;
SAVEPOINT dbxfer_each;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "customer"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "customer"
     CROSS JOIN LATERAL (VALUES (3, 0, "customer"."id" IS NOT DISTINCT FROM NULL), (3, 1, "customer"."email" IS NOT DISTINCT FROM NULL), (4, 0, ((born > '1900-01-01'::date)) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "purchase"."dbxfer$pos", 3, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "purchase"
     CROSS JOIN LATERAL (VALUES (3, 0, "purchase"."id" IS NOT DISTINCT FROM NULL), (3, 3, "purchase"."total" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
RELEASE SAVEPOINT dbxfer_each;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, email AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s) AS "purchase") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s) AS "purchase") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 6, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, customer AS k1, total AS k2 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, 3])) OFFSET 0) AS "purchase") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, customer AS k1, total AS k2 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, 3])) OFFSET 0) AS "purchase") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.k2 OPERATOR(pg_catalog.=) a.k2 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 5, 1, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, customer AS k1, total AS k2 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, 3])) OFFSET 0) AS "purchase") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, customer AS k1, total AS k2 FROM ONLY "public"."purchase") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1 AND h.k2 OPERATOR(pg_catalog.=) a.k2
    LEFT JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    SELECT r.tbl, r.item, pg_catalog.count(DISTINCT r.pos)
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) 5
     GROUP BY r.tbl, r.item
     ORDER BY 1, 3 DESC, 2;
    ANALYZE pg_temp.dbxfer_reason;
    WITH free AS MATERIALIZED (
      SELECT a.pos, v.pos AS holder
        FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s WHERE EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1) OFFSET 0) AS "customer") AS a
        JOIN (SELECT ctid AS tid, tableoid AS rel, email AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
        JOIN (SELECT w.pos, w.tid, w.rel FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos OPERATOR(pg_catalog.=) w.pos AND d.problem OPERATOR(pg_catalog.=) 6 AND d.item OPERATOR(pg_catalog.=) ANY (ARRAY[0]))) AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel AND v.pos OPERATOR(pg_catalog.<>) a.pos),
    waits AS (
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT f.pos, 1, 5, 1, f.holder, true FROM free AS f)
    DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos OPERATOR(pg_catalog.=) f.pos AND r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 5 AND r.item OPERATOR(pg_catalog.=) 1;
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'x'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[0, 1, 2, 3, 4, 11]::pg_catalog.int4[])
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos)
     ORDER BY r.pos; 
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'c'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 6, 7, 8]::pg_catalog.int4[])
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos)
     ORDER BY r.pos; ANALYZE pg_temp.dbxfer_bad;
SAVEPOINT dbxfer_orphans;
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'o'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[9, 10]::pg_catalog.int4[]) AND r.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos)
     ORDER BY r.pos; ANALYZE pg_temp.dbxfer_bad;
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'o'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[9, 10]::pg_catalog.int4[]) AND r.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[2]::pg_catalog.int4[])
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos)
     ORDER BY r.pos; ANALYZE pg_temp.dbxfer_bad;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 3, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_3 AS s WHERE (s.c2 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."customer" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c2 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c2 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 3, 10, 0, q.pos
    FROM pg_temp.dbxfer_bad AS b
    JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) b.pos
    JOIN pg_temp.dbxfer_stage_3 AS s ON q.c1 OPERATOR(pg_catalog.=) s.c2
   WHERE b.tbl OPERATOR(pg_catalog.=) 1 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND (SELECT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 3, 9, 1, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_3 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."purchase" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_stage_3 AS q WHERE q.c1 OPERATOR(pg_catalog.=) s.c3 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, 'o'::pg_catalog."char"
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[9, 10]::pg_catalog.int4[]) AND r.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[3]::pg_catalog.int4[])
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos)
     ORDER BY r.pos; ANALYZE pg_temp.dbxfer_bad;
SELECT DISTINCT b.tbl FROM pg_temp.dbxfer_bad AS b;
ROLLBACK TO SAVEPOINT dbxfer_orphans;
DELETE FROM pg_temp.dbxfer_edge;
    INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item)
    SELECT s.pos, q.pos, 3, 1
      FROM pg_temp.dbxfer_stage_3 AS q
      JOIN pg_temp.dbxfer_stage_3 AS s ON q.c1 OPERATOR(pg_catalog.=) s.c3
     WHERE q.pos OPERATOR(pg_catalog.<>) s.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    ANALYZE pg_temp.dbxfer_edge;
    WITH RECURSIVE fallen(pos) AS (
      SELECT b.pos FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[3]::pg_catalog.int4[])
       UNION
      SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos)
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT e.child, e.tbl, 10, e.item, e.parent
      FROM fallen AS f
      JOIN pg_temp.dbxfer_edge AS e ON e.parent OPERATOR(pg_catalog.=) f.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.parent OPERATOR(pg_catalog.=) e.parent AND r.pos OPERATOR(pg_catalog.=) e.child AND r.item OPERATOR(pg_catalog.=) e.item);
RELEASE SAVEPOINT dbxfer_orphans;
SELECT EXISTS (SELECT FROM pg_temp.dbxfer_waits);
    SELECT DISTINCT r.tbl, r.item
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) 9;
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
     GROUP BY 2 UNION ALL 
    SELECT 3,
           CASE WHEN p.verdict OPERATOR(pg_catalog.=) 's' THEN p.verdict
                ELSE COALESCE(b.outcome, p.verdict, 'i') END,
           pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_3 AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM pg_temp.dbxfer_verdict_3) AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 3
     GROUP BY 2;
ANALYZE pg_temp.dbxfer_reason;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."customer" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_2 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."log" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."purchase" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
    SELECT pg_catalog.trunc(pg_catalog.max(s.c1)::pg_catalog.numeric)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8
       AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
    SELECT pg_catalog.trunc(pg_catalog.max(s.c1)::pg_catalog.numeric)
      FROM pg_temp.dbxfer_stage_3 AS s
     WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8
       AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 3);
SELECT EXISTS (SELECT FROM ONLY "public"."customer" AS t WHERE t."id" OPERATOR(pg_catalog.=) '3'::pg_catalog.int8);
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.=) '-3'::pg_catalog.int2;
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_verdict_3 AS p
     WHERE p.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND p.evidence OPERATOR(pg_catalog.=) '-3'::pg_catalog.int2;
SELECT pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."email")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."email") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."email" IS NOT DISTINCT FROM NULL)))), pg_catalog.count(*) FILTER (WHERE NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
    SELECT r.tbl, r.problem, r.item, pg_catalog.min(r.state), pg_catalog.count(*),
           (pg_catalog.array_agg(r.pos ORDER BY r.pos))[1:5],
           pg_catalog.array_agg(DISTINCT r.refused_by::pg_catalog.text)
             FILTER (WHERE r.refused_by IS NOT NULL),
           pg_catalog.min(r.said)
      FROM (SELECT pos, tbl, problem, item, pg_catalog.min(state) AS state,
                   pg_catalog.min(refused_by) AS refused_by, pg_catalog.min(said) AS said
              FROM pg_temp.dbxfer_reason
             GROUP BY pos, tbl, problem, item) AS r
     GROUP BY r.tbl, r.problem, r.item
     ORDER BY pg_catalog.min(r.pos), r.problem, r.item;
    SELECT k.pos, pg_catalog.min(pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', t."id")) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', t."id")
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', t."id"), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', t."id")),
                                pg_catalog.md5(pg_catalog.format('%s', t."id"))) END))
      FROM (SELECT a.pos, h.tid, h.rel
    FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]) OFFSET 0) AS "customer") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, email AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel))) AS k
      JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) k.tid AND t.tableoid OPERATOR(pg_catalog.=) k.rel
     GROUP BY k.pos;
    SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]);
    SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END)
      FROM pg_temp.dbxfer_stage_3 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) ANY ('{N}'::pg_catalog.int8[]);
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES (1, 5, 1, 0), (3, 7, -1, 1)) AS g(tbl, problem, item, finding)
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
    SELECT r.tbl, pg_catalog.count(DISTINCT r.pos)
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) 7
     GROUP BY r.tbl
     ORDER BY 1;
SELECT pg_catalog.count(DISTINCT p.pos) FROM pg_temp.dbxfer_verdict_3 AS p;
SELECT (SELECT pg_catalog.count(*)
      FROM (SELECT "dbxfer$pos" AS pos, customer AS k1, total AS k2 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, 3])) OFFSET 0) AS "purchase") AS a
      JOIN (SELECT ctid AS tid, tableoid AS rel, customer AS k1, total AS k2 FROM ONLY "public"."purchase") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1 AND h.k2 OPERATOR(pg_catalog.=) a.k2
      LEFT JOIN pg_temp.dbxfer_verdict_3 AS w ON w.pos OPERATOR(pg_catalog.=) a.pos
      LEFT JOIN pg_temp.dbxfer_verdict_3 AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel
     WHERE ((w.tid OPERATOR(pg_catalog.<>) h.tid OR w.rel OPERATOR(pg_catalog.<>) h.rel) AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2))
        OR (v.pos OPERATOR(pg_catalog.<>) a.pos AND (v.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR v.evidence IS NULL OR v.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2))) OPERATOR(pg_catalog.>) 0;
    SELECT pg_catalog.count(*) FILTER (WHERE v.found OPERATOR(pg_catalog.>) v.held),
           pg_catalog.count(*) FILTER (WHERE v.held OPERATOR(pg_catalog.>) v.found)
      FROM (SELECT (SELECT ((
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))::pg_catalog.int4 FROM ONLY "public"."customer" AS t WHERE t.ctid OPERATOR(pg_catalog.=) w.tid AND t.tableoid OPERATOR(pg_catalog.=) w.rel) AS found, (SELECT ((
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))::pg_catalog.int4 FROM ONLY "public"."customer" AS t WHERE t.ctid OPERATOR(pg_catalog.=) h.tid AND t.tableoid OPERATOR(pg_catalog.=) h.rel) AS held
              FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS a
              JOIN (SELECT ctid AS tid, tableoid AS rel, email AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
              JOIN pg_temp.dbxfer_verdict_1 AS w ON w.pos OPERATOR(pg_catalog.=) a.pos
              JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) a.pos
             WHERE w.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog."char" AND (w.tid OPERATOR(pg_catalog.<>) h.tid OR w.rel OPERATOR(pg_catalog.<>) h.rel)
            OFFSET 0) AS v;
SELECT (SELECT pg_catalog.count(*)
      FROM (SELECT "dbxfer$pos" AS pos, email AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS a
      JOIN (SELECT ctid AS tid, tableoid AS rel, email AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
      LEFT JOIN pg_temp.dbxfer_verdict_1 AS w ON w.pos OPERATOR(pg_catalog.=) a.pos
      LEFT JOIN pg_temp.dbxfer_verdict_1 AS v ON v.tid OPERATOR(pg_catalog.=) h.tid AND v.rel OPERATOR(pg_catalog.=) h.rel
     WHERE ((w.tid OPERATOR(pg_catalog.<>) h.tid OR w.rel OPERATOR(pg_catalog.<>) h.rel) AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2))
        OR (v.pos OPERATOR(pg_catalog.<>) a.pos AND (v.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR v.evidence IS NULL OR v.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2))) OPERATOR(pg_catalog.>) 0;
ROLLBACK TO SAVEPOINT dbxfer_compare;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_stage_1 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_stage_1 AS b WHERE b.c1 OPERATOR(pg_catalog.=) a.c1 AND b.pos OPERATOR(pg_catalog.<>) a.pos);
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."customer" AS t ON t."email" OPERATOR(pg_catalog.=) s.c2; ;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, t."id" AS n1
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_1 AS m (pos, fresh, f1)
           SELECT pos, fresh, f1 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_1 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_1;
    WITH changes AS MATERIALIZED (
    SELECT s.*, (
    (SELECT CASE WHEN f.v OPERATOR(pg_catalog.>=) q.last_value THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value OPERATOR(pg_catalog.-) '1'::pg_catalog.numeric END
      FROM "public"."customer_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."customer" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_1 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f)
    OPERATOR(pg_catalog.+) ('1'::pg_catalog.numeric OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8 AS n1
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
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 1, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_verdict_1 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS b
                  WHERE b.tid OPERATOR(pg_catalog.=) a.tid AND b.rel OPERATOR(pg_catalog.=) a.rel AND b.pos OPERATOR(pg_catalog.<>) a.pos);
    UPDATE pg_temp.dbxfer_verdict_1 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."email", t."born")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."email")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."email") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."email" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."born")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."born") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."born" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_1 AS s, ONLY "public"."customer" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c2 END AS n2 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c2 WHERE (r1.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c2=c.n2 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 6, 0, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_stage_3 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_stage_3 AS b WHERE b.c1 OPERATOR(pg_catalog.=) a.c1 AND b.pos OPERATOR(pg_catalog.<>) a.pos);
    INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent)
    SELECT o.pos, 3, 1, q.pos
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.c1 OPERATOR(pg_catalog.=) o.c3;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, 3, 0
      FROM pg_temp.dbxfer_stage_3 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS d WHERE d.child OPERATOR(pg_catalog.=) s.pos);
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."customer" OPERATOR(pg_catalog.=) s.c2 AND t."total" OPERATOR(pg_catalog.=) s.c4 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0); INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c2 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."purchase" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
    WITH changes AS MATERIALIZED (
    SELECT s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, t."id" AS n1
      FROM pg_temp.dbxfer_stage_3 AS s
      JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      JOIN ONLY "public"."purchase" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
     WHERE ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW(t."id")::pg_catalog.record
       AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    WITH changes AS MATERIALIZED (
    SELECT s.*, (
    (SELECT CASE WHEN f.v OPERATOR(pg_catalog.>=) q.last_value THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value OPERATOR(pg_catalog.-) '1'::pg_catalog.numeric END
      FROM "public"."purchase_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."purchase" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f)
    OPERATOR(pg_catalog.+) ('1'::pg_catalog.numeric OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8 AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 0)) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT DISTINCT d.child, d.tbl, 1
      FROM pg_temp.dbxfer_depends AS d
      JOIN pg_temp.dbxfer_level AS p ON p.pos OPERATOR(pg_catalog.=) d.parent AND p.level OPERATOR(pg_catalog.=) 0
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) d.child)
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS e
                        WHERE e.child OPERATOR(pg_catalog.=) d.child AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) e.parent));
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."customer" OPERATOR(pg_catalog.=) s.c2 AND t."total" OPERATOR(pg_catalog.=) s.c4 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1); INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c2 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."purchase" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
    WITH changes AS MATERIALIZED (
    SELECT s.*, (
    (SELECT CASE WHEN f.v OPERATOR(pg_catalog.>=) q.last_value THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value OPERATOR(pg_catalog.-) '1'::pg_catalog.numeric END
      FROM "public"."purchase_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."purchase" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f)
    OPERATOR(pg_catalog.+) ('1'::pg_catalog.numeric OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8 AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 1)) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT DISTINCT d.child, d.tbl, 2
      FROM pg_temp.dbxfer_depends AS d
      JOIN pg_temp.dbxfer_level AS p ON p.pos OPERATOR(pg_catalog.=) d.parent AND p.level OPERATOR(pg_catalog.=) 1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) d.child)
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS e
                        WHERE e.child OPERATOR(pg_catalog.=) d.child AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) e.parent));
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2)),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."customer" OPERATOR(pg_catalog.=) s.c2 AND t."total" OPERATOR(pg_catalog.=) s.c4 WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2); INSERT INTO pg_temp.dbxfer_verdict_3 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3, s.c4::numeric(8,2))))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND (s.c2 IS NOT DISTINCT FROM NULL) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."customer", t."replaces", t."total")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."purchase" AS t WHERE true) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0; ;
    WITH changes AS MATERIALIZED (
    SELECT s.*, (
    (SELECT CASE WHEN f.v OPERATOR(pg_catalog.>=) q.last_value THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value OPERATOR(pg_catalog.-) '1'::pg_catalog.numeric END
      FROM "public"."purchase_id_seq" AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM (
    SELECT pg_catalog.max(q.v)
      FROM (SELECT pg_catalog.max(t."id") AS v FROM ONLY "public"."purchase" AS t
             WHERE t."id" OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND t."id" OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8
             UNION ALL
            SELECT pg_catalog.max(s.c1) AS v FROM pg_temp.dbxfer_stage_3 AS s 
             WHERE s.c1 OPERATOR(pg_catalog.>=) '1'::pg_catalog.int8 AND s.c1 OPERATOR(pg_catalog.<=) 'N'::pg_catalog.int8) AS q) AS x(v)) AS f)
    OPERATOR(pg_catalog.+) ('1'::pg_catalog.numeric OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8 AS n1
      FROM (SELECT s.pos, true AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM pg_temp.dbxfer_stage_3 AS s JOIN (SELECT s.pos FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS s WHERE EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 3 AND l.level OPERATOR(pg_catalog.=) 2)) AS t ON t.pos OPERATOR(pg_catalog.=) s.pos) AS s),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c1=c.n1 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT DISTINCT d.child, d.tbl, 3
      FROM pg_temp.dbxfer_depends AS d
      JOIN pg_temp.dbxfer_level AS p ON p.pos OPERATOR(pg_catalog.=) d.parent AND p.level OPERATOR(pg_catalog.=) 2
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) d.child)
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS e
                        WHERE e.child OPERATOR(pg_catalog.=) d.child AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) e.parent));
SELECT EXISTS (SELECT FROM pg_temp.dbxfer_stage_3 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos OPERATOR(pg_catalog.=) s.pos));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 6, 1, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_verdict_3 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS b
                  WHERE b.tid OPERATOR(pg_catalog.=) a.tid AND b.rel OPERATOR(pg_catalog.=) a.rel AND b.pos OPERATOR(pg_catalog.<>) a.pos);
DELETE FROM pg_temp.dbxfer_level; DELETE FROM pg_temp.dbxfer_depends;
    WITH changes AS MATERIALIZED (SELECT DISTINCT ON (s.pos) s.pos, false AS fresh, s.c1 AS f1, s.c2 AS f2, s.c3 AS f3, CASE WHEN r1.pos IS NOT NULL THEN r1.c1 ELSE s.c3 END AS n3 FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos LEFT JOIN (
    SELECT m.pos, m.f1, q.c1
      FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS q ON q.pos OPERATOR(pg_catalog.=) m.pos) AS r1 ON r1.f1 OPERATOR(pg_catalog.=) o.c3 WHERE (r1.pos IS NOT NULL) AND true),
         kept AS (
           INSERT INTO pg_temp.dbxfer_moved_3 AS m (pos, fresh, f1, f2, f3)
           SELECT pos, fresh, f1, f2, f3 FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh),
         part1 AS (UPDATE pg_temp.dbxfer_stage_3 AS s SET c3=c.n3 FROM changes AS c WHERE c.pos OPERATOR(pg_catalog.=) s.pos) SELECT; ANALYZE pg_temp.dbxfer_moved_3;
    UPDATE pg_temp.dbxfer_verdict_3 AS p
       SET verdict=CASE WHEN EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 3 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit WHERE unfit.pos OPERATOR(pg_catalog.=) p.pos)
                        THEN 'u'::pg_catalog."char"
                        WHEN (ROW(s.c1, s.c2, s.c3, s.c4::numeric(8,2))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."customer", t."replaces", t."total")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."customer")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."customer") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."customer" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."replaces")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."replaces") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."replaces" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4::numeric(8,2))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."total")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4::numeric(8,2)) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."total") AND (s.c4::numeric(8,2) IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."total" IS NOT DISTINCT FROM NULL))))) THEN '='
                        ELSE 'u'::pg_catalog."char" END
      FROM pg_temp.dbxfer_stage_3 AS s, ONLY "public"."purchase" AS t
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
    ;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."customer" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_1 AS m
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_1 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos FROM pg_temp.dbxfer_stage_3 AS s JOIN ONLY "public"."purchase" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)
     UNION
    SELECT s.pos FROM pg_temp.dbxfer_moved_3 AS m
      JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) m.pos
      JOIN pg_temp.dbxfer_stage_3 AS o ON o.c1 OPERATOR(pg_catalog.=) s.c1 AND o.pos OPERATOR(pg_catalog.<>) s.pos
     WHERE m.fresh AND NOT false) AS t;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "email", s.c3 AS "born" FROM pg_temp.dbxfer_stage_1 AS s) AS "customer") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."customer") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 3, 5, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "customer", s.c3 AS "replaces", s.c4::numeric(8,2) AS "total" FROM pg_temp.dbxfer_stage_3 AS s) AS "purchase") AS a
    JOIN (SELECT ctid AS tid, tableoid AS rel, id AS k1 FROM ONLY "public"."purchase") AS h ON h.k1 OPERATOR(pg_catalog.=) a.k1
    LEFT JOIN pg_temp.dbxfer_verdict_3 AS p ON p.pos OPERATOR(pg_catalog.=) a.pos
   WHERE p.pos IS NULL OR (p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel OPERATOR(pg_catalog.<>) h.rel));
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 3, 10, 0, q.pos
    FROM pg_temp.dbxfer_bad AS b
    JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS q ON q.pos OPERATOR(pg_catalog.=) b.pos
    JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c2 ELSE m.f2 END AS c2, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_3 AS s LEFT JOIN pg_temp.dbxfer_moved_3 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o ON q.c1 OPERATOR(pg_catalog.=) o.c2 JOIN pg_temp.dbxfer_stage_3 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos
   WHERE b.tbl OPERATOR(pg_catalog.=) 1 AND ((NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) q.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos OPERATOR(pg_catalog.=) q.pos AND r.problem OPERATOR(pg_catalog.=) 6 AND r.item OPERATOR(pg_catalog.=) 0)) OR NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS w
      JOIN ONLY "public"."customer" AS t ON t.ctid OPERATOR(pg_catalog.=) w.tid AND t.tableoid OPERATOR(pg_catalog.=) w.rel
     WHERE w.pos OPERATOR(pg_catalog.=) q.pos AND (w.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" OR w.evidence IS NULL OR w.evidence OPERATOR(pg_catalog.<) '-1'::pg_catalog.int2) AND t."id" OPERATOR(pg_catalog.=) s.c2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_3 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND (SELECT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.tbl OPERATOR(pg_catalog.=) ANY (ARRAY[1]::pg_catalog.int4[])));
ROLLBACK;
