    SELECT c.oid
      FROM pg_catalog.pg_class AS c
     WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[N, N]::pg_catalog.oid[])
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
       AND f.confrelid OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[])
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_index AS i
              WHERE i.indrelid OPERATOR(pg_catalog.=) f.conrelid AND i.indisvalid AND i.indpred IS NULL
                AND (i.indkey::pg_catalog.int2[])[0:(pg_catalog.cardinality(f.conkey) OPERATOR(pg_catalog.-) 1)]
                    OPERATOR(pg_catalog.@>) f.conkey)
     ORDER BY n.nspname, c.relname, f.conname;
CREATE TEMPORARY TABLE pg_temp.dbxfer_stage_2 (pos pg_catalog.int8, c1 integer, c2 text COLLATE pg_catalog."default", c3 integer) ON COMMIT DROP; 
    CREATE TEMPORARY TABLE dbxfer_verdict_2 (
      pos pg_catalog.int8, verdict pg_catalog."char", rel pg_catalog.oid, tid pg_catalog.tid,
      version pg_catalog.xid, evidence pg_catalog.int2) ON COMMIT DROP;
INSERT INTO pg_temp.dbxfer_verdict_2 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."whole")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_2 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 2 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT s.pos,
           CASE WHEN unfit.pos IS NOT NULL THEN 'u'::pg_catalog."char"
                WHEN (ROW(s.c1, s.c2, s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id", t."name", t."whole")::pg_catalog.record OR ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) THEN '='
                ELSE 'u'::pg_catalog."char" END,
           t.tableoid, t.ctid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
      LEFT JOIN (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS unfit ON unfit.pos OPERATOR(pg_catalog.=) s.pos;
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM pg_temp.dbxfer_verdict_2 AS p
              JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
             WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char"
               FOR UPDATE OF t) AS locked;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_2 AS p WHERE p.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char";
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 12, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char");
    
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 2, 13, 0, NULL::pg_catalog.int8
      FROM pg_temp.dbxfer_stage_2 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_2 AS p WHERE p.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT s.pos, 1, 'l'
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS p
                         JOIN pg_temp.dbxfer_verdict_2 AS a ON a.rel OPERATOR(pg_catalog.=) p.rel AND a.tid OPERATOR(pg_catalog.=) p.tid
                        WHERE p.pos OPERATOR(pg_catalog.=) s.pos AND a.verdict OPERATOR(pg_catalog.=) '='::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) a.pos))
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos);
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT s.pos, 1, 9, 0, NULL::pg_catalog.int8 FROM pg_temp.dbxfer_stage_1 AS s WHERE (s.c3 IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t."id" OPERATOR(pg_catalog.=) s.c3 AND (t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos) OPERATOR(pg_catalog.>=) 0) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char");
    DELETE FROM pg_temp.dbxfer_reason AS r
     USING pg_temp.dbxfer_bad AS b
     WHERE b.pos OPERATOR(pg_catalog.=) r.pos AND r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<>) 11;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT y.pos, 1, 14, 0, NULL::pg_catalog.int8
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, t."id" AS k1
                      FROM pg_temp.dbxfer_verdict_1 AS p
                      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
                      JOIN ONLY "public"."item" AS c ON t."id" OPERATOR(pg_catalog.=) c."whole"
                     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_1 AS s
     WHERE s.pos OPERATOR(pg_catalog.=) p.pos
       AND NOT (ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW(t."id")::pg_catalog.record) AND (t."id" OPERATOR(pg_catalog.=) s.c1) IS NOT TRUE)
                    OFFSET 0) AS x
             WHERE true AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_verdict_1 AS r
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) r.pos
     WHERE x.ctid OPERATOR(pg_catalog.=) r.tid AND x.tableoid OPERATOR(pg_catalog.=) r.rel AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) r.pos) AND (x.k1 OPERATOR(pg_catalog.=) s.c3) IS NOT TRUE)) AS y;
SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_verdict_1 AS p WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version;
SELECT pg_catalog.count(*) FROM (
    SELECT s.pos
      FROM (SELECT s.* FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog."char") AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) OFFSET 0) AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT ((
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."whole")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."whole") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."whole" IS NOT DISTINCT FROM NULL))))) AS altered;
DELETE FROM dbxfer.known_rows AS k WHERE k.import OPERATOR(pg_catalog.=) 'N' AND NOT (k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item' AND k.key_columns OPERATOR(pg_catalog.=) '"id"' AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_1 AS s
      JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos
     WHERE k.target_key OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(s.c1))))) AND NOT (k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item' AND k.key_columns OPERATOR(pg_catalog.=) '"id"' AND EXISTS (
    SELECT FROM pg_temp.dbxfer_stage_2 AS s
      JOIN pg_temp.dbxfer_bad AS b ON b.pos OPERATOR(pg_catalog.=) s.pos
     WHERE k.target_key OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(s.c1)))));
