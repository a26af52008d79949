-- Enums, domains, composite types and ranges, and other types by name; see described_schemas.sql.
-- $1: schemas (oid[])
WITH checks AS (
  SELECT k.contypid, k.conname, pg_catalog.pg_get_constraintdef(k.oid) AS definition
  FROM pg_catalog.pg_constraint k
  WHERE k.contypid <> 0 AND k.contype = 'c'
), collations AS (
  SELECT l.oid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(l.collname) AS name
  FROM pg_catalog.pg_collation l
  JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
)
SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite type' WHEN 'r' THEN 'range type'
                      ELSE 'base type' END,
       '1247.' || t.oid || '.0', n.nspname, '', t.typname,
       CASE t.typtype
         WHEN 'e' THEN ARRAY['labels', ARRAY(SELECT l.enumlabel::pg_catalog.text FROM pg_catalog.pg_enum l
                                             WHERE l.enumtypid = t.oid
                                             ORDER BY l.enumsortorder)::pg_catalog.text]
         WHEN 'd' THEN ARRAY['type', pg_catalog.format_type(t.typbasetype, t.typtypmod),
                             'collation', (SELECT l.name FROM collations l
                                           JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
                                           WHERE l.oid = t.typcollation AND l.oid <> b.typcollation),
                             'default', pg_catalog.pg_get_expr(t.typdefaultbin, 0),
                             'not null', CASE WHEN t.typnotnull THEN 'yes' END,
                             'checks', (SELECT pg_catalog.string_agg(k.definition, ' ' ORDER BY k.definition COLLATE "C")
                                        FROM checks k WHERE k.contypid = t.oid)]
         WHEN 'c' THEN ARRAY['attributes', (
                         SELECT pg_catalog.string_agg(
                                  '"' || pg_catalog.replace(a.attname, '"', '""') || '" ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
                                  || COALESCE(' COLLATE ' || l.name, ''), ', ' ORDER BY a.attnum)
                         FROM pg_catalog.pg_attribute a
                         JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                         LEFT JOIN collations l ON l.oid = a.attcollation AND l.oid <> y.typcollation
                         WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)]
         WHEN 'r' THEN ARRAY['definition', (
                         SELECT pg_catalog.concat_ws(', ',
                                  'subtype = ' || pg_catalog.format_type(g.rngsubtype, NULL),
                                  CASE WHEN NOT o.opcdefault
                                       THEN 'subtype_opclass = ' || pg_catalog.quote_ident(p.nspname) || '.' || pg_catalog.quote_ident(o.opcname) END,
                                  'collation = ' || l.name,
                                  CASE WHEN g.rngcanonical::pg_catalog.oid <> 0 THEN 'canonical = ' || g.rngcanonical::pg_catalog.text END,
                                  CASE WHEN g.rngsubdiff::pg_catalog.oid <> 0 THEN 'subtype_diff = ' || g.rngsubdiff::pg_catalog.text END)
                         FROM pg_catalog.pg_range g
                         JOIN pg_catalog.pg_type s ON s.oid = g.rngsubtype
                         JOIN pg_catalog.pg_opclass o ON o.oid = g.rngsubopc
                         JOIN pg_catalog.pg_namespace p ON p.oid = o.opcnamespace
                         LEFT JOIN collations l ON l.oid = g.rngcollation AND l.oid <> s.typcollation
                         WHERE g.rngtypid = t.oid)]
         ELSE '{}' END::pg_catalog.text[]
       || ARRAY['comment', pg_catalog.obj_description(t.oid, 'pg_type')]::pg_catalog.text[],
       CASE t.typtype
         WHEN 'd' THEN ARRAY['checks', (SELECT pg_catalog.string_agg('CONSTRAINT ' || pg_catalog.quote_ident(k.conname) || ' ' || k.definition,
                                                                     ' ' ORDER BY k.conname COLLATE "C")
                                        FROM checks k WHERE k.contypid = t.oid)]
         -- PostgreSQL 13 has no multiranges
         WHEN 'r' THEN (SELECT ARRAY['multirange', pg_catalog.quote_ident(un.nspname) || '.' || pg_catalog.quote_ident(u.typname)]
                        FROM pg_catalog.pg_range g
                        JOIN pg_catalog.pg_type u ON u.oid = (pg_catalog.to_jsonb(g) ->> 'rngmultitypid')::pg_catalog.oid
                        JOIN pg_catalog.pg_namespace un ON un.oid = u.typnamespace
                        WHERE g.rngtypid = t.oid)
         ELSE '{}' END::pg_catalog.text[]
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE t.typnamespace = ANY ($1::pg_catalog.oid[])
  AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')
       OR (t.typtype = 'b' AND t.typelem = 0 AND t.typisdefined))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"
