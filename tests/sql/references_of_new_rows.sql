COPY "public"."item" ("id", "name", "whole") TO STDOUT;
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT a.pos, 1, 6, 0, NULL::pg_catalog.int8
    FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS a
   WHERE EXISTS (SELECT FROM (SELECT "dbxfer$pos" AS pos, id AS k1 FROM (SELECT s.pos AS "dbxfer$pos", s.c1 AS "id", s.c2 AS "name", s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s) AS "item") AS b WHERE b.k1 OPERATOR(pg_catalog.=) a.k1 AND b.pos OPERATOR(pg_catalog.<>) a.pos)
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) a.pos AND w.verdict OPERATOR(pg_catalog.=) 's'::pg_catalog."char");
COPY (
    INSERT INTO "public"."item" ("id", "name", "whole") OVERRIDING SYSTEM VALUE SELECT s.c1, s.c2, s.c3
      FROM pg_temp.dbxfer_stage_1 AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1) ON CONFLICT ("id") DO NOTHING RETURNING "id", "name", "whole", "made") TO STDOUT;
SELECT (
    WITH kept AS MATERIALIZED (
      SELECT p."id" AS k1
        FROM ONLY "public"."item" AS p
       WHERE true AND EXISTS (SELECT FROM (SELECT s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) AS c WHERE p."id" OPERATOR(pg_catalog.=) c."whole")
       ORDER BY p."id"
         FOR KEY SHARE OF p)
    SELECT EXISTS (SELECT FROM (SELECT s.c3 AS "whole" FROM pg_temp.dbxfer_stage_1 AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_verdict_1 AS w WHERE w.pos OPERATOR(pg_catalog.=) s.pos) AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos OPERATOR(pg_catalog.=) s.pos AND b.tbl OPERATOR(pg_catalog.=) 1)) AS c WHERE (c."whole" IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM kept AS k WHERE k.k1 OPERATOR(pg_catalog.=) c."whole")));
