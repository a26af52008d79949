-- The columns of tables, with the sequences that are theirs; see described_schemas.sql.
-- $1: schemas (oid[]); $2: tables that are left out (oid[])
WITH own_sequence AS (
  SELECT d.refobjid AS relid, d.refobjsubid AS attnum, d.deptype, n.nspname, s.relname, q.*,
         'nextval(' || pg_catalog.quote_literal(pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.relname)) || '::regclass)' AS next
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
  JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
)
SELECT 'column', '1259.' || a.attrelid || '.' || a.attnum, n.nspname, c.relname, a.attname,
       ARRAY['type', pg_catalog.format_type(a.atttypid, a.atttypmod),
             'collation', (SELECT pg_catalog.quote_ident(ln.nspname) || '.' || pg_catalog.quote_ident(l.collname)
                           FROM pg_catalog.pg_collation l
                           JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
                           WHERE l.oid = a.attcollation AND l.oid <> t.typcollation),
             'default', CASE WHEN a.attgenerated <> '' THEN NULL WHEN v.expression = s.next THEN 'the next value of its own sequence'
                             ELSE v.expression END,
             'generated', CASE a.attgenerated WHEN 's' THEN 'stored: ' || v.expression WHEN 'v' THEN 'virtual: ' || v.expression END,
             'identity', CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
             'sequence', CASE WHEN s.relname IS NOT NULL THEN COALESCE(NULLIF(pg_catalog.concat_ws(' ',
                           CASE WHEN s.seqtypid <> a.atttypid THEN 'AS ' || pg_catalog.format_type(s.seqtypid, NULL) END,
                           CASE WHEN s.seqincrement <> 1 THEN 'INCREMENT BY ' || s.seqincrement END,
                           CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE edge.least END THEN 'MINVALUE ' || s.seqmin END,
                           CASE WHEN s.seqmax <> CASE WHEN s.seqincrement > 0 THEN edge.greatest ELSE -1 END THEN 'MAXVALUE ' || s.seqmax END,
                           CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN 'START WITH ' || s.seqstart END,
                           CASE WHEN s.seqcache <> 1 THEN 'CACHE ' || s.seqcache END,
                           CASE WHEN s.seqcycle THEN 'CYCLE' END), ''), 'of its own') END,
             'not null', CASE WHEN a.attnotnull THEN CASE WHEN k.convalidated THEN 'yes' ELSE 'not valid' END END,
             'comment', pg_catalog.col_description(a.attrelid, a.attnum)]::pg_catalog.text[],
       ARRAY['expression', v.expression,
             'inherited', CASE WHEN a.attinhcount > 0 THEN 'yes' END,
             'sequence schema', s.nspname, 'sequence name', s.relname,
             'uses own sequence', CASE WHEN v.expression = s.next THEN 'yes' END,
             'not null name', k.conname,
             'domain forbids null', (
               WITH RECURSIVE chain AS (
                 SELECT d.typbasetype, d.typnotnull FROM pg_catalog.pg_type d WHERE d.oid = a.atttypid AND d.typtype = 'd'
                 UNION ALL
                 SELECT d.typbasetype, d.typnotnull
                 FROM chain x JOIN pg_catalog.pg_type d ON d.oid = x.typbasetype AND d.typtype = 'd'
               ) SELECT CASE WHEN pg_catalog.bool_or(x.typnotnull) THEN 'yes' END FROM chain x),
             'domain default', CASE WHEN t.typtype = 'd' AND t.typdefault IS NOT NULL THEN 'yes' END]::pg_catalog.text[]
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN LATERAL (
  SELECT pg_catalog.pg_get_expr(f.adbin, f.adrelid) AS expression
  FROM pg_catalog.pg_attrdef f WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum
) AS v ON true
LEFT JOIN LATERAL (
  SELECT o.* FROM own_sequence o WHERE o.relid = a.attrelid AND o.attnum = a.attnum
  ORDER BY o.deptype DESC, (v.expression = o.next) DESC, o.nspname COLLATE "C", o.relname COLLATE "C" LIMIT 1
) AS s ON true
LEFT JOIN LATERAL (
  SELECT CASE s.seqtypid WHEN 21 THEN -32768 WHEN 23 THEN -2147483648 ELSE -9223372036854775808 END AS least,
         CASE s.seqtypid WHEN 21 THEN 32767 WHEN 23 THEN 2147483647 ELSE 9223372036854775807 END AS greatest
) AS edge ON true
-- PostgreSQL 18: NOT NULL is a constraint that has a name
LEFT JOIN LATERAL (
  SELECT m.conname, m.convalidated FROM pg_catalog.pg_constraint m
  WHERE m.conrelid = a.attrelid AND m.contype = 'n' AND m.conkey = ARRAY[a.attnum]
  UNION ALL
  SELECT NULL, true WHERE pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 180000
  LIMIT 1
) AS k ON true
WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND c.oid <> ALL ($2::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
