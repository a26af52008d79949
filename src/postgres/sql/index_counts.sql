-- How many indexes each table has, to tell how long it takes to write a row.
-- $1: table oids (oid[])
SELECT i.indrelid, pg_catalog.count(*)
FROM pg_catalog.pg_index i
WHERE i.indrelid = ANY ($1::pg_catalog.oid[]) AND i.indislive
GROUP BY i.indrelid
