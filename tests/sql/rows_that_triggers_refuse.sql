    INSERT INTO "public"."item" ("id", "name", "whole") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING;
ROLLBACK TO SAVEPOINT dbxfer_table;
CREATE INDEX IF NOT EXISTS dbxfer_verdict_1_pos ON pg_temp.dbxfer_verdict_1 (pos); 
    SET LOCAL plan_cache_mode TO force_generic_plan;
    SET LOCAL enable_seqscan TO off;
    DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := NULL;
  for_rows CONSTANT pg_catalog.text[] := ARRAY[]::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said)
    SELECT s.pos, 1, 11, 
    CASE WHEN $2 OPERATOR(pg_catalog.=) ''''23503''''
              AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid
                  OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[])
         THEN 1 ELSE -1 END, $2, $4, $5
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'']::pg_catalog.text[];
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
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1))'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 1 LOOP
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
            
    INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, ''u''::pg_catalog."char", m.rel, m.tid, m.version, ''-5''::pg_catalog.int2
      FROM (SELECT s.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM pg_temp.dbxfer_stage_1 AS s
              JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
             WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these")
            OFFSET 0) AS m
     WHERE (
    SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) N
                THEN pg_catalog.pg_xact_status(
                       (x.own OPERATOR(pg_catalog.+) x.later)::pg_catalog.text::pg_catalog.xid8) OPERATOR(pg_catalog.=) ''in progress''
                ELSE false END
      FROM (SELECT n.own,
                   (m.version::pg_catalog.text::pg_catalog.int8
                     OPERATOR(pg_catalog.-) (n.own OPERATOR(pg_catalog.&) N)
                     OPERATOR(pg_catalog.+) N) OPERATOR(pg_catalog.&) N AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x);
            GET DIAGNOSTICS prepared=ROW_COUNT;
            IF prepared OPERATOR(pg_catalog.>) 0 THEN
              
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''u''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND p.evidence OPERATOR(pg_catalog.=) ''-5''::pg_catalog.int2 AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these");
            END IF;
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              
    INSERT INTO "public"."item" ("id", "name", "whole") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these") ON CONFLICT ("id") DO NOTHING;
              GET DIAGNOSTICS written=ROW_COUNT;
              IF a OPERATOR(pg_catalog.<) z AND (written OPERATOR(pg_catalog.+) prepared) OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
                RAISE SQLSTATE ''DX001'';
              END IF;
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
    SET LOCAL plan_cache_mode TO DEFAULT;
    SET LOCAL enable_seqscan TO DEFAULT;
    SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE r.item OPERATOR(pg_catalog.<) 0)
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) 11 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, -1]);
CREATE INDEX IF NOT EXISTS dbxfer_verdict_1_pos ON pg_temp.dbxfer_verdict_1 (pos); CREATE INDEX IF NOT EXISTS dbxfer_reason_pos ON pg_temp.dbxfer_reason (pos); 
    SET LOCAL plan_cache_mode TO force_generic_plan;
    DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := NULL;
  for_rows CONSTANT pg_catalog.text[] := ARRAY[]::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said)
    SELECT s.pos, 1, 11, 
    CASE WHEN $2 OPERATOR(pg_catalog.=) ''''23503''''
              AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid
                  OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[])
         THEN 2 ELSE -2 END, $2, $4, $5
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'']::pg_catalog.text[];
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
    page := step OPERATOR(pg_catalog.*) ((pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step OPERATOR(pg_catalog.-) part);
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
    SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid DESC)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 11 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, -1])))'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 1 LOOP
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
            
    INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, ''u''::pg_catalog."char", m.rel, m.tid, m.version, ''-5''::pg_catalog.int2
      FROM (SELECT s.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM pg_temp.dbxfer_stage_1 AS s
              JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
             WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these")
            OFFSET 0) AS m
     WHERE (
    SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) N
                THEN pg_catalog.pg_xact_status(
                       (x.own OPERATOR(pg_catalog.+) x.later)::pg_catalog.text::pg_catalog.xid8) OPERATOR(pg_catalog.=) ''in progress''
                ELSE false END
      FROM (SELECT n.own,
                   (m.version::pg_catalog.text::pg_catalog.int8
                     OPERATOR(pg_catalog.-) (n.own OPERATOR(pg_catalog.&) N)
                     OPERATOR(pg_catalog.+) N) OPERATOR(pg_catalog.&) N AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x);
            GET DIAGNOSTICS prepared=ROW_COUNT;
            IF prepared OPERATOR(pg_catalog.>) 0 THEN
              
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''u''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND p.evidence OPERATOR(pg_catalog.=) ''-5''::pg_catalog.int2 AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these");
            END IF;
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              
    INSERT INTO "public"."item" ("id", "name", "whole") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these") ORDER BY s.pos DESC ON CONFLICT ("id") DO NOTHING;
              GET DIAGNOSTICS written=ROW_COUNT;
              IF a OPERATOR(pg_catalog.<) z AND (written OPERATOR(pg_catalog.+) prepared) OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
                RAISE SQLSTATE ''DX001'';
              END IF;
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
    SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE r.item OPERATOR(pg_catalog.<) 0)
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem OPERATOR(pg_catalog.=) 11 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[2, -2]);
UPDATE pg_temp.dbxfer_reason AS r SET item=NULL WHERE r.problem OPERATOR(pg_catalog.=) 11 AND r.item OPERATOR(pg_catalog.=) -2;
    SELECT r.pos, r.state, r.refused_by, r.said
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.=) 11 AND r.item IS NULL AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
    SELECT s.pos
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 11)
       AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c1);
SELECT (SELECT pg_catalog.count(*)
      FROM (SELECT t.xmin AS version, p.pos IS NOT NULL AS updated, t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AS untouched
              FROM pg_temp.dbxfer_stage_1 AS s
              LEFT JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
              LEFT JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
             WHERE (p.pos IS NULL OR p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 11)
            OFFSET 0) AS m
     WHERE CASE WHEN m.version IS NULL THEN m.updated
                ELSE m.untouched IS NOT TRUE AND NOT (
    SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) N
                THEN pg_catalog.pg_xact_status(
                       (x.own OPERATOR(pg_catalog.+) x.later)::pg_catalog.text::pg_catalog.xid8) OPERATOR(pg_catalog.=) 'in progress'
                ELSE false END
      FROM (SELECT n.own,
                   (m.version::pg_catalog.text::pg_catalog.int8
                     OPERATOR(pg_catalog.-) (n.own OPERATOR(pg_catalog.&) N)
                     OPERATOR(pg_catalog.+) N) OPERATOR(pg_catalog.&) N AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x) END) OPERATOR(pg_catalog.>) 0;
RELEASE SAVEPOINT dbxfer_compare;
    UPDATE pg_temp.dbxfer_verdict_1 AS p SET rel=m.rel, tid=m.tid, version=m.version
      FROM (SELECT p.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM pg_temp.dbxfer_verdict_1 AS p
              JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
              JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
             WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND NOT (t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)
            OFFSET 0) AS m
     WHERE p.pos OPERATOR(pg_catalog.=) m.pos AND (
    SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) N
                THEN pg_catalog.pg_xact_status(
                       (x.own OPERATOR(pg_catalog.+) x.later)::pg_catalog.text::pg_catalog.xid8) OPERATOR(pg_catalog.=) 'in progress'
                ELSE false END
      FROM (SELECT n.own,
                   (m.version::pg_catalog.text::pg_catalog.int8
                     OPERATOR(pg_catalog.-) (n.own OPERATOR(pg_catalog.&) N)
                     OPERATOR(pg_catalog.+) N) OPERATOR(pg_catalog.&) N AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x);
    DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := NULL;
  for_rows CONSTANT pg_catalog.text[] := ARRAY[]::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said)
    SELECT s.pos, 1, 11, 
    CASE WHEN $2 OPERATOR(pg_catalog.=) ''''23503''''
              AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid
                  OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[])
         THEN 1 ELSE -1 END, $2, $4, $5
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'']::pg_catalog.text[];
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
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (
    EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) ''''u''''::pg_catalog."char")
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1))'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 1 LOOP
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
            
    UPDATE pg_temp.dbxfer_verdict_1 AS p SET rel=m.rel, tid=m.tid, version=m.version
      FROM (SELECT p.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM pg_temp.dbxfer_verdict_1 AS p
              JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
              JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
             WHERE p.verdict OPERATOR(pg_catalog.=) ''u''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these") AND NOT (t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)
            OFFSET 0) AS m
     WHERE p.pos OPERATOR(pg_catalog.=) m.pos AND (
    SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) N
                THEN pg_catalog.pg_xact_status(
                       (x.own OPERATOR(pg_catalog.+) x.later)::pg_catalog.text::pg_catalog.xid8) OPERATOR(pg_catalog.=) ''in progress''
                ELSE false END
      FROM (SELECT n.own,
                   (m.version::pg_catalog.text::pg_catalog.int8
                     OPERATOR(pg_catalog.-) (n.own OPERATOR(pg_catalog.&) N)
                     OPERATOR(pg_catalog.+) N) OPERATOR(pg_catalog.&) N AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x);
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''u''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these");
              GET DIAGNOSTICS written=ROW_COUNT;
              IF a OPERATOR(pg_catalog.<) z AND (written OPERATOR(pg_catalog.+) prepared) OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
                RAISE SQLSTATE ''DX001'';
              END IF;
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
    DO E'
#variable_conflict use_column
DECLARE
  for_pages CONSTANT pg_catalog.text := NULL;
  for_rows CONSTANT pg_catalog.text[] := ARRAY[]::pg_catalog.text[];
  on_error CONSTANT pg_catalog.text[] := ARRAY[''
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said)
    SELECT s.pos, 1, 11, 
    CASE WHEN $2 OPERATOR(pg_catalog.=) ''''23503''''
              AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid
                  OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[])
         THEN 2 ELSE -2 END, $2, $4, $5
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.=) ANY ($1)'']::pg_catalog.text[];
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
    page := step OPERATOR(pg_catalog.*) ((pages OPERATOR(pg_catalog.-) 1) OPERATOR(pg_catalog./) step OPERATOR(pg_catalog.-) part);
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
    SELECT pg_catalog.array_agg(s.ctid ORDER BY s.ctid DESC)
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (
    EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) ''''u''''::pg_catalog."char")
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos OPERATOR(pg_catalog.=) s.pos AND r.problem OPERATOR(pg_catalog.=) 11 AND r.item OPERATOR(pg_catalog.=) ANY (ARRAY[1, -1])))'' INTO lines USING bounds[1], bounds[2];
    END IF;
    IF lines IS NOT NULL THEN
      FOR place IN 1 .. 1 LOOP
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
            
    UPDATE pg_temp.dbxfer_verdict_1 AS p SET rel=m.rel, tid=m.tid, version=m.version
      FROM (SELECT p.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM pg_temp.dbxfer_verdict_1 AS p
              JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
              JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
             WHERE p.verdict OPERATOR(pg_catalog.=) ''u''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these") AND NOT (t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)
            OFFSET 0) AS m
     WHERE p.pos OPERATOR(pg_catalog.=) m.pos AND (
    SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) N
                THEN pg_catalog.pg_xact_status(
                       (x.own OPERATOR(pg_catalog.+) x.later)::pg_catalog.text::pg_catalog.xid8) OPERATOR(pg_catalog.=) ''in progress''
                ELSE false END
      FROM (SELECT n.own,
                   (m.version::pg_catalog.text::pg_catalog.int8
                     OPERATOR(pg_catalog.-) (n.own OPERATOR(pg_catalog.&) N)
                     OPERATOR(pg_catalog.+) N) OPERATOR(pg_catalog.&) N AS later
              FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8
                           AS own) AS n) AS x);
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''u''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these");
              GET DIAGNOSTICS written=ROW_COUNT;
              IF a OPERATOR(pg_catalog.<) z AND (written OPERATOR(pg_catalog.+) prepared) OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
                RAISE SQLSTATE ''DX001'';
              END IF;
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
SELECT p.pos FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1);
COPY (SELECT t."id", t."name", t."whole" FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE (NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) OR EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND p.evidence IS NOT DISTINCT FROM '-5'::pg_catalog.int2)) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.evidence OPERATOR(pg_catalog.=) '-5'::pg_catalog.int2;
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM (
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES (1, 11, -1, 0)) AS g(tbl, problem, item, finding)
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
