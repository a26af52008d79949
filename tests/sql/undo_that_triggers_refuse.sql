    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_1 AS p
              JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."item" AS c ON t."id" OPERATOR(pg_catalog.=) c."whole"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS g WHERE x.ctid OPERATOR(pg_catalog.=) g.tid AND x.tableoid OPERATOR(pg_catalog.=) g.rel AND g.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) g.pos))) AS y;
WITH d1 AS (
    DELETE FROM ONLY "public"."item" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t."id" OPERATOR(pg_catalog.=) s.c1 RETURNING 1) SELECT (SELECT pg_catalog.count(*) FROM d1);
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
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos))'' INTO lines USING bounds[1], bounds[2];
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
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              
    DELETE FROM ONLY "public"."item" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''=''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t."id" OPERATOR(pg_catalog.=) s.c1 AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these");
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
     WHERE s.ctid OPERATOR(pg_catalog.>=) $1 AND s.ctid OPERATOR(pg_catalog.<) $2 AND (NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
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
            IF prepared OPERATOR(pg_catalog.<=) (z OPERATOR(pg_catalog.-) a) THEN
              
    DELETE FROM ONLY "public"."item" AS t
     USING pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) ''=''::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND t."id" OPERATOR(pg_catalog.=) s.c1 AND s.ctid OPERATOR(pg_catalog.=) ANY ("dbxfer$these");
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
ROLLBACK TO SAVEPOINT dbxfer_look;
RELEASE SAVEPOINT dbxfer_look;
SELECT s.pos FROM pg_temp.dbxfer_stage_1 AS s JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1 WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
