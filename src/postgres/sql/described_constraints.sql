-- Constraints that a table has of its own, not by a parent; see described_schemas.sql.
-- $1: schemas (oid[]); $2: tables that are left out (oid[])
SELECT 'constraint', '2606.' || k.oid || '.0', n.nspname, c.relname, k.conname,
       ARRAY['definition', pg_catalog.pg_get_constraintdef(k.oid),
             'comment', pg_catalog.obj_description(k.oid, 'pg_constraint')]::pg_catalog.text[],
       ARRAY['kind', CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key'
                                    WHEN 'x' THEN 'exclude' ELSE 'check' END,
             'parent schema', pn.nspname, 'parent', p.relname, 'parent columns', theirs.names,
             'columns', mine.names]::pg_catalog.text[]
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
CROSS JOIN LATERAL (
  SELECT ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u(number, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
               ORDER BY u.place)::pg_catalog.text AS names
) AS mine
CROSS JOIN LATERAL (
  SELECT ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u(number, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
               ORDER BY u.place)::pg_catalog.text AS names
) AS theirs
WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND c.oid <> ALL ($2::pg_catalog.oid[]) AND k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0
  AND (k.coninhcount = 0 OR k.contype <> 'c')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C"
