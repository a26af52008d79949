-- What tables have that this program has no notion of, since the server is newer or the catalog was written to by hand:
-- whoever guessed what it does would lose rows.
-- $1: oids of tables and partitions (oid[])
WITH known AS (
  SELECT c.oid, n.nspname, c.relname
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = ANY ($1::pg_catalog.oid[])
)
SELECT k.nspname, k.relname, 'constraint ' || x.conname AS what
FROM known k
JOIN pg_catalog.pg_constraint x ON x.conrelid = k.oid
WHERE x.contype NOT IN ('c', 'f', 'p', 'u', 'x', 't', 'n')
UNION ALL
SELECT k.nspname, k.relname, 'unique index ' || x.relname
FROM known k
JOIN pg_catalog.pg_index i ON i.indrelid = k.oid AND i.indisunique
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am a ON a.oid = x.relam
WHERE a.amname <> 'btree'
  -- PostgreSQL 18: WITHOUT OVERLAPS
  AND NOT (i.indisexclusion AND a.amname = 'gist')
UNION ALL
SELECT k.nspname, k.relname, 'generated column ' || a.attname
FROM known k
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE a.attgenerated NOT IN ('', 's', 'v')
UNION ALL
SELECT k.nspname, k.relname, 'identity column ' || a.attname
FROM known k
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE a.attidentity NOT IN ('', 'a', 'd')
UNION ALL
SELECT k.nspname, k.relname, 'kind of partitioning'
FROM known k
JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = k.oid
WHERE p.partstrat NOT IN ('l', 'r', 'h')
ORDER BY 1, 2, 3
