-- Sequences that no column owns and that code of the tables names: a default by the name as text, or a function that a
-- default or a trigger calls, with those of the user's that it names. The column is the one that the code gives the value to;
-- NULL where nobody can tell.
-- $1: table oids (oid[])
WITH RECURSIVE free AS MATERIALIZED (
  SELECT s.oid, s.relnamespace, n.nspname, s.relname,
         pg_catalog.regexp_replace(s.relname, '(\W)', '\\\1', 'g') AS pattern,
         -- in quotes as it stands, where a quote is doubled
         '"' || pg_catalog.regexp_replace(pg_catalog.replace(s.relname, '"', '""'), '(\W)', '\\\1', 'g') || '"' AS quoted,
         -- without them in any case, if that means it
         s.relname ~ '^\w[\w$]*$' AND s.relname = pg_catalog.lower(s.relname) AS is_plain,
         '("?)(?:' || pg_catalog.regexp_replace(pg_catalog.replace(n.nspname, '"', '""'), '(\W)', '\\\1', 'g') || '|'
           || pg_catalog.regexp_replace(pg_catalog.upper(pg_catalog.replace(n.nspname, '"', '""')), '(\W)', '\\\1', 'g') || ')\2\s*\.\s*' AS of_schema
  FROM pg_catalog.pg_class s
  JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
  WHERE s.relkind = 'S' AND s.relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid
                      AND d.deptype IN ('a', 'i', 'e'))
), attribute AS MATERIALIZED (
  SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atthasdef
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = '' AND a.attidentity = ''
), type_chain(attrelid, attnum, typid) AS (
  -- a domain's default counts where the column has none
  SELECT attrelid, attnum, atttypid FROM attribute WHERE NOT atthasdef
  UNION ALL
  SELECT c.attrelid, c.attnum, t.typbasetype
  FROM type_chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd' AND t.typdefault IS NULL
), given(attrelid, attnum, expression, classid, objid) AS (
  SELECT d.adrelid, d.adnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid),
         'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid
  FROM pg_catalog.pg_attrdef d
  JOIN attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  UNION ALL
  SELECT c.attrelid, c.attnum, t.typdefault, 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid
  FROM type_chain c
  JOIN pg_catalog.pg_type t ON t.oid = c.typid AND t.typtype = 'd' AND t.typdefault IS NOT NULL
), root(relid, attnum, function) AS (
  SELECT t.tgrelid, NULL::pg_catalog.int2, t.tgfoid
  FROM pg_catalog.pg_trigger t
  WHERE t.tgrelid = ANY ($1::pg_catalog.oid[]) AND NOT t.tgisinternal AND t.tgenabled <> 'D'
    -- mostly there is none, and functions need not be read
    AND EXISTS (SELECT FROM free)
  UNION
  SELECT g.attrelid, g.attnum, d.refobjid
  FROM given g
  JOIN pg_catalog.pg_depend d
    ON d.classid = g.classid AND d.objid = g.objid
   AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
  WHERE EXISTS (SELECT FROM free)
), called(root, function) AS (
  SELECT function, function FROM root
  UNION
  SELECT c.root, q.oid
  FROM called c
  JOIN pg_catalog.pg_proc p ON p.oid = c.function
  JOIN pg_catalog.pg_language l ON l.lanname IN ('sql', 'plpgsql')
  JOIN pg_catalog.pg_proc q
    ON q.prolang = l.oid AND q.oid >= 16384 AND pg_catalog.strpos(p.prosrc, q.proname || '(') > 0
), body(relid, attnum, code, name) AS (
  SELECT g.attrelid, g.attnum, g.expression, '"(?:[^"]|"")+"' FROM given g WHERE g.expression ~ '\mnextval\('
  UNION
  -- what somebody wrote may have a single quote in a comment
  SELECT r.relid, r.attnum, p.prosrc, '"(?:[^"\n]|"")+"'
  FROM root r
  JOIN called c ON c.root = r.function
  JOIN pg_catalog.pg_proc p ON p.oid = c.function
), named(relid, attnum, code, sequence) AS (
  SELECT b.relid, b.attnum, b.code, f.oid
  FROM body b
  JOIN pg_catalog.pg_class t ON t.oid = b.relid
  -- what stands in quotes may hold anything that looks like a name
  CROSS JOIN LATERAL (SELECT pg_catalog.regexp_replace(b.code, b.name, '""', 'g')) AS unquoted(code)
  JOIN free f ON pg_catalog.strpos(pg_catalog.lower(b.code), pg_catalog.lower(pg_catalog.replace(f.relname, '"', '""'))) > 0
  -- with its schema, or without one as the nearest of its name
  WHERE CASE WHEN b.code ~ ('(^|[^\w$])' || f.of_schema || f.quoted)
               OR f.is_plain AND b.code ~* ('(^|[^\w$])' || f.of_schema || f.pattern || '($|[^\w$"])') THEN true
             WHEN b.code ~ ('(^|[^\w$."])' || f.quoted)
               OR f.is_plain AND unquoted.code ~* ('(^|[^\w$."])' || f.pattern || '($|[^\w$"])')
             THEN f.relnamespace = t.relnamespace
                  OR NOT EXISTS (SELECT FROM free o WHERE o.relname = f.relname AND o.relnamespace = t.relnamespace)
             ELSE false END
  UNION
  -- a body in the SQL standard's form has no text; it depends on the sequence
  SELECT r.relid, r.attnum, '', f.oid
  FROM root r
  JOIN called c ON c.root = r.function
  JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = c.function
   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  JOIN free f ON f.oid = d.refobjid
)
SELECT DISTINCT f.oid, f.nspname, f.relname, m.relid, a.attname, q.seqincrement, q.seqmin, q.seqmax, q.seqcycle
FROM named m
JOIN free f ON f.oid = m.sequence
JOIN pg_catalog.pg_sequence q ON q.seqrelid = f.oid
LEFT JOIN attribute a
  ON a.attrelid = m.relid
 AND CASE WHEN m.attnum IS NOT NULL THEN a.attnum = m.attnum
          ELSE m.code ~* ('\mnew\."?' || pg_catalog.regexp_replace(a.attname, '(\W)', '\\\1', 'g')
                          || '"?\s*:?=[^;]*\mnextval\M[^;]*' || f.pattern)
            OR m.code ~* ('\mnextval\M[^;]*' || f.pattern || '[^;]*\minto\s+(strict\s+)?new\."?'
                          || pg_catalog.regexp_replace(a.attname, '(\W)', '\\\1', 'g') || '"?(\W|$)') END
ORDER BY f.nspname, f.relname, f.oid, m.relid, a.attname
