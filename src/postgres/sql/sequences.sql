-- Sequences that feed columns of tables: owned ones, free-standing ones that a default uses, and those that an application
-- asks by itself. A sequence may feed several columns, and a column have several; the one that owns it comes first.
-- $1: table oids (oid[])
SELECT s.oid, n.nspname, s.relname, d.refobjid AS table_oid, a.attname, q.seqincrement, q.seqmin, q.seqmax, q.seqcycle
FROM (
  SELECT f.sequence, f.refobjid, f.refobjsubid, pg_catalog.min(f.preference) AS preference
  FROM (
    SELECT o.objid, o.refobjid, o.refobjsubid, 0
    FROM pg_catalog.pg_depend o
    WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND o.deptype IN ('a', 'i') AND o.refobjsubid > 0
    UNION ALL
    SELECT u.refobjid, f.adrelid, f.adnum, 1
    FROM pg_catalog.pg_depend u
    JOIN pg_catalog.pg_attrdef f ON f.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
      AND u.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION ALL
    -- As Doctrine, Hibernate and EclipseLink call them; the key's column has no default then.
    SELECT s.oid, a.attrelid, a.attnum, 2
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
    CROSS JOIN LATERAL (VALUES (t.relname || '_' || a.attname || '_seq'), (t.relname || '_seq'), ('hibernate_sequence'))
      AS usual(name)
    JOIN pg_catalog.pg_class s
      ON s.relkind = 'S' AND s.relnamespace = t.relnamespace AND s.relname = usual.name
    WHERE i.indisprimary AND i.indrelid = ANY ($1::pg_catalog.oid[])
      AND NOT a.atthasdef AND a.attidentity = '' AND a.atttypid IN (20, 21, 23, 1700)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                      WHERE k.conrelid = t.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))
  ) AS f(sequence, refobjid, refobjsubid, preference)
  GROUP BY f.sequence, f.refobjid, f.refobjsubid
) AS d
JOIN pg_catalog.pg_class s ON s.oid = d.sequence AND s.relkind = 'S'
JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE d.refobjid = ANY ($1::pg_catalog.oid[])
ORDER BY d.preference, s.oid, d.refobjid, a.attname COLLATE "C"
