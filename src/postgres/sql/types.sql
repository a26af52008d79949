-- Types of the user's that columns reach, through arrays, domains, attributes and ranges; a line for each label of an
-- enum, for each attribute of a composite, and for the type that another is made of.
-- $1: table oids (oid[])
WITH RECURSIVE reached(oid) AS (
  SELECT a.atttypid
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT n.oid
  FROM reached r
  JOIN pg_catalog.pg_type t ON t.oid = r.oid
  CROSS JOIN LATERAL (
    SELECT t.typbasetype WHERE t.typtype = 'd'
    UNION ALL
    SELECT e.oid FROM pg_catalog.pg_type e WHERE e.typarray = t.oid
    UNION ALL
    SELECT a.atttypid FROM pg_catalog.pg_attribute a
    WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT g.rngsubtype FROM pg_catalog.pg_range g WHERE g.rngtypid = t.oid
    UNION ALL
    -- PostgreSQL 13 has no such column
    SELECT g.rngtypid FROM pg_catalog.pg_range g
    WHERE t.typtype = 'm' AND (pg_catalog.to_jsonb(g) ->> 'rngmultitypid')::pg_catalog.oid = t.oid
  ) AS n(oid)
)
SELECT t.oid, pg_catalog.format_type(t.oid, NULL), t.typtype, m.name, m.type
FROM reached r
JOIN pg_catalog.pg_type t ON t.oid = r.oid
LEFT JOIN LATERAL (
  SELECT l.enumsortorder AS position, l.enumlabel::pg_catalog.text AS name, NULL AS type
  FROM pg_catalog.pg_enum l WHERE l.enumtypid = t.oid
  UNION ALL
  SELECT a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
  FROM pg_catalog.pg_attribute a
  WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 0, NULL, pg_catalog.format_type(t.typbasetype, t.typtypmod) WHERE t.typtype = 'd'
  UNION ALL
  SELECT 0, NULL, pg_catalog.format_type(g.rngsubtype, NULL) FROM pg_catalog.pg_range g WHERE g.rngtypid = t.oid
  UNION ALL
  SELECT 0, NULL, pg_catalog.format_type(g.rngtypid, NULL)
  FROM pg_catalog.pg_range g
  WHERE t.typtype = 'm' AND (pg_catalog.to_jsonb(g) ->> 'rngmultitypid')::pg_catalog.oid = t.oid
) AS m ON true
-- those of the server itself are what their name says
WHERE t.oid >= 16384 AND t.typtype IN ('e', 'c', 'd', 'r', 'm')
ORDER BY pg_catalog.format_type(t.oid, NULL) COLLATE "C", t.oid, m.position
