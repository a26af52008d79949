COPY "public"."item" ("id", "shop") FROM STDIN;
SELECT (
    WITH kept AS MATERIALIZED (
      SELECT p."id" AS k1
        FROM ONLY "public"."shop" AS p
       WHERE true AND EXISTS (SELECT FROM ONLY "public"."item" AS c WHERE p."id" OPERATOR(pg_catalog.=) c."shop")
       ORDER BY p."id"
         FOR KEY SHARE OF p)
    SELECT EXISTS (SELECT FROM ONLY "public"."item" AS c WHERE (c."shop" IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM kept AS k WHERE k.k1 OPERATOR(pg_catalog.=) c."shop")));
SELECT pg_catalog.count(*) FROM ONLY "public"."item" AS t WHERE t."shop" IS DISTINCT FROM NULL;
