-- Tables, partitions, sequences that no column owns, and views; see described_schemas.sql.
-- $1: schemas (oid[]); $2: tables that are left out (oid[])
SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view'
                      WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END,
       '1259.' || c.oid || '.0', n.nspname, '', c.relname,
       CASE WHEN c.relkind IN ('r', 'p') THEN
              ARRAY['unlogged', CASE WHEN c.relpersistence = 'u' THEN 'yes' END,
                    'partition key', pg_catalog.pg_get_partkeydef(c.oid),
                    'partition of', CASE WHEN c.relispartition THEN parents.names END,
                    'bound', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
                    'inherits', CASE WHEN NOT c.relispartition THEN parents.names END,
                    'row security', CASE WHEN c.relrowsecurity THEN CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'on' END END,
                    'storage parameters', pg_catalog.array_to_string(c.reloptions, ', '),
                    'type', CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END]
            WHEN c.relkind = 'S' THEN
              (SELECT ARRAY['options', pg_catalog.concat_ws(' ',
                        CASE WHEN q.seqtypid <> 20 THEN 'AS ' || pg_catalog.format_type(q.seqtypid, NULL) END,
                        'INCREMENT BY ' || q.seqincrement, 'MINVALUE ' || q.seqmin, 'MAXVALUE ' || q.seqmax,
                        'START WITH ' || q.seqstart, 'CACHE ' || q.seqcache, CASE WHEN q.seqcycle THEN 'CYCLE' END)]
               FROM pg_catalog.pg_sequence q WHERE q.seqrelid = c.oid)
            WHEN c.relkind IN ('v', 'm') THEN ARRAY['definition', pg_catalog.pg_get_viewdef(c.oid)]
            ELSE '{}' END::pg_catalog.text[]
       || ARRAY['comment', pg_catalog.obj_description(c.oid, 'pg_class')]::pg_catalog.text[],
       ARRAY['increment', (SELECT q.seqincrement::pg_catalog.text FROM pg_catalog.pg_sequence q WHERE q.seqrelid = c.oid),
             -- its own, and those of its heirs and partitions
             'may hold rows', CASE WHEN c.relkind IN ('r', 'p') AND (
                                WITH RECURSIVE heir(oid) AS (
                                  SELECT c.oid
                                  UNION
                                  SELECT i.inhrelid FROM heir h JOIN pg_catalog.pg_inherits i ON i.inhparent = h.oid
                                ) SELECT pg_catalog.bool_or(COALESCE(pg_catalog.pg_relation_size(h.oid), 1) > 0) FROM heir h) THEN 'yes' END,
             'has parts', CASE WHEN c.relkind = 'p' THEN 'yes' END]::pg_catalog.text[]
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.relname), ', ' ORDER BY i.inhseqno) AS names
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
  WHERE i.inhrelid = c.oid
) AS parents ON true
WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND c.relkind IN ('r', 'p', 'S', 'v', 'm', 'f') AND c.relpersistence <> 't'
  AND c.oid <> ALL ($2::pg_catalog.oid[])
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                    AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')))
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
