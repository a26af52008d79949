    COPY (SELECT s.pos, pg_catalog.format('id=%s', CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END),
                 pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) THEN 0 END, CASE WHEN NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) THEN 1 END, CASE WHEN NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."updatedAt")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."updatedAt") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."updatedAt" IS NOT DISTINCT FROM NULL))) THEN 2 END]::pg_catalog.int4[], ','),
                 CASE WHEN NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (t."id") IS DISTINCT FROM NULL THEN CASE WHEN pg_catalog.length(pg_catalog.format('%s', t."id")) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', t."id")
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', t."id"), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', t."id")),
                                pg_catalog.md5(pg_catalog.format('%s', t."id"))) END END,
                 CASE WHEN NOT (
    ROW(s.c1)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."id")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c1) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."id") AND (s.c1 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."id" IS NOT DISTINCT FROM NULL))) AND (s.c1) IS DISTINCT FROM NULL THEN CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c1)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c1)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c1), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c1)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c1))) END END,
                 CASE WHEN NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (t."name") IS DISTINCT FROM NULL THEN CASE WHEN pg_catalog.length(pg_catalog.format('%s', t."name")) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', t."name")
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', t."name"), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', t."name")),
                                pg_catalog.md5(pg_catalog.format('%s', t."name"))) END END,
                 CASE WHEN NOT (
    ROW(s.c2)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."name")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c2) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."name") AND (s.c2 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."name" IS NOT DISTINCT FROM NULL))) AND (s.c2) IS DISTINCT FROM NULL THEN CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c2)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c2)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c2), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c2)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c2))) END END,
                 CASE WHEN NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."updatedAt")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."updatedAt") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."updatedAt" IS NOT DISTINCT FROM NULL))) AND (t."updatedAt") IS DISTINCT FROM NULL THEN CASE WHEN pg_catalog.length(pg_catalog.format('%s', t."updatedAt")) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', t."updatedAt")
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', t."updatedAt"), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', t."updatedAt")),
                                pg_catalog.md5(pg_catalog.format('%s', t."updatedAt"))) END END,
                 CASE WHEN NOT (
    ROW(s.c3)::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(t."updatedAt")::pg_catalog.record
    OR (pg_catalog.format('%s', s.c3) OPERATOR(pg_catalog.=) pg_catalog.format('%s', t."updatedAt") AND (s.c3 IS NOT DISTINCT FROM NULL) OPERATOR(pg_catalog.=) (t."updatedAt" IS NOT DISTINCT FROM NULL))) AND (s.c3) IS DISTINCT FROM NULL THEN CASE WHEN pg_catalog.length(pg_catalog.format('%s', s.c3)) OPERATOR(pg_catalog.<=) 200 THEN pg_catalog.format('%s', s.c3)
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr(pg_catalog.format('%s', s.c3), 1, 200),
                                pg_catalog.length(pg_catalog.format('%s', s.c3)),
                                pg_catalog.md5(pg_catalog.format('%s', s.c3))) END END
    FROM pg_temp.dbxfer_stage_1 AS s
    JOIN pg_temp.dbxfer_verdict_1 AS p ON p.pos OPERATOR(pg_catalog.=) s.pos
    JOIN ONLY "public"."item" AS t ON t.ctid OPERATOR(pg_catalog.=) p.tid AND t.tableoid OPERATOR(pg_catalog.=) p.rel
   WHERE p.verdict OPERATOR(pg_catalog.=) 'u'
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)
           ORDER BY s.pos) TO STDOUT;
