-- Tables in which a tool may keep its migrations, with their columns by name. Reading them must run nothing of the
-- user's: no views, no types but the server's own.
-- $1: table names (text[]); $2: columns by which a table of any name is known (text[])
SELECT c.oid, n.nspname, c.relname,
       ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attname COLLATE "C")::pg_catalog.text[]
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relispartition
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND (c.relname = ANY ($1::pg_catalog.text[])
       OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attname = ANY ($2::pg_catalog.text[]) AND NOT a.attisdropped))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid >= 16384)
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
