SELECT FROM (SELECT ctid, tableoid, (ARRAY["code"])[1] AS "code", "v" FROM ONLY "public"."kind") AS "kind" WHERE code > 'A' AND ctid IS NOT NULL;
SET LOCAL enable_mergejoin TO off;
SELECT (7 OPERATOR(pg_catalog.=) 7 AND '[1,5)'::pg_catalog.int4range OPERATOR(pg_catalog.@>) ('[1,9)'::pg_catalog.int4range OPERATOR(pg_catalog.*) '[4,6)'::pg_catalog.int4range)) IS NOT TRUE;
COPY (
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING old."id", old."name", new."id", new."name") TO STDOUT;
