-- Foreign keys that leave tables or partitions of theirs or lead to them, one line a column; a partition's that comes from
-- its table is told with that one. PostgreSQL 18 has some that nobody enforces, and some whose last column is a PERIOD.
-- $1: oids of tables and partitions (oid[])
SELECT f.oid, f.conname, f.conrelid, f.confrelid,
       cn.nspname, c.relname, c.relkind, pn.nspname, p.relname, p.relkind,
       f.confmatchtype, f.convalidated, f.confupdtype,
       ca.attname, pa.attname,
       'OPERATOR(' || pg_catalog.quote_ident(opn.nspname) || '.' || op.oprname || ')' AS operator,
       COALESCE((pg_catalog.to_jsonb(f) ->> 'conperiod')::pg_catalog.bool, false)
         AND k.position = pg_catalog.cardinality(f.conkey) AS period
FROM pg_catalog.pg_constraint f
JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
JOIN pg_catalog.pg_class p ON p.oid = f.confrelid
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
CROSS JOIN LATERAL pg_catalog.generate_subscripts(f.conkey, 1) AS k(position)
JOIN pg_catalog.pg_attribute ca ON ca.attrelid = f.conrelid AND ca.attnum = f.conkey[k.position]
JOIN pg_catalog.pg_attribute pa ON pa.attrelid = f.confrelid AND pa.attnum = f.confkey[k.position]
JOIN pg_catalog.pg_operator op ON op.oid = f.conpfeqop[k.position]
JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
WHERE f.contype = 'f' AND f.conparentid = 0
  AND COALESCE((pg_catalog.to_jsonb(f) ->> 'conenforced')::pg_catalog.bool, true)
  AND (f.conrelid = ANY ($1::pg_catalog.oid[]) OR f.confrelid = ANY ($1::pg_catalog.oid[]))
ORDER BY f.conrelid, f.conname COLLATE "C", f.oid, k.position
