ROLLBACK TO SAVEPOINT dbxfer_apply;
SELECT (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_verdict_1 AS p
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)
       AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS t WHERE t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version)) OPERATOR(pg_catalog.>) 0 OR (SELECT pg_catalog.count(*)
      FROM pg_temp.dbxfer_stage_1 AS s
      JOIN ONLY "public"."item" AS t ON t."id" OPERATOR(pg_catalog.=) s.c1
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) OPERATOR(pg_catalog.>) 0;
DELETE FROM pg_temp.dbxfer_reason AS r WHERE r.problem OPERATOR(pg_catalog.=) 11 AND r.item IS NOT NULL;
