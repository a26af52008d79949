-- Conditions that a row has to meet: CHECKs of tables and of their columns' domains; and that generated columns and
-- indexes can be computed for it at all, which is true unless it raises. Of partitions, those that their table does not
-- have, NOT NULL among them; and that a period of a key WITHOUT OVERLAPS (PostgreSQL 18) is not empty.
-- A domain's are about `value`, which stands for the column named beside it.
-- $1: oids of tables (oid[]); $2: of their partitions (oid[])
WITH RECURSIVE chain AS (
  SELECT a.attrelid, a.attname, a.attnum, a.atttypid AS typid
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT c.attrelid, c.attname, c.attnum, t.typbasetype
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd'
)
SELECT k.conrelid, k.conname,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS condition,
       NULL AS domain_column,
       ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) ORDER BY a.attnum)::pg_catalog.text[] AS columns
FROM pg_catalog.pg_constraint k
WHERE k.contype = 'c'
  AND (k.conrelid = ANY ($1::pg_catalog.oid[])
       OR k.conrelid = ANY ($2::pg_catalog.oid[]) AND k.coninhcount = 0)
  AND COALESCE((pg_catalog.to_jsonb(k) ->> 'conenforced')::pg_catalog.bool, true)
UNION ALL
SELECT a.attrelid, 'NOT NULL of ' || a.attname, pg_catalog.quote_ident(a.attname) || ' IS NOT NULL', NULL,
       ARRAY[a.attname]::pg_catalog.text[]
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_inherits h ON h.inhrelid = a.attrelid
JOIN pg_catalog.pg_attribute above ON above.attrelid = h.inhparent AND above.attname = a.attname
WHERE a.attrelid = ANY ($2::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  AND a.attnotnull AND NOT above.attnotnull
UNION ALL
SELECT c.attrelid, k.conname, pg_catalog.pg_get_expr(k.conbin, 0), c.attname,
       ARRAY[c.attname]::pg_catalog.text[]
FROM chain c
JOIN pg_catalog.pg_constraint k ON k.contypid = c.typid AND k.contype = 'c'
UNION ALL
SELECT i.indrelid, x.relname,
       (SELECT CASE WHEN i.indpred IS NULL THEN e.all_of
                    ELSE 'CASE WHEN ' || pg_catalog.pg_get_expr(i.indpred, i.indrelid) || ' THEN ' || e.all_of || ' ELSE true END' END
        FROM (SELECT COALESCE(pg_catalog.string_agg('(((' || pg_catalog.pg_get_indexdef(i.indexrelid, k.position, false)
                                                    || ') IS NULL) IS NOT NULL)', ' AND '), 'true') AS all_of
              FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k(position)
              WHERE i.indkey[k.position - 1] = 0) AS e),
       NULL,
       ARRAY(SELECT a.attname FROM pg_catalog.pg_depend d
             JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
               AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
             ORDER BY a.attnum)::pg_catalog.text[]
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
WHERE (i.indrelid = ANY ($1::pg_catalog.oid[])
       OR i.indrelid = ANY ($2::pg_catalog.oid[])
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid))
  AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND i.indislive
UNION ALL
SELECT i.indrelid, x.relname,
       'NOT pg_catalog.isempty(' || pg_catalog.pg_get_indexdef(i.indexrelid, i.indnkeyatts, false) || ')', NULL,
       ARRAY[a.attname]::pg_catalog.text[]
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[i.indnkeyatts - 1]
WHERE (i.indrelid = ANY ($1::pg_catalog.oid[])
       OR i.indrelid = ANY ($2::pg_catalog.oid[])
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid))
  AND i.indisunique AND i.indisexclusion AND i.indislive
UNION ALL
SELECT a.attrelid, 'generated column ' || a.attname,
       '((' || pg_catalog.quote_ident(a.attname) || ') IS NULL) IS NOT NULL',
       NULL, ARRAY[a.attname]::pg_catalog.text[]
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  -- What is computed as it is read keeps no row out.
  AND a.attgenerated = 's'
ORDER BY 1, 2, 4
