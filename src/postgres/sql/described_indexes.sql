-- Indexes that are of no constraint and of no parent's index; see described_schemas.sql.
-- $1: schemas (oid[]); $2: tables that are left out (oid[])
SELECT 'index', '1259.' || x.oid || '.0', n.nspname, c.relname, x.relname,
       ARRAY['definition', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END
                           -- without its own name, and for all partitions
                           || pg_catalog.regexp_replace(pg_catalog.substr(pg_catalog.pg_get_indexdef(x.oid), pg_catalog.length(
                                'CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(x.relname) || ' ') + 1),
                              '^ON ONLY ', 'ON '),
             'invalid', CASE WHEN NOT i.indisvalid AND x.relkind = 'i' THEN 'yes' END,
             'comment', pg_catalog.obj_description(x.oid, 'pg_class')]::pg_catalog.text[],
       ARRAY['schema', xn.nspname, 'unique', CASE WHEN i.indisunique THEN 'yes' END]::pg_catalog.text[]
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_namespace xn ON xn.oid = x.relnamespace
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND c.oid <> ALL ($2::pg_catalog.oid[])
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x') AND k.conrelid = c.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = x.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", x.relname COLLATE "C"
