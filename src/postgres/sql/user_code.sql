-- Functions of the user's that run when a row is written, or that judge it, and what their text says that they look at:
-- those of triggers, and those that CHECKs (of domains, too), indexes and generated columns call, through other
-- functions, too. What a function is marked as (IMMUTABLE) says nothing: its text does.
-- $1: table oids (oid[])
WITH RECURSIVE part AS (
  SELECT r.oid AS root, r.oid AS relid, '' AS whose
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  UNION ALL
  SELECT r.oid, p.relid, ' of partition ' || c.relname
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) AS p
  JOIN pg_catalog.pg_class c ON c.oid = p.relid
  WHERE p.relid <> r.oid
), chain AS (
  SELECT a.attrelid, a.atttypid AS typid
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT c.attrelid, t.typbasetype
  FROM chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd'
), root AS (
  SELECT p.root AS relid, 'trigger' AS kind, t.tgname || p.whose AS name, t.tgtype & 4 <> 0 AS on_insert,
         t.tgtype & 16 <> 0 AS on_update, t.tgenabled <> 'O' AS always, t.tgenabled <> 'R' AS fires,
         'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AS classid, t.tgfoid AS objid
  FROM part p
  JOIN pg_catalog.pg_trigger t ON t.tgrelid = p.relid
  WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & (4 | 16) <> 0
    AND (p.whose = '' OR t.tgparentid = 0)
  UNION ALL
  SELECT r.ev_class, 'rule', r.rulename, r.ev_type = '3', r.ev_type = '2', r.ev_enabled <> 'O', r.ev_enabled <> 'R',
         'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid, r.oid
  FROM pg_catalog.pg_rewrite r
  WHERE r.ev_class = ANY ($1::pg_catalog.oid[]) AND r.rulename <> '_RETURN' AND r.ev_enabled <> 'D' AND r.ev_type IN ('2', '3')
  UNION ALL
  SELECT p.root, 'check', k.conname, true, true, true, true,
         'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid, k.oid
  FROM part p
  JOIN pg_catalog.pg_constraint k ON k.conrelid = p.relid
  WHERE k.contype = 'c' AND (p.whose = '' OR k.coninhcount = 0)
    AND COALESCE((pg_catalog.to_jsonb(k) ->> 'conenforced')::pg_catalog.bool, true)
  UNION ALL
  SELECT c.attrelid, 'check', k.conname, true, true, true, true,
         'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid, k.oid
  FROM chain c
  JOIN pg_catalog.pg_constraint k ON k.contypid = c.typid AND k.contype = 'c'
  UNION ALL
  SELECT p.root, 'index', x.relname, true, true, true, true,
         'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, i.indexrelid
  FROM part p
  JOIN pg_catalog.pg_index i ON i.indrelid = p.relid
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid AND (p.whose = '' OR NOT x.relispartition)
  WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
  UNION ALL
  SELECT a.attrelid, 'column', a.attname, true, true, true, true,
         'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid, d.oid
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attgenerated <> '' AND NOT a.attisdropped
), own AS MATERIALIZED (
  -- functions of the user's own: those of an extension are taken for what they are marked as
  SELECT p.oid, p.proname, n.nspname, p.prolang
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid >= 16384 AND p.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                    WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')
), text AS MATERIALIZED (
  -- without comments, which may not begin within a name or a string
  SELECT o.oid, pg_catalog.regexp_replace(pg_catalog.pg_get_functiondef(o.oid),
           '("(?:[^"]|"")*"|''(?:[^'']|'''')*'')|--[^\n]*|/\*(?:[^*]|\*+[^*/])*\*+/', '\1 ', 'g') AS body
  FROM own o
  -- what other languages do is not read: they are taken for what they are marked as, too
  JOIN pg_catalog.pg_language l ON l.oid = o.prolang AND l.lanname NOT IN ('c', 'internal')
), node AS (
  SELECT r.relid, r.kind, r.name, r.classid, r.objid
  FROM (SELECT r.relid, r.kind, r.name, r.classid, r.objid FROM root r
        UNION ALL
        -- Before PostgreSQL 15 it is the generated column that depends on what its expression calls.
        SELECT a.attrelid, 'column', a.attname, d.refclassid, d.refobjid
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_depend d
          ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = a.attrelid AND d.objsubid = a.attnum
         AND d.refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass)
        WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attgenerated <> '' AND d.refobjid >= 16384) AS r
  UNION
  SELECT n.relid, n.kind, n.name, x.classid, x.objid
  FROM node n
  CROSS JOIN LATERAL (
    SELECT d.refclassid AS classid, d.refobjid AS objid
    FROM pg_catalog.pg_depend d
    WHERE d.classid = n.classid AND d.objid = n.objid AND d.refobjid >= 16384
      AND d.refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass,
                           'pg_catalog.pg_type'::pg_catalog.regclass)
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid
    FROM pg_catalog.pg_constraint k
    WHERE n.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND k.contypid = n.objid AND k.contype = 'c'
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, o.oid
    FROM text t
    CROSS JOIN LATERAL pg_catalog.regexp_matches(t.body, '("(?:[^"]|"")+"|[[:alpha:]_][\w$]*)\s*\(', 'g') AS m(found)
    JOIN own o ON o.proname = CASE WHEN m.found[1] LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(m.found[1], 2, pg_catalog.length(m.found[1]) - 2), '""', '"')
                                   ELSE pg_catalog.lower(m.found[1]) END
    WHERE n.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND t.oid = n.objid AND o.oid <> n.objid
  ) AS x
), relation AS MATERIALIZED (
  SELECT c.oid, c.relname, n.nspname
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_(temp|toast)'
), mention AS MATERIALIZED (
  SELECT DISTINCT t.oid, r.oid AS relid, m.found[1] IS NOT NULL AS written
  FROM (SELECT DISTINCT n.objid FROM node n WHERE n.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass) AS f
  JOIN text t ON t.oid = f.objid
  CROSS JOIN LATERAL pg_catalog.regexp_matches(t.body,
    '\m(?:(insert\s+into|merge\s+into|update|delete\s+from|truncate)|from|join|using)\M[\s(]*(?:only\M[\s(]*)?'
      || '("(?:[^"]|"")+"|[[:alpha:]_][\w$]*)(?:\s*\.\s*("(?:[^"]|"")+"|[[:alpha:]_][\w$]*))?', 'gi') AS m(found)
  CROSS JOIN LATERAL (
    SELECT CASE WHEN w.word LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(w.word, 2, pg_catalog.length(w.word) - 2), '""', '"')
                ELSE pg_catalog.lower(w.word) END AS relname,
           CASE WHEN m.found[3] IS NULL THEN NULL
                WHEN m.found[2] LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(m.found[2], 2, pg_catalog.length(m.found[2]) - 2), '""', '"')
                ELSE pg_catalog.lower(m.found[2]) END AS nspname
    FROM (SELECT COALESCE(m.found[3], m.found[2]) AS word) AS w
  ) AS i
  JOIN relation r ON r.relname = i.relname AND (i.nspname IS NULL OR r.nspname = i.nspname)
  UNION
  SELECT d.objid, d.refobjid, false
  FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.refobjid IN (SELECT r.oid FROM relation r)
    AND d.objid IN (SELECT n.objid FROM node n WHERE n.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
), beneath AS (
  -- what views show, and what partitions and children by inheritance are rows of
  SELECT DISTINCT m.relid AS top, m.relid FROM mention m
  UNION
  SELECT b.top, x.relid
  FROM beneath b
  CROSS JOIN LATERAL (
    SELECT d.refobjid AS relid
    FROM pg_catalog.pg_rewrite w
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
                               AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    WHERE w.ev_class = b.relid AND w.rulename = '_RETURN'
    UNION ALL
    SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = b.relid
  ) AS x
)
SELECT r.relid, r.kind, r.name, r.on_insert, r.on_update, r.always, r.fires,
       COALESCE((SELECT p.proname FROM pg_catalog.pg_proc p
                 WHERE r.kind = 'trigger' AND p.oid = r.objid), '') AS function,
       ARRAY(SELECT DISTINCT b.relid FROM node n JOIN mention m ON m.oid = n.objid JOIN beneath b ON b.top = m.relid
             WHERE n.relid = r.relid AND n.kind = r.kind AND n.name = r.name
               AND n.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND NOT m.written
             ORDER BY 1)::pg_catalog.text[] AS reads,
       ARRAY(SELECT DISTINCT b.relid FROM node n JOIN mention m ON m.oid = n.objid JOIN beneath b ON b.top = m.relid
             WHERE n.relid = r.relid AND n.kind = r.kind AND n.name = r.name
               AND n.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND m.written
             ORDER BY 1)::pg_catalog.text[] AS writes,
       -- a statement that is put together as it runs; SQL of another language's
       EXISTS (SELECT FROM node n JOIN text t ON t.oid = n.objid
               WHERE n.relid = r.relid AND n.kind = r.kind AND n.name = r.name
                 AND n.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                 AND t.body ~* '\m(execute|query_to_xml|dblink|spi_\w+|plpy\s*\.)') AS dynamic
FROM root r
ORDER BY 1, 2, 3
