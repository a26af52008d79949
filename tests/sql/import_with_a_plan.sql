SELECT EXISTS (SELECT FROM ONLY "public"."item");
COPY (SELECT t."id", t."name", t."updatedAt" FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) TO STDOUT;
COPY (
    INSERT INTO "public"."item" ("id", "name", "updatedAt") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "name", "updatedAt") TO STDOUT;
COPY (
    UPDATE ONLY "public"."item" AS t SET "id"=s.c1, "name"=s.c2, "updatedAt"=s.c3
      FROM pg_temp.dbxfer_verdict_1 AS p
      JOIN pg_temp.dbxfer_stage_1 AS s ON s.pos OPERATOR(pg_catalog.=) p.pos
     WHERE p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog."char" AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) p.pos AND b.tbl OPERATOR(pg_catalog.=) 1) AND t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel AND t.xmin OPERATOR(pg_catalog.=) p.version RETURNING t."id", t."name", t."updatedAt") TO STDOUT;
