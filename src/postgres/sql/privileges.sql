-- What the role lacks, as the object of a GRANT: (privileges, object), in the order in which they are to be granted. Rights
-- on columns are not enough: LOCK TABLE and a row's ctid and xmin, which guard it while it is compared and written, take
-- rights on the table. Row security, which no GRANT lifts, as (NULL, table, owner).
-- $1: table oids (oid[]); $2: what is needed of them (text[]); $3: sequence oids (oid[]); $4: what is needed of these
-- (text[]); $5: what is needed of the database (text[])
WITH relation AS (
  SELECT c.oid, c.relname, c.relowner, c.relnamespace, n.nspname, w.kind, w.privileges,
         pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
  FROM (SELECT $1::pg_catalog.oid[] AS oids, 'TABLE' AS kind, $2::pg_catalog.text[] AS privileges
        UNION ALL
        SELECT $3::pg_catalog.oid[], 'SEQUENCE', $4::pg_catalog.text[]) AS w
  JOIN pg_catalog.pg_class c ON c.oid = ANY (w.oids)
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
)
SELECT l.privileges, l.object, l.owner
FROM (
  SELECT 1 AS place, p.privilege AS privileges,
         pg_catalog.format('DATABASE %I', pg_catalog.current_database()) AS object, NULL AS owner
  FROM pg_catalog.unnest($5::pg_catalog.text[]) AS p(privilege)
  WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), p.privilege)
  UNION ALL
  SELECT DISTINCT 2, 'USAGE', pg_catalog.format('SCHEMA %I', r.nspname), NULL
  FROM relation r
  WHERE NOT pg_catalog.has_schema_privilege(r.relnamespace, 'USAGE')
  UNION ALL
  SELECT CASE r.kind WHEN 'TABLE' THEN 3 ELSE 4 END,
         pg_catalog.string_agg(p.privilege, ', ' ORDER BY p.place),
         r.kind || ' ' || r.name, NULL
  FROM relation r
  CROSS JOIN LATERAL pg_catalog.unnest(r.privileges) WITH ORDINALITY AS p(privilege, place)
  WHERE NOT CASE r.kind WHEN 'TABLE' THEN pg_catalog.has_table_privilege(r.oid, p.privilege)
                        ELSE pg_catalog.has_sequence_privilege(r.oid, p.privilege) END
  GROUP BY r.kind, r.name
  UNION ALL
  SELECT 5, NULL, r.name, pg_catalog.pg_get_userbyid(r.relowner)
  FROM relation r
  WHERE r.kind = 'TABLE' AND pg_catalog.row_security_active(r.oid)
) AS l
ORDER BY l.place, l.object
