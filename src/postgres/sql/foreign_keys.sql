-- Foreign keys that leave tables or partitions of theirs or lead to them, one line a column; a partition's that comes from
-- its table is told with that one. PostgreSQL 18 has some that nobody enforces, and some whose last column is a PERIOD.
-- $1: oids of tables and partitions (oid[])
-- What is looked up for one line is asked in one place each: a planner that weighs all of it as joins takes longer than
-- the answer.
SELECT f.oid, f.conname, f.conrelid, f.confrelid,
       (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = c.relnamespace), c.relname, c.relkind,
       (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = p.relnamespace), p.relname, p.relkind,
       f.confmatchtype, f.convalidated, f.confupdtype,
       (SELECT a.attname FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = f.conrelid AND a.attnum = f.conkey[k.position]),
       (SELECT a.attname FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = f.confrelid AND a.attnum = f.confkey[k.position]),
       (SELECT 'OPERATOR(' || pg_catalog.quote_ident(n.nspname) || '.' || o.oprname || ')'
        FROM pg_catalog.pg_operator o
        JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
        WHERE o.oid = f.conpfeqop[k.position]) AS operator,
       COALESCE((pg_catalog.to_jsonb(f) ->> 'conperiod')::pg_catalog.bool, false)
         AND k.position = pg_catalog.cardinality(f.conkey) AS period
FROM pg_catalog.pg_constraint f
JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
JOIN pg_catalog.pg_class p ON p.oid = f.confrelid
CROSS JOIN LATERAL pg_catalog.generate_subscripts(f.conkey, 1) AS k(position)
WHERE f.contype = 'f' AND f.conparentid = 0
  AND COALESCE((pg_catalog.to_jsonb(f) ->> 'conenforced')::pg_catalog.bool, true)
  AND (f.conrelid = ANY ($1::pg_catalog.oid[]) OR f.confrelid = ANY ($1::pg_catalog.oid[]))
ORDER BY f.conrelid, f.conname COLLATE "C", f.oid, k.position
