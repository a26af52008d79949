LOCK TABLE ONLY "public"."item" IN ROW EXCLUSIVE MODE;
    SELECT COALESCE(pg_catalog.bool_or(c.relpages OPERATOR(pg_catalog.>=) 8
                                       AND c.reltuples OPERATOR(pg_catalog.*) 8 OPERATOR(pg_catalog.<) c.relpages),
                    false)
           AND pg_catalog.sum(pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog./) 8192) OPERATOR(pg_catalog.<) N
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) r.oid AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char";
    SELECT r.root, pg_catalog.sum(pg_catalog.pg_table_size(r.oid))
      FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r
     GROUP BY r.root;
    WITH relation AS (SELECT DISTINCT r.oid FROM (SELECT DISTINCT o.oid AS root, COALESCE(p.relid::pg_catalog.oid, o.oid) AS oid FROM pg_catalog.unnest(ARRAY[N]::pg_catalog.oid[]) AS o(oid) LEFT JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) AS p ON true) AS r),
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
             OPERATOR(pg_catalog.+) 108,
           per.n OPERATOR(pg_catalog.*) backends.n, backends.n, per.n
      FROM backends, per;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_1 (pos pg_catalog.int8, c1 integer, c2 character varying COLLATE pg_catalog."default", c3 date, c4 numeric) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_1 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
SAVEPOINT dbxfer_stage;
CREATE TEMPORARY TABLE pg_temp.dbxfer_bytes_1_1 (pos pg_catalog.int8, c1 pg_catalog.bytea, c2 pg_catalog.bytea, c3 pg_catalog.bytea, c4 pg_catalog.bytea) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_refused_1 (
      pos pg_catalog.int8, place pg_catalog.int4, state pg_catalog.text) ON COMMIT DROP;
COPY pg_temp.dbxfer_bytes_1_1 (pos, c1, c2, c3, c4) FROM STDIN (FORMAT binary);
DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state)
    SELECT b.pos, v.place, NULL
      FROM pg_temp.dbxfer_bytes_1_1 AS b
     CROSS JOIN LATERAL (VALUES (0, (
    CASE WHEN b.c1 IS NOT NULL
         THEN CASE WHEN (pg_catalog.int4in(pg_catalog.textout(pg_catalog.convert_from(b.c1, ''''UTF8'''')))) IS NULL THEN false ELSE false END OR (false)
         ELSE false END)), (1, (
    CASE WHEN b.c2 IS NOT NULL
         THEN CASE WHEN (pg_catalog.varcharin(pg_catalog.textout(pg_catalog.convert_from(b.c2, ''''UTF8'''')), 1043::pg_catalog.oid, -1)) IS NULL THEN false ELSE false END OR (false)
         ELSE false END)), (2, (
    CASE WHEN b.c3 IS NOT NULL
         THEN CASE WHEN (pg_catalog.date_in(pg_catalog.textout(pg_catalog.convert_from(b.c3, ''''UTF8'''')))) IS NULL THEN false ELSE false END OR (NOT (pg_catalog.convert_from(b.c3, ''''UTF8'''') OPERATOR(pg_catalog.~) ''''(?i)^([0-9]{4,7}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?( ?([+-][0-9]{1,2}(:?[0-9]{2}(:?[0-9]{2})?)?|Z|UTC|GMT))?)?( BC)?|-?infinity|epoch)$'''') OR ((pg_catalog.convert_from(b.c3, ''''UTF8'''') OPERATOR(pg_catalog.~) ''''[T ][0-9]'''') AND (pg_catalog.timestamptz_in(pg_catalog.textout(pg_catalog.convert_from(b.c3, ''''UTF8'''')), 0, -1) OPERATOR(pg_catalog.<>) pg_catalog.timestamptz(pg_catalog.date_in(pg_catalog.textout(pg_catalog.convert_from(b.c3, ''''UTF8'''')))))))
         ELSE false END)), (3, (
    CASE WHEN b.c4 IS NOT NULL
         THEN CASE WHEN (pg_catalog.numeric_in(pg_catalog.textout(pg_catalog.convert_from(b.c4, ''''UTF8'''')), 1700::pg_catalog.oid, -1)) IS NULL THEN false ELSE false END OR (false)
         ELSE false END))) AS v(place, unfit)
     WHERE b.ctid OPERATOR(pg_catalog.>=) $1 AND b.ctid OPERATOR(pg_catalog.<) $2 AND v.unfit'';
  for_rows CONSTANT pg_catalog.text[] := ARRAY[''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 0, NULL FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b WHERE (
    CASE WHEN b.c1 IS NOT NULL
         THEN CASE WHEN (pg_catalog.int4in(pg_catalog.textout(pg_catalog.convert_from(b.c1, ''''UTF8'''')))) IS NULL THEN false ELSE false END OR (false)
         ELSE false END)'', ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 1, NULL FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b WHERE (
    CASE WHEN b.c2 IS NOT NULL
         THEN CASE WHEN (pg_catalog.varcharin(pg_catalog.textout(pg_catalog.convert_from(b.c2, ''''UTF8'''')), 1043::pg_catalog.oid, -1)) IS NULL THEN false ELSE false END OR (false)
         ELSE false END)'', ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 2, NULL FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b WHERE (
    CASE WHEN b.c3 IS NOT NULL
         THEN CASE WHEN (pg_catalog.date_in(pg_catalog.textout(pg_catalog.convert_from(b.c3, ''''UTF8'''')))) IS NULL THEN false ELSE false END OR (NOT (pg_catalog.convert_from(b.c3, ''''UTF8'''') OPERATOR(pg_catalog.~) ''''(?i)^([0-9]{4,7}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?( ?([+-][0-9]{1,2}(:?[0-9]{2}(:?[0-9]{2})?)?|Z|UTC|GMT))?)?( BC)?|-?infinity|epoch)$'''') OR ((pg_catalog.convert_from(b.c3, ''''UTF8'''') OPERATOR(pg_catalog.~) ''''[T ][0-9]'''') AND (pg_catalog.timestamptz_in(pg_catalog.textout(pg_catalog.convert_from(b.c3, ''''UTF8'''')), 0, -1) OPERATOR(pg_catalog.<>) pg_catalog.timestamptz(pg_catalog.date_in(pg_catalog.textout(pg_catalog.convert_from(b.c3, ''''UTF8'''')))))))
         ELSE false END)'', ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 3, NULL FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b WHERE (
    CASE WHEN b.c4 IS NOT NULL
         THEN CASE WHEN (pg_catalog.numeric_in(pg_catalog.textout(pg_catalog.convert_from(b.c4, ''''UTF8'''')), 1700::pg_catalog.oid, -1)) IS NULL THEN false ELSE false END OR (false)
         ELSE false END)'']::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 0, $2 FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b'', ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 1, $2 FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b'', ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 2, $2 FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b'', ''INSERT INTO pg_temp.dbxfer_refused_1 (pos, place, state) SELECT b.pos, 3, $2 FROM (SELECT b.* FROM pg_temp.dbxfer_bytes_1_1 AS b WHERE b.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS b'']::pg_catalog.text[];
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size(''pg_temp.dbxfer_bytes_1_1''::pg_catalog.regclass)
    OPERATOR(pg_catalog./) pg_catalog.current_setting(''block_size'')::pg_catalog.int8;
  step CONSTANT pg_catalog.int8 := GREATEST(16, pages OPERATOR(pg_catalog./) 1000);
  page pg_catalog.int8;
  bounds pg_catalog.tid[];
  lines pg_catalog.tid[];
  "dbxfer$these" pg_catalog.tid[];
  firsts pg_catalog.int4[];
  lasts pg_catalog.int4[];
  depth pg_catalog.int4;
  a pg_catalog.int4;
  z pg_catalog.int4;
  place pg_catalog.int4;
  prepared pg_catalog.int8;
  written pg_catalog.int8;
  whole pg_catalog.bool;
  detail pg_catalog.text;
  hint pg_catalog.text;
  of_schema pg_catalog.text;
  of_table pg_catalog.text;
  of_constraint pg_catalog.text;
  dbxfer_context pg_catalog.text;
BEGIN
  FOR part IN 0 .. (pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step LOOP
    page := step OPERATOR(pg_catalog.*) part;
    bounds := ARRAY[pg_catalog.format(''(%s,0)'', page)::pg_catalog.tid,
                    pg_catalog.format(''(%s,0)'', page OPERATOR(pg_catalog.+) step)::pg_catalog.tid];
    whole := false;
    lines := NULL;
    IF for_pages IS NOT NULL THEN
      BEGIN
        EXECUTE for_pages USING bounds[1], bounds[2];
        whole := true;
      EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
      END;
    END IF;
    IF NOT whole THEN
      EXECUTE ''
    SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid)
      FROM pg_temp.dbxfer_bytes_1_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 4 LOOP
        firsts := ARRAY[1];
        lasts := ARRAY[pg_catalog.cardinality(lines)];
        depth := 1;
        WHILE depth OPERATOR(pg_catalog.>) 0 LOOP
          a := firsts[depth];
          z := lasts[depth];
          depth := depth OPERATOR(pg_catalog.-) 1;
          BEGIN
            prepared := 0;
            "dbxfer$these" := lines[a:z];
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              EXECUTE for_rows[place] USING lines[a:z];
            END IF;
          EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
            GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
            IF a OPERATOR(pg_catalog.<) z THEN
              depth := depth OPERATOR(pg_catalog.+) 2;
              lasts[depth OPERATOR(pg_catalog.-) 1] := z;
              z := (a OPERATOR(pg_catalog.+) z) OPERATOR(pg_catalog./) 2;
              firsts[depth OPERATOR(pg_catalog.-) 1] := z OPERATOR(pg_catalog.+) 1;
              firsts[depth] := a;
              lasts[depth] := z;
            ELSE
              GET STACKED DIAGNOSTICS of_schema=SCHEMA_NAME, of_table=TABLE_NAME,
                of_constraint=CONSTRAINT_NAME, detail=PG_EXCEPTION_DETAIL,
                hint=PG_EXCEPTION_HINT;
              EXECUTE on_error[place] USING lines[a:z], SQLSTATE,
                pg_catalog.to_regclass(pg_catalog.format(''%I.%I'', of_schema, of_table)),
                ARRAY(SELECT f.found[1] FROM pg_catalog.regexp_matches(dbxfer_context,
                        ''PL/pgSQL function ([^\\n]+?)\\('', ''g'') AS f(found))
                  OPERATOR(pg_catalog.||) pg_catalog.concat(''='', of_constraint),
                pg_catalog.left(pg_catalog.concat_ws(''; '', SQLERRM, NULLIF(detail, ''''),
                                                     NULLIF(hint, '''')), 1000);
            END IF;
          END;
        END LOOP;
      END LOOP;
    END IF;
  END LOOP;
END';;
COPY (SELECT pos, place, state FROM pg_temp.dbxfer_refused_1 ORDER BY pos, place) TO STDOUT;
DROP TABLE pg_temp.dbxfer_bytes_1_1, pg_temp.dbxfer_refused_1;
COPY pg_temp.dbxfer_stage_1 (pos, c1, c2, c3, c4) FROM STDIN;
RELEASE SAVEPOINT dbxfer_stage;
COPY pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said) FROM STDIN;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.* FROM pg_temp.dbxfer_stage_1 AS s) AS "item"
     CROSS JOIN LATERAL (VALUES (2, 1, COALESCE((pg_catalog.format('%s', "item".c2) OPERATOR(pg_catalog.<>) pg_catalog.format('%s', "item".c2::character varying(9))), false)), (2, 3, COALESCE(("item".c4 OPERATOR(pg_catalog.<>) "item".c4::numeric(4,1)), false))) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2::character varying(9), s.c3, s.c4::numeric(4,1))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."at", t."price")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2::character varying(9))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2::character varying(9)) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2::character varying(9) IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."at")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."at") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."at" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c4::numeric(4,1))::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."price")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c4::numeric(4,1)) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."price") AND (s.c4::numeric(4,1) IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."price" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
ROLLBACK TO SAVEPOINT dbxfer_recognise;
ROLLBACK TO SAVEPOINT dbxfer_either;
DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := ''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.* FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2) AS "item"
     CROSS JOIN LATERAL (VALUES (2, 1, COALESCE((pg_catalog.format(''''%s'''', "item".c2) OPERATOR(pg_catalog.<>) pg_catalog.format(''''%s'''', "item".c2::character varying(9))), false)), (2, 3, COALESCE(("item".c4 OPERATOR(pg_catalog.<>) "item".c4::numeric(4,1)), false))) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad'';
  for_rows CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.* FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)) AS "item"
     CROSS JOIN LATERAL (VALUES (2, 1, COALESCE((pg_catalog.format(''''%s'''', "item".c2) OPERATOR(pg_catalog.<>) pg_catalog.format(''''%s'''', "item".c2::character varying(9))), false))) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad'', ''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.* FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)) AS "item"
     CROSS JOIN LATERAL (VALUES (2, 3, COALESCE(("item".c4 OPERATOR(pg_catalog.<>) "item".c4::numeric(4,1)), false))) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad'']::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
    SELECT s.pos, 1, 2, 1, $2, $4 FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'', ''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
    SELECT s.pos, 1, 2, 3, $2, $4 FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'']::pg_catalog.text[];
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size(''pg_temp.dbxfer_stage_1''::pg_catalog.regclass)
    OPERATOR(pg_catalog./) pg_catalog.current_setting(''block_size'')::pg_catalog.int8;
  step CONSTANT pg_catalog.int8 := GREATEST(16, pages OPERATOR(pg_catalog./) 1000);
  page pg_catalog.int8;
  bounds pg_catalog.tid[];
  lines pg_catalog.tid[];
  "dbxfer$these" pg_catalog.tid[];
  firsts pg_catalog.int4[];
  lasts pg_catalog.int4[];
  depth pg_catalog.int4;
  a pg_catalog.int4;
  z pg_catalog.int4;
  place pg_catalog.int4;
  prepared pg_catalog.int8;
  written pg_catalog.int8;
  whole pg_catalog.bool;
  detail pg_catalog.text;
  hint pg_catalog.text;
  of_schema pg_catalog.text;
  of_table pg_catalog.text;
  of_constraint pg_catalog.text;
  dbxfer_context pg_catalog.text;
BEGIN
  FOR part IN 0 .. (pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step LOOP
    page := step OPERATOR(pg_catalog.*) part;
    bounds := ARRAY[pg_catalog.format(''(%s,0)'', page)::pg_catalog.tid,
                    pg_catalog.format(''(%s,0)'', page OPERATOR(pg_catalog.+) step)::pg_catalog.tid];
    whole := false;
    lines := NULL;
    IF for_pages IS NOT NULL THEN
      BEGIN
        EXECUTE for_pages USING bounds[1], bounds[2];
        whole := true;
      EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
      END;
    END IF;
    IF NOT whole THEN
      EXECUTE ''
    SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 2 LOOP
        firsts := ARRAY[1];
        lasts := ARRAY[pg_catalog.cardinality(lines)];
        depth := 1;
        WHILE depth OPERATOR(pg_catalog.>) 0 LOOP
          a := firsts[depth];
          z := lasts[depth];
          depth := depth OPERATOR(pg_catalog.-) 1;
          BEGIN
            prepared := 0;
            "dbxfer$these" := lines[a:z];
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              EXECUTE for_rows[place] USING lines[a:z];
            END IF;
          EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
            GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
            IF a OPERATOR(pg_catalog.<) z THEN
              depth := depth OPERATOR(pg_catalog.+) 2;
              lasts[depth OPERATOR(pg_catalog.-) 1] := z;
              z := (a OPERATOR(pg_catalog.+) z) OPERATOR(pg_catalog./) 2;
              firsts[depth OPERATOR(pg_catalog.-) 1] := z OPERATOR(pg_catalog.+) 1;
              firsts[depth] := a;
              lasts[depth] := z;
            ELSE
              GET STACKED DIAGNOSTICS of_schema=SCHEMA_NAME, of_table=TABLE_NAME,
                of_constraint=CONSTRAINT_NAME, detail=PG_EXCEPTION_DETAIL,
                hint=PG_EXCEPTION_HINT;
              EXECUTE on_error[place] USING lines[a:z], SQLSTATE,
                pg_catalog.to_regclass(pg_catalog.format(''%I.%I'', of_schema, of_table)),
                ARRAY(SELECT f.found[1] FROM pg_catalog.regexp_matches(dbxfer_context,
                        ''PL/pgSQL function ([^\\n]+?)\\('', ''g'') AS f(found))
                  OPERATOR(pg_catalog.||) pg_catalog.concat(''='', of_constraint),
                pg_catalog.left(pg_catalog.concat_ws(''; '', SQLERRM, NULLIF(detail, ''''),
                                                     NULLIF(hint, '''')), 1000);
            END IF;
          END;
        END LOOP;
      END LOOP;
    END IF;
  END LOOP;
END';
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2::character varying(9) AS "name", s.c3 AS "at", s.c4::numeric(4,1) AS "price" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL), (4, 0, (public.fits((name)::text)) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad;
ROLLBACK TO SAVEPOINT dbxfer_each;
DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := ''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2::character varying(9) AS "name", s.c3 AS "at", s.c4::numeric(4,1) AS "price" FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) ''''u''''::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL), (4, 0, (public.fits((name)::text)) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad'';
  for_rows CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id" FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (3, 0, "item"."id" IS NOT DISTINCT FROM NULL)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad'', ''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT "item"."dbxfer$pos", 1, "dbxfer$probe".problem, "dbxfer$probe".item
      FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2::character varying(9) AS "name", s.c3 AS "at", s.c4::numeric(4,1) AS "price" FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1) OFFSET 0) AS "item"
     CROSS JOIN LATERAL (VALUES (4, 0, (public.fits((name)::text)) IS FALSE)) AS "dbxfer$probe"(problem, item, bad)
     WHERE "dbxfer$probe".bad'']::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
    SELECT s.pos, 1, 3, 0, $2, $4 FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'', ''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
    SELECT s.pos, 1, 4, 0, $2, $4 FROM pg_temp.dbxfer_stage_1 AS s WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'']::pg_catalog.text[];
  pages CONSTANT pg_catalog.int8 := pg_catalog.pg_relation_size(''pg_temp.dbxfer_stage_1''::pg_catalog.regclass)
    OPERATOR(pg_catalog./) pg_catalog.current_setting(''block_size'')::pg_catalog.int8;
  step CONSTANT pg_catalog.int8 := GREATEST(16, pages OPERATOR(pg_catalog./) 1000);
  page pg_catalog.int8;
  bounds pg_catalog.tid[];
  lines pg_catalog.tid[];
  "dbxfer$these" pg_catalog.tid[];
  firsts pg_catalog.int4[];
  lasts pg_catalog.int4[];
  depth pg_catalog.int4;
  a pg_catalog.int4;
  z pg_catalog.int4;
  place pg_catalog.int4;
  prepared pg_catalog.int8;
  written pg_catalog.int8;
  whole pg_catalog.bool;
  detail pg_catalog.text;
  hint pg_catalog.text;
  of_schema pg_catalog.text;
  of_table pg_catalog.text;
  of_constraint pg_catalog.text;
  dbxfer_context pg_catalog.text;
BEGIN
  FOR part IN 0 .. (pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step LOOP
    page := step OPERATOR(pg_catalog.*) part;
    bounds := ARRAY[pg_catalog.format(''(%s,0)'', page)::pg_catalog.tid,
                    pg_catalog.format(''(%s,0)'', page OPERATOR(pg_catalog.+) step)::pg_catalog.tid];
    whole := false;
    lines := NULL;
    IF for_pages IS NOT NULL THEN
      BEGIN
        EXECUTE for_pages USING bounds[1], bounds[2];
        whole := true;
      EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
      END;
    END IF;
    IF NOT whole THEN
      EXECUTE ''
    SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) ''''u''''::pg_catalog."char")
    AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                     WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.<=) 2))'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 2 LOOP
        firsts := ARRAY[1];
        lasts := ARRAY[pg_catalog.cardinality(lines)];
        depth := 1;
        WHILE depth OPERATOR(pg_catalog.>) 0 LOOP
          a := firsts[depth];
          z := lasts[depth];
          depth := depth OPERATOR(pg_catalog.-) 1;
          BEGIN
            prepared := 0;
            "dbxfer$these" := lines[a:z];
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              EXECUTE for_rows[place] USING lines[a:z];
            END IF;
          EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
            GET STACKED DIAGNOSTICS dbxfer_context=PG_EXCEPTION_CONTEXT; IF SQLSTATE OPERATOR(pg_catalog.~) ''^(08|40|53|55P03|57|58|XX001|XX002)'' AND dbxfer_context OPERATOR(pg_catalog.!~) E''^[^\\\\n]*PL/[^\\\\n]* RAISE(\\\\n|$)'' THEN RAISE; END IF; 
            IF a OPERATOR(pg_catalog.<) z THEN
              depth := depth OPERATOR(pg_catalog.+) 2;
              lasts[depth OPERATOR(pg_catalog.-) 1] := z;
              z := (a OPERATOR(pg_catalog.+) z) OPERATOR(pg_catalog./) 2;
              firsts[depth OPERATOR(pg_catalog.-) 1] := z OPERATOR(pg_catalog.+) 1;
              firsts[depth] := a;
              lasts[depth] := z;
            ELSE
              GET STACKED DIAGNOSTICS of_schema=SCHEMA_NAME, of_table=TABLE_NAME,
                of_constraint=CONSTRAINT_NAME, detail=PG_EXCEPTION_DETAIL,
                hint=PG_EXCEPTION_HINT;
              EXECUTE on_error[place] USING lines[a:z], SQLSTATE,
                pg_catalog.to_regclass(pg_catalog.format(''%I.%I'', of_schema, of_table)),
                ARRAY(SELECT f.found[1] FROM pg_catalog.regexp_matches(dbxfer_context,
                        ''PL/pgSQL function ([^\\n]+?)\\('', ''g'') AS f(found))
                  OPERATOR(pg_catalog.||) pg_catalog.concat(''='', of_constraint),
                pg_catalog.left(pg_catalog.concat_ws(''; '', SQLERRM, NULLIF(detail, ''''),
                                                     NULLIF(hint, '''')), 1000);
            END IF;
          END;
        END LOOP;
      END LOOP;
    END IF;
  END LOOP;
END';
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2::character varying(9) AS "name", s.c3 AS "at", s.c4::numeric(4,1) AS "price" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2::character varying(9) AS "name", s.c3 AS "at", s.c4::numeric(4,1) AS "price" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
    SELECT 1,
           CASE WHEN p.verdict OPERATOR(pg_catalog.=) 's' THEN p.verdict
                ELSE COALESCE(b.outcome, p.verdict, 'i') END,
           pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_1 AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM pg_temp.dbxfer_verdict_1) AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1
     GROUP BY 2;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) r.pos
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) ANY (ARRAY[5, 8])
       AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_reason AS r
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 5 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) r.pos)) OPERATOR(pg_catalog.>) 0;
COPY (
    INSERT INTO "public"."item" ("id", "name", "at", "price") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3, s.c4
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "name", "at", "price") TO STDOUT;
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES (1, 2, 1, 0), (1, 2, 2, 1), (1, 2, 3, 2), (1, 4, 0, 3)) AS g(tbl, problem, item, finding)
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
