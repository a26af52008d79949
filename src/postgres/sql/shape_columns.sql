-- The columns of tables, as far as people see them: what a fingerprint is made of. A domain's NOT NULL is the column's.
-- $1: table oids (oid[])
SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
       a.attnotnull OR t.typtype = 'd' AND (
         WITH RECURSIVE chain AS (
           SELECT d.typbasetype, d.typnotnull FROM pg_catalog.pg_type d WHERE d.oid = t.oid
           UNION ALL
           SELECT d.typbasetype, d.typnotnull
           FROM chain c JOIN pg_catalog.pg_type d ON d.oid = c.typbasetype AND d.typtype = 'd'
         ) SELECT pg_catalog.bool_or(c.typnotnull) FROM chain c),
       a.attidentity, a.attgenerated,
       a.atttypid >= 16384 AS of_user_type
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
