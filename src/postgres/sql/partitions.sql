-- The partitions of tables, at any depth: which rows each of them takes, and the columns that decide it.
-- The bounds are NULL where they cannot be computed for a row of the base types; of a lone DEFAULT partition they are true.
-- $1: oids of partitioned tables (oid[])
WITH RECURSIVE part AS (
  SELECT r.oid AS root, p.relid::pg_catalog.oid AS relid
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) AS p
), chain AS (
  SELECT a.attrelid, a.attnum, a.atttypid AS typid
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT c.attrelid, c.attnum, t.typbasetype
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd'
), enum_domain AS (
  SELECT c.attrelid, a.atttypid AS typid, pg_catalog.row_number() OVER (PARTITION BY c.attrelid) AS n
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'e'
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.attrelid AND a.attnum = c.attnum AND a.atttypid <> c.typid
), hashed_by_domain AS (
  -- satisfies_hash_partition() takes the very type of the key alone, and the rows at hand have its base type: whether
  -- there is a partition for a row shows when it is written.
  SELECT n.root
  FROM part n
  JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = n.relid AND p.partstrat = 'h'
  JOIN pg_catalog.pg_attribute a ON a.attrelid = n.relid AND a.attnum = ANY (p.partattrs::pg_catalog.int2[])
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND t.typtype = 'd'
), decides AS (
  -- A column of a partition key, or of an expression in one, depends on its table as a whole.
  SELECT n.root, pg_catalog.array_agg(DISTINCT a.attname ORDER BY a.attname) AS columns
  FROM part n
  JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = n.relid
   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = n.relid
   AND d.objsubid > 0 AND d.refobjsubid = 0 AND d.deptype = 'i'
  JOIN pg_catalog.pg_attribute a ON a.attrelid = n.relid AND a.attnum = d.objsubid
  GROUP BY n.root
)
SELECT n.root, n.relid, s.nspname, c.relname,
       CASE WHEN n.root NOT IN (SELECT h.root FROM hashed_by_domain h) THEN COALESCE(bound.condition, 'true') END AS bounds,
       d.columns::pg_catalog.text[],
       ARRAY(SELECT l.relid::pg_catalog.oid FROM pg_catalog.pg_partition_tree(n.relid) AS l WHERE l.isleaf)::pg_catalog.oid[] AS leaves
FROM part n
JOIN pg_catalog.pg_class c ON c.oid = n.relid
JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace
LEFT JOIN decides d ON d.root = n.root
CROSS JOIN LATERAL (
  -- A bound of a domain over an enum prints as `v OPERATOR(pg_catalog.=) 'a'::domain`, for which there is no operator.
  WITH RECURSIVE bare(n, condition) AS (
    SELECT 0::pg_catalog.int8, pg_catalog.pg_get_partition_constraintdef(n.relid)
    UNION ALL
    SELECT d.n, pg_catalog.replace(b.condition, '::' || pg_catalog.format_type(d.typid, NULL), '')
    FROM bare b
    JOIN enum_domain d ON d.attrelid = n.root AND d.n = b.n + 1
  )
  SELECT b.condition FROM bare b ORDER BY b.n DESC LIMIT 1
) AS bound
WHERE n.relid <> n.root
ORDER BY n.root, s.nspname COLLATE "C", c.relname COLLATE "C"
