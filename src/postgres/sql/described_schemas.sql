-- The schemas of the user's, as all of described_*.sql tell what is there: its kind, its address as pg_depend has it,
-- schema, table and name, what two databases are compared by, and what else a statement needs that makes it; the last
-- two as name, value, name, value. NULL: it has none.
SELECT 'schema', '2615.' || n.oid || '.0', '', '', n.nspname,
       ARRAY['comment', pg_catalog.obj_description(n.oid, 'pg_namespace')]::pg_catalog.text[],
       '{}'::pg_catalog.text[], n.oid
FROM pg_catalog.pg_namespace n
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND n.nspname <> 'dbxfer'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C"
