-- Which types this server does not have.
-- $1: names as format_type prints them, without a limit (text[])
WITH known(name) AS MATERIALIZED (
  SELECT pg_catalog.format_type(t.oid, NULL) FROM pg_catalog.pg_type t
  UNION
  SELECT pg_catalog.format_type(t.oid, -1) FROM pg_catalog.pg_type t
)
SELECT u.name
FROM pg_catalog.unnest($1::pg_catalog.text[]) AS u(name)
WHERE NOT EXISTS (SELECT FROM known k WHERE k.name = u.name)
ORDER BY u.name COLLATE "C"
