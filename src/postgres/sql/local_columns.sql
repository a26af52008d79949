-- Columns whose values come from the database itself, a counter of its own, so that the same value in another database
-- says nothing: of the tables given, and of those that they refer to through any number of foreign keys.
-- $1: table oids (oid[])
WITH RECURSIVE family(oid) AS (
  SELECT r.oid FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS r(oid)
  UNION
  SELECT f.confrelid
  FROM family
  JOIN pg_catalog.pg_constraint f ON f.conrelid = family.oid AND f.contype = 'f'
), attribute AS MATERIALIZED (
  SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.attidentity, a.attgenerated, a.atthasdef
  FROM pg_catalog.pg_attribute a
  JOIN family ON family.oid = a.attrelid
  WHERE a.attnum > 0 AND NOT a.attisdropped
), type_chain(attrelid, attnum, typid) AS (
  -- a domain's default counts where the column has none
  SELECT attrelid, attnum, atttypid FROM attribute WHERE NOT atthasdef AND attidentity = ''
  UNION ALL
  SELECT c.attrelid, c.attnum, t.typbasetype
  FROM type_chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd' AND t.typdefault IS NULL
), given(attrelid, attnum, expression, classid, objid) AS (
  SELECT d.adrelid, d.adnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid),
         'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid
  FROM pg_catalog.pg_attrdef d
  JOIN attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = ''
  UNION ALL
  SELECT c.attrelid, c.attnum, t.typdefault, 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid
  FROM type_chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd' AND t.typdefault IS NOT NULL
), fires(relid, trigger_table, function) AS (
  SELECT family.oid, t.tgrelid, t.tgfoid
  FROM family
  JOIN pg_catalog.pg_trigger t ON t.tgrelid = family.oid
  -- for each row, before an INSERT
  WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 7 = 7
), called(root, oid) AS (
  -- functions that a default or a trigger runs, with those of the user's that these name
  SELECT DISTINCT p.oid, p.oid
  FROM pg_catalog.pg_proc p
  WHERE p.oid IN (SELECT function FROM fires)
     OR p.oid IN (SELECT d.refobjid
                  FROM given g
                  JOIN pg_catalog.pg_depend d
                    ON d.classid = g.classid AND d.objid = g.objid
                   AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
  UNION
  SELECT c.root, q.oid
  FROM called c
  JOIN pg_catalog.pg_proc p ON p.oid = c.oid
  JOIN pg_catalog.pg_language l ON l.lanname IN ('sql', 'plpgsql')
  JOIN pg_catalog.pg_proc q
    ON q.prolang = l.oid AND q.oid >= 16384 AND pg_catalog.strpos(p.prosrc, q.proname || '(') > 0
), counts(function) AS MATERIALIZED (
  SELECT DISTINCT c.root
  FROM called c
  -- OFFSET 0 keeps the planner from searching the text of every function there is
  CROSS JOIN LATERAL (SELECT p.oid, p.prosrc FROM pg_catalog.pg_proc p WHERE p.oid = c.oid OFFSET 0) AS p
  WHERE p.prosrc ~* '\mnextval\M'
     -- a body in the SQL standard's form has no text; it depends on the sequence
     OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass)
), counted(attrelid, attnum) AS (
  SELECT attrelid, attnum FROM attribute WHERE attidentity <> ''
  UNION
  SELECT d.refobjid, d.refobjsubid::pg_catalog.int2
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN family ON family.oid = d.refobjid
  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
  UNION
  -- a sequence that the application asks by itself (sequences.sql)
  SELECT a.attrelid, a.attnum
  FROM attribute a
  JOIN pg_catalog.pg_class t ON t.oid = a.attrelid
  JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)
  CROSS JOIN LATERAL (VALUES (t.relname || '_' || a.attname || '_seq'), (t.relname || '_seq'), ('hibernate_sequence'))
    AS usual(name)
  JOIN pg_catalog.pg_class s
    ON s.relkind = 'S' AND s.relnamespace = t.relnamespace AND s.relname = usual.name
  WHERE NOT a.atthasdef AND a.attidentity = '' AND a.atttypid IN (20, 21, 23, 1700)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                    WHERE k.conrelid = t.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))
  UNION
  SELECT g.attrelid, g.attnum
  FROM given g
  WHERE g.expression ~ '\mnextval\('
     OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                JOIN counts ON counts.function = d.refobjid
                WHERE d.classid = g.classid AND d.objid = g.objid
                  AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
  UNION
  -- max(id) + 1, or a draw from a sequence, in a trigger that gives it to the column
  SELECT a.attrelid, a.attnum
  FROM attribute a
  JOIN fires ON fires.relid = a.attrelid
  JOIN pg_catalog.pg_proc p ON p.oid = fires.function
  CROSS JOIN LATERAL (SELECT pg_catalog.regexp_replace(a.attname, '(\W)', '\\\1', 'g')) AS n(name)
  WHERE (fires.function IN (SELECT function FROM counts) OR p.prosrc ~* '\mmax\s*\(')
    AND (p.prosrc ~* ('\mnew\."?' || n.name || '"?\s*:?=[^;]*(\mnextval\M|\mmax\s*\()')
         OR p.prosrc ~* ('(\mnextval\M|\mmax\s*\()[^;]*\minto\s+(strict\s+)?new\."?' || n.name || '"?(\W|$)')
         -- through a variable: of numbers that recognise rows alone
         OR a.atttypid IN (20, 21, 23, 1700)
            AND p.prosrc ~* ('\mnew\."?' || n.name || '"?\s*:?=')
            AND EXISTS (SELECT FROM pg_catalog.pg_index i
                        WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey)))
), local(attrelid, attnum, kind) AS (
  SELECT attrelid, attnum, 'c' FROM counted
  UNION
  SELECT n.attrelid, n.attnum, n.kind
  FROM local
  CROSS JOIN LATERAL (
    SELECT f.conrelid AS attrelid, f.conkey[k.place] AS attnum, 'r' AS kind
    FROM pg_catalog.pg_constraint f
    JOIN family ON family.oid = f.conrelid
    CROSS JOIN LATERAL pg_catalog.generate_subscripts(f.conkey, 1) AS k(place)
    WHERE f.contype = 'f' AND f.confrelid = local.attrelid AND f.confkey[k.place] = local.attnum
    UNION ALL
    -- a column that is computed from one
    SELECT d.adrelid, d.adnum, local.kind
    FROM pg_catalog.pg_attrdef d
    JOIN attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> ''
    JOIN pg_catalog.pg_depend u
      -- before PostgreSQL 15 it is the column that depends on them
      ON (u.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND u.objid = d.oid
          OR u.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND u.objid = d.adrelid AND u.objsubid = d.adnum)
     AND u.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
     AND u.refobjid = d.adrelid AND u.refobjsubid <> d.adnum
    WHERE d.adrelid = local.attrelid AND u.refobjsubid = local.attnum
  ) AS n
)
-- A column that refers takes its values from what it refers to, whatever its default.
SELECT l.attrelid, a.attname, pg_catalog.max(l.kind) AS kind
FROM local l
JOIN attribute a ON a.attrelid = l.attrelid AND a.attnum = l.attnum
GROUP BY l.attrelid, a.attname
ORDER BY l.attrelid, a.attname COLLATE "C"
