-- The columns of tables, their types followed through domains to the base type.
-- $1: table oids (oid[])
WITH RECURSIVE chain AS (
  SELECT a.attrelid, a.attnum, a.atttypid AS typid, a.atttypmod AS typmod, false AS not_null
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT c.attrelid, c.attnum, t.typbasetype, CASE WHEN c.typmod = -1 THEN t.typtypmod ELSE c.typmod END,
         c.not_null OR t.typnotnull
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd'
), base AS (
  SELECT c.attrelid, c.attnum, c.typid, c.typmod, c.not_null, t.typtype, t.typlen
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype <> 'd'
), element AS (
  -- the element of a true array (int2vector and oidvector are none), through domains
  SELECT DISTINCT b.typid AS array_type, e.oid AS typid, e.typdelim
  FROM base b
  JOIN pg_catalog.pg_type e ON e.typarray = b.typid
), element_chain AS (
  SELECT e.array_type, e.typid, -1 AS typmod FROM element e
  UNION ALL
  SELECT c.array_type, t.typbasetype, CASE WHEN c.typmod = -1 THEN t.typtypmod ELSE c.typmod END
  FROM element_chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd'
), element_base AS (
  SELECT c.array_type, c.typid, c.typmod,
         EXISTS (SELECT FROM pg_catalog.pg_type x WHERE x.typarray = c.typid) AS is_array
  FROM element_chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype <> 'd'
), reading AS NOT MATERIALIZED (
  SELECT t.oid AS typid,
         -- %s stands for the text; see pg_type.typinput
         pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '(pg_catalog.textout(%s)'
           || CASE WHEN p.pronargs > 1
                   THEN ', ' || CASE WHEN t.typelem <> 0 THEN t.typelem ELSE t.oid END || '::pg_catalog.oid' ELSE '' END
           || CASE WHEN p.pronargs > 2 THEN ', -1' ELSE '' END || ')' AS input,
         -- of the user's, and made of types that may have limits; those of the server have none
         t.oid >= 16384 AND (t.typtype = 'c' OR t.typtype IN ('r', 'm') AND EXISTS (
           SELECT FROM pg_catalog.pg_range g
           JOIN pg_catalog.pg_type s ON s.oid = g.rngsubtype AND s.typtype IN ('c', 'd')
           -- PostgreSQL 13 has no multiranges
           WHERE t.oid IN (g.rngtypid, (pg_catalog.to_jsonb(g) ->> 'rngmultitypid')::pg_catalog.oid))) AS composed
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_proc p ON p.oid = t.typinput
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
)
SELECT a.attrelid, a.attnum, a.attname,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS declared,
       pg_catalog.format_type(b.typid, -1) AS base,
       CASE WHEN b.typmod <> -1 THEN pg_catalog.format_type(b.typid, b.typmod) END AS limited,
       b.typid, b.typtype,
       a.atttypid <> b.typid AS is_domain,
       a.attnotnull, a.attidentity, a.attgenerated,
       a.attgenerated = '' AND (a.atthasdef OR EXISTS (SELECT FROM pg_catalog.pg_type d WHERE d.oid = a.atttypid AND d.typdefault IS NOT NULL)) AS has_default,
       (SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(l.collname)
        FROM pg_catalog.pg_collation l
        JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
        WHERE l.oid = a.attcollation) AS collation,
       e.typdelim, eb.typid AS element, eb.is_array AS element_is_array,
       r.input,
       b.not_null AS domain_not_null,
       CASE WHEN a.attgenerated <> ''
            THEN (SELECT pg_catalog.pg_get_expr(g.adbin, g.adrelid)
                  FROM pg_catalog.pg_attrdef g
                  WHERE g.adrelid = a.attrelid AND g.adnum = a.attnum) END AS generation,
       -- bool, integers, oid, bytea, date, timestamps, uuid, enums; text and varchar where no collation calls others equal
       b.typid IN (16, 20, 21, 23, 26, 17, 1082, 1114, 1184, 2950)
         OR b.typtype = 'e'
         OR (b.typid IN (25, 1043)
             AND EXISTS (SELECT FROM pg_catalog.pg_collation l
                         WHERE l.oid = a.attcollation AND l.collisdeterministic)) AS equal_is_same,
       er.input AS element_input,
       CASE WHEN eb.typmod <> -1 THEN pg_catalog.format_type(eb.typid, eb.typmod) END AS element_limited,
       CASE WHEN eb.is_array OR er.composed THEN e.typid WHEN r.composed THEN b.typid END AS composed,
       b.typlen AS size,
       CASE WHEN a.attidentity <> ''
            THEN 'pg_catalog.nextval(' || pg_catalog.quote_literal(pg_catalog.pg_get_serial_sequence(
                   a.attrelid::pg_catalog.regclass::pg_catalog.text, a.attname)) || '::pg_catalog.regclass)'
            WHEN a.attgenerated = ''
            THEN COALESCE((SELECT pg_catalog.pg_get_expr(v.adbin, v.adrelid)
                           FROM pg_catalog.pg_attrdef v
                           WHERE v.adrelid = a.attrelid AND v.adnum = a.attnum),
                          -- a domain over another has that one's default
                          (SELECT d.typdefault FROM pg_catalog.pg_type d
                           WHERE d.oid = a.atttypid AND d.typtype = 'd')) END AS default_value,
       -- PostgreSQL 18: NOT NULL NOT VALID
       EXISTS (SELECT FROM pg_catalog.pg_constraint n
               WHERE n.conrelid = a.attrelid AND n.contype = 'n' AND NOT n.convalidated
                 AND n.conkey = ARRAY[a.attnum]) AS may_hold_null
FROM pg_catalog.pg_attribute a
JOIN base b ON b.attrelid = a.attrelid AND b.attnum = a.attnum
JOIN reading r ON r.typid = b.typid
LEFT JOIN element e ON e.array_type = b.typid
LEFT JOIN element_base eb ON eb.array_type = b.typid
LEFT JOIN reading er ON er.typid = eb.typid
ORDER BY a.attrelid, a.attnum
