-- What the server notes of what needs what, by addresses as described_schemas.sql has them. true: the first is but a
-- part of the second, or another name of it.
SELECT 'f', d.classid::pg_catalog.oid || '.' || d.objid || '.' || d.objsubid, d.refclassid::pg_catalog.oid || '.' || d.refobjid || '.' || d.refobjsubid
FROM pg_catalog.pg_depend d
WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a')
UNION ALL
SELECT 't', d.classid::pg_catalog.oid || '.' || d.objid || '.0', '3079.' || d.refobjid || '.0'
FROM pg_catalog.pg_depend d
WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
UNION ALL
SELECT 't', '2604.' || f.oid || '.0', '1259.' || f.adrelid || '.' || f.adnum
FROM pg_catalog.pg_attrdef f
UNION ALL
SELECT 't', '1247.' || t.oid || '.0', '1247.' || t.typelem || '.0'
FROM pg_catalog.pg_type t
WHERE t.oid >= 16384 AND t.typelem <> 0
UNION ALL
SELECT 't', '1247.' || t.oid || '.0', '1259.' || t.typrelid || '.0'
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind <> 'c'
WHERE t.oid >= 16384
UNION ALL
SELECT 't', '1259.' || c.oid || '.0', '1247.' || c.reltype || '.0'
FROM pg_catalog.pg_class c
WHERE c.relkind = 'c' AND c.oid >= 16384
UNION ALL
SELECT 't', '1247.' || (pg_catalog.to_jsonb(g) ->> 'rngmultitypid') || '.0', '1247.' || g.rngtypid || '.0'
FROM pg_catalog.pg_range g
WHERE g.rngtypid >= 16384 AND pg_catalog.to_jsonb(g) ? 'rngmultitypid'
UNION ALL
SELECT 't', '2606.' || k.oid || '.0', '1247.' || k.contypid || '.0'
FROM pg_catalog.pg_constraint k
WHERE k.contypid >= 16384
UNION ALL
SELECT 't', '1259.' || k.conindid || '.0', '2606.' || k.oid || '.0'
FROM pg_catalog.pg_constraint k
WHERE k.conindid >= 16384 AND k.contype IN ('p', 'u', 'x')
UNION ALL
SELECT 't', '1259.' || d.objid || '.0', '1259.' || d.refobjid || '.' || d.refobjsubid
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
