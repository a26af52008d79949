-- The sequences of schemas but those of extensions, and what the role may do with them.
-- $1: schema names (text[])
SELECT s.oid, n.nspname, s.relname, q.seqincrement, q.seqmin, q.seqmax, q.seqcycle,
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid
                 AND d.deptype IN ('a', 'i')) AS is_owned,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_sequence_privilege(s.oid, 'SELECT') AS may_read,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_sequence_privilege(s.oid, 'UPDATE') AS may_move
FROM pg_catalog.pg_class s
JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
WHERE s.relkind = 'S' AND s.relpersistence <> 't' AND n.nspname = ANY ($1::pg_catalog.text[])
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", s.relname COLLATE "C"
