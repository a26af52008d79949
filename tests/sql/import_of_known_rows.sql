    SELECT DISTINCT k.schema_name, k.table_name, k.key_columns
      FROM dbxfer.known_rows AS k
     WHERE k.source OPERATOR(pg_catalog.=) 'SOURCE';
    INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT o.pos, 'u'::pg_catalog."char", t.tableoid, t.ctid, t.xmin, CASE WHEN s.c2 IS DISTINCT FROM NULL AND t."name" IS DISTINCT FROM NULL AND NOT (t."name" OPERATOR(pg_catalog.=) s.c2) THEN CASE WHEN k.witness OPERATOR(pg_catalog.=) pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name")))) THEN '-10'::pg_catalog.int2 ELSE '-1000'::pg_catalog.int2 END ELSE '-4'::pg_catalog.int2 END
      FROM (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) o.pos
      JOIN dbxfer.known_rows AS k ON k.source OPERATOR(pg_catalog.=) 'SOURCE' AND k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item' AND k.key_columns OPERATOR(pg_catalog.=) '"id"' AND k.file_key OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(o.c1)))
      JOIN ONLY "public"."item" AS t ON k.target_key OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(t."id")));
INSERT INTO pg_temp.dbxfer_verdict_1 (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, '='::pg_catalog."char", h.rel, h.tid, h.version, NULL::pg_catalog.int2
      FROM (
    SELECT s.pos, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(s.c2, s.c3)))) ORDER BY s.pos) AS occurrence
      FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM (
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl OPERATOR(pg_catalog.=) 1 AND r.problem OPERATOR(pg_catalog.<=) 2) AS u WHERE u.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos OPERATOR(pg_catalog.=) s.pos AND l.tbl OPERATOR(pg_catalog.=) 1 AND l.level OPERATOR(pg_catalog.=) 0)) AS m
      JOIN (
    SELECT t.tableoid AS rel, t.ctid AS tid, t.xmin AS version, pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name", t."whole")))) AS digest,
           pg_catalog.row_number() OVER (PARTITION BY pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(ROW(t."name", t."whole")))) ORDER BY t.tableoid, t.ctid) AS occurrence
      FROM ONLY "public"."item" AS t WHERE true AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE t.ctid OPERATOR(pg_catalog.=) w.tid AND t.tableoid OPERATOR(pg_catalog.=) w.rel)) AS h
        ON h.digest OPERATOR(pg_catalog.=) m.digest AND pg_catalog.abs(h.occurrence OPERATOR(pg_catalog.-) m.occurrence) OPERATOR(pg_catalog.<=) 0;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM pg_temp.dbxfer_verdict_1 AS a
   WHERE EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS b
                  WHERE b.tid OPERATOR(pg_catalog.=) a.tid AND b.rel OPERATOR(pg_catalog.=) a.rel AND b.pos OPERATOR(pg_catalog.<>) a.pos);
    UPDATE pg_temp.dbxfer_verdict_1 AS p SET evidence=-1000 OPERATOR(pg_catalog.-) p.evidence::pg_catalog.int4
     WHERE p.evidence OPERATOR(pg_catalog.<=) '-1000'::pg_catalog.int2;
    UPDATE pg_temp.dbxfer_verdict_1 AS p SET evidence=-10 OPERATOR(pg_catalog.-) p.evidence::pg_catalog.int4
     WHERE p.evidence OPERATOR(pg_catalog.<=) '-10'::pg_catalog.int2
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.evidence OPERATOR(pg_catalog.=) '-4'::pg_catalog.int2);
COPY (SELECT t."id", t."name", t."whole" FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
COPY (
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "whole"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING t."id", t."name", t."whole") TO STDOUT;
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.evidence OPERATOR(pg_catalog.<=) '-4'::pg_catalog.int2
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos);
    SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN (SELECT s.pos, CASE WHEN m.pos IS NULL THEN s.c1 ELSE m.f1 END AS c1, CASE WHEN m.pos IS NULL THEN s.c3 ELSE m.f3 END AS c3 FROM pg_temp.dbxfer_stage_1 AS s LEFT JOIN pg_temp.dbxfer_moved_1 AS m ON m.pos OPERATOR(pg_catalog.=) s.pos) AS o ON o.pos OPERATOR(pg_catalog.=) p.pos
      JOIN dbxfer.known_rows AS k ON k.source OPERATOR(pg_catalog.=) 'SOURCE' AND k.schema_name OPERATOR(pg_catalog.=) 'public' AND k.table_name OPERATOR(pg_catalog.=) 'item' AND k.key_columns OPERATOR(pg_catalog.=) '"id"' AND k.file_key OPERATOR(pg_catalog.=) pg_catalog.textin(pg_catalog.record_out(ROW(o.c1)))
     WHERE p.evidence OPERATOR(pg_catalog.>=) '0'::pg_catalog.int2;
