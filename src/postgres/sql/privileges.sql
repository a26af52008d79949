-- What the role may not do with tables, though an import needs it. Rights on columns are not enough: LOCK TABLE and a
-- row's ctid and xmin, which guard it while it is compared and written, take rights on the table.
-- $1: table oids (oid[])
SELECT c.oid, p.privilege
FROM pg_catalog.pg_class c
CROSS JOIN (VALUES (1, 'SELECT'), (2, 'INSERT'), (3, 'UPDATE')) AS p(place, privilege)
WHERE c.oid = ANY ($1::pg_catalog.oid[])
  AND NOT pg_catalog.has_table_privilege(c.oid, p.privilege)
ORDER BY c.oid, p.place
