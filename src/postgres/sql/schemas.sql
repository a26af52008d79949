-- Schemas that hold tables of the user's, and how many.
SELECT n.nspname, pg_catalog.count(*)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND NOT (n.nspname = 'dbxfer' AND c.relname IN ('known_rows', 'history', 'revisions'))
GROUP BY n.nspname
ORDER BY n.nspname COLLATE "C"
