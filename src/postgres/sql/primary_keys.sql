-- The columns of primary keys; one that forbids overlaps (PostgreSQL 18) says of no row which one it is.
-- $1: table oids (oid[])
SELECT i.indrelid, x.relname,
       (SELECT a.attname FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position - 1])
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
CROSS JOIN LATERAL pg_catalog.generate_series(1, i.indnkeyatts) AS k(position)
WHERE i.indrelid = ANY ($1::pg_catalog.oid[]) AND i.indisprimary AND NOT i.indisexclusion AND i.indisready
  AND (i.indisvalid OR x.relkind = 'i')
ORDER BY i.indrelid, k.position
