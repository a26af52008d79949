-- What may refuse, drop or change a row when it is written, so that nobody can foresee it: enabled triggers, rules,
-- exclusion constraints; and what single partitions have of these beyond their root.
-- The last column: a rule for INSERT.
-- $1: table oids (oid[])
WITH part AS (
  SELECT r.oid AS root, r.oid AS relid, '' AS whose
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  UNION ALL
  SELECT r.oid, p.relid, ' of partition ' || c.relname
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) AS p
  JOIN pg_catalog.pg_class c ON c.oid = p.relid
  WHERE p.relid <> r.oid
)
SELECT p.root, t.tgname || p.whose, 'trigger' AS kind, false AS on_insert
FROM part p
JOIN pg_catalog.pg_trigger t ON t.tgrelid = p.relid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgtype & (4 | 16) <> 0
  AND (p.whose = '' OR t.tgparentid = 0)
UNION ALL
SELECT r.ev_class, r.rulename, 'rule', r.ev_type = '3'
FROM pg_catalog.pg_rewrite r
WHERE r.ev_class = ANY ($1::pg_catalog.oid[]) AND r.rulename <> '_RETURN' AND r.ev_enabled IN ('O', 'A')
UNION ALL
SELECT p.root, x.conname || p.whose, 'exclusion constraint', false
FROM part p
JOIN pg_catalog.pg_constraint x ON x.conrelid = p.relid
WHERE x.contype = 'x' AND (p.whose = '' OR x.conparentid = 0)
ORDER BY 1, 3 DESC, 2
