-- What the role may not do with tables, though an import needs it.
-- $1: table oids (oid[])
SELECT c.oid, p.privilege
FROM pg_catalog.pg_class c
CROSS JOIN (VALUES (1, 'SELECT'), (2, 'INSERT'), (3, 'UPDATE')) AS p(place, privilege)
WHERE c.oid = ANY ($1::pg_catalog.oid[])
  AND NOT pg_catalog.has_table_privilege(c.oid, p.privilege)
  AND NOT (p.privilege <> 'SELECT' AND pg_catalog.has_any_column_privilege(c.oid, p.privilege))
ORDER BY c.oid, p.place
