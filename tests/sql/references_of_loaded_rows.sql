    SELECT c.oid
      FROM pg_catalog.pg_class AS c
     WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[N]::pg_catalog.oid[])
       AND c.relkind OPERATOR(pg_catalog.=) 'r'::pg_catalog."char"
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_trigger AS t
               LEFT JOIN pg_catalog.pg_constraint AS x ON x.oid OPERATOR(pg_catalog.=) t.tgconstraint
              WHERE t.tgrelid OPERATOR(pg_catalog.=) c.oid
                AND t.tgenabled OPERATOR(pg_catalog.<>) 'D'::pg_catalog."char"
                AND NOT (t.tgisinternal
                         AND t.tgenabled OPERATOR(pg_catalog.=) 'O'::pg_catalog."char"
                         AND x.contype OPERATOR(pg_catalog.=) 'f'::pg_catalog."char"));
COPY "public"."item" ("id", "name", "whole") FROM STDIN;
COPY (SELECT t."id", t."name", t."whole", t."made" FROM ONLY "public"."item" AS t WHERE t.xmin OPERATOR(pg_catalog.=) pg_catalog.xid(pg_catalog.pg_current_xact_id())) TO STDOUT;
SET LOCAL enable_nestloop TO off;
SELECT (
    WITH kept AS MATERIALIZED (
      SELECT p."id" AS k1
        FROM ONLY "public"."item" AS p
       WHERE NOT (p.xmin OPERATOR(pg_catalog.=) pg_catalog.xid(pg_catalog.pg_current_xact_id())) AND EXISTS (SELECT FROM ONLY "public"."item" AS c WHERE p."id" OPERATOR(pg_catalog.=) c."whole")
       ORDER BY p."id"
         FOR KEY SHARE OF p)
    SELECT EXISTS (SELECT FROM ONLY "public"."item" AS c WHERE (c."whole" IS DISTINCT FROM NULL) AND NOT EXISTS (SELECT FROM ONLY "public"."item" AS p WHERE p.xmin OPERATOR(pg_catalog.=) pg_catalog.xid(pg_catalog.pg_current_xact_id()) AND p."id" OPERATOR(pg_catalog.=) c."whole") AND NOT EXISTS (SELECT FROM kept AS k WHERE k.k1 OPERATOR(pg_catalog.=) c."whole")));
SELECT pg_catalog.set_config('enable_nestloop', NULLIF(pg_catalog.current_setting('dbxfer.nestloop', true), ''), true);
