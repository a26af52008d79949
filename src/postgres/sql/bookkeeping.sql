-- Tables in which a tool may keep its migrations, with their columns by name. Reading them must run nothing of the
-- user's: no views, no types but the server's own.
-- $1: table names (text[]); $2: columns by which a table of any name is known (text[])
SELECT c.oid, n.nspname, c.relname, a.names
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(a.attname::pg_catalog.text ORDER BY a.attname COLLATE "C") AS names,
         pg_catalog.bool_or(a.atttypid >= 16384) AS has_type_of_user
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
) AS a
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relispartition
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND (c.relname = ANY ($1::pg_catalog.text[]) OR a.names && $2::pg_catalog.text[])
  AND NOT a.has_type_of_user
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
