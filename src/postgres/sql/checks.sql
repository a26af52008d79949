-- Conditions that a row has to meet: CHECKs of tables and of their columns' domains, bounds of partitions; and that
-- generated columns and indexes can be computed for it at all, which is true unless it raises.
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
), enum_domain AS (
  SELECT c.attrelid, a.atttypid AS typid, pg_catalog.row_number() OVER (PARTITION BY c.attrelid) AS n
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'e'
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.attrelid AND a.attnum = c.attnum AND a.atttypid <> c.typid
), hashed_by_domain AS (
  -- satisfies_hash_partition() takes the very type of the key alone, and the rows at hand have its base type: whether
  -- there is a partition for a row shows when it is written.
  SELECT o.relid
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS o(relid)
  CROSS JOIN LATERAL pg_catalog.pg_partition_tree(o.relid) AS n
  JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = n.relid AND p.partstrat = 'h'
  JOIN pg_catalog.pg_attribute a ON a.attrelid = n.relid AND a.attnum = ANY (p.partattrs::pg_catalog.int2[])
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND t.typtype = 'd'
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
       CASE WHEN r.oid = ANY (SELECT h.relid FROM hashed_by_domain h) THEN 'true'
            ELSE COALESCE(pg_catalog.string_agg('(' || COALESCE(bound.condition, 'true') || ')', ' OR '), 'false') END,
       NULL, true, '{}'::pg_catalog.text[]
FROM pg_catalog.pg_class r
LEFT JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) AS l ON l.isleaf AND l.relid <> r.oid
LEFT JOIN LATERAL (
  -- A bound of a domain over an enum prints as `v OPERATOR(pg_catalog.=) 'a'::domain`, for which there is no operator.
  WITH RECURSIVE bare(n, condition) AS (
    SELECT 0::pg_catalog.int8, pg_catalog.pg_get_partition_constraintdef(l.relid)
    UNION ALL
    SELECT d.n, pg_catalog.replace(b.condition, '::' || pg_catalog.format_type(d.typid, NULL), '')
    FROM bare b
    JOIN enum_domain d ON d.attrelid = r.oid AND d.n = b.n + 1
  )
  SELECT b.condition FROM bare b ORDER BY b.n DESC LIMIT 1
) AS bound ON true
WHERE r.oid = ANY ($1::pg_catalog.oid[]) AND r.relkind = 'p'
GROUP BY r.oid, r.relname
UNION ALL
SELECT i.indrelid, x.relname,
       (SELECT CASE WHEN i.indpred IS NULL THEN e.all_of
                    ELSE 'CASE WHEN ' || pg_catalog.pg_get_expr(i.indpred, i.indrelid) || ' THEN ' || e.all_of || ' ELSE true END' END
        FROM (SELECT COALESCE(pg_catalog.string_agg('(((' || pg_catalog.pg_get_indexdef(i.indexrelid, k.position, false)
                                                    || ') IS NULL) IS NOT NULL)', ' AND '), 'true') AS all_of
              FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k(position)
              WHERE i.indkey[k.position - 1] = 0) AS e),
       NULL, false,
       ARRAY(SELECT a.attname FROM pg_catalog.pg_depend d
             JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
               AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
             ORDER BY a.attnum)::pg_catalog.text[]
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
WHERE i.indrelid = ANY ($1::pg_catalog.oid[]) AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
UNION ALL
SELECT a.attrelid, 'generated column ' || a.attname,
       '((' || pg_catalog.quote_ident(a.attname) || ') IS NULL) IS NOT NULL',
       NULL, false, ARRAY[a.attname]::pg_catalog.text[]
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attgenerated <> '' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY 1, 2, 4
