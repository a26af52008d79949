-- Conditions that a row has to meet: CHECKs of tables and of their columns' domains, bounds of partitions.
-- A domain's are about `value`, which stands for the column named beside it.
-- $1: table oids (oid[])
WITH RECURSIVE chain AS (
  SELECT a.attrelid, a.attname, a.attnum, a.atttypid AS typid
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT c.attrelid, c.attname, c.attnum, t.typbasetype
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd'
)
SELECT k.conrelid, k.conname,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS condition,
       NULL AS domain_column, false AS must_be_true,
       ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) ORDER BY a.attnum)::pg_catalog.text[] AS columns
FROM pg_catalog.pg_constraint k
WHERE k.contype = 'c' AND k.conrelid = ANY ($1::pg_catalog.oid[])
UNION ALL
SELECT c.attrelid, k.conname, pg_catalog.pg_get_expr(k.conbin, 0), c.attname, false,
       ARRAY[c.attname]::pg_catalog.text[]
FROM chain c
JOIN pg_catalog.pg_constraint k ON k.contypid = c.typid AND k.contype = 'c'
UNION ALL
SELECT r.oid, 'partitions of ' || r.relname,
       COALESCE(pg_catalog.string_agg('(' || COALESCE(pg_catalog.pg_get_partition_constraintdef(l.relid), 'true') || ')', ' OR '),
                'false'),
       NULL, true, '{}'::pg_catalog.text[]
FROM pg_catalog.pg_class r
LEFT JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) AS l ON l.isleaf AND l.relid <> r.oid
WHERE r.oid = ANY ($1::pg_catalog.oid[]) AND r.relkind = 'p'
GROUP BY r.oid, r.relname
ORDER BY 1, 2, 4
