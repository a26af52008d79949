-- Everything in the schemas at hand that a person could call a table, and what this program has no notion of.
-- $1: schema names (text[]); NULL: all but the system's and the extensions'
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence,
       -- PostgreSQL 13 says 0 of rows that it never counted.
       CASE WHEN c.relpages = 0 AND pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 140000
            THEN -1 ELSE c.reltuples::pg_catalog.int8 END,
       c.relispartition,
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e') AS of_extension
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind NOT IN ('i', 'I', 'S', 't', 'c')
  AND (n.nspname = ANY ($1::pg_catalog.text[])
       OR ($1 IS NULL
           AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
           -- Which rows of this database are those of others, and what was done to it, is no row to travel.
           AND NOT (n.nspname = 'dbxfer' AND c.relname IN ('known_rows', 'history', 'revisions'))
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                           WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e')))
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
