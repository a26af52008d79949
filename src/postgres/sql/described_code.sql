-- Functions, triggers, rules, policies, statistics, and who may do what with a table; see described_schemas.sql.
-- $1: schemas (oid[]); $2: tables that are left out (oid[])
WITH relation AS (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relowner, c.relacl
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
    AND c.oid <> ALL ($2::pg_catalog.oid[])
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
), described(kind, address, schema, relation, name, told, own) AS (
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
         '1255.' || p.oid || '.0', n.nspname, '', p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
         ARRAY['definition', CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) END,
               'comment', pg_catalog.obj_description(p.oid, 'pg_proc')]::pg_catalog.text[],
         ARRAY['language', l.lanname, 'name', p.proname, 'arguments', pg_catalog.pg_get_function_identity_arguments(p.oid)]::pg_catalog.text[]
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
  WHERE p.pronamespace = ANY ($1::pg_catalog.oid[])
    -- those that a type or an extension brings along
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
  UNION ALL
  SELECT 'trigger', '2620.' || t.oid || '.0', r.nspname, r.relname, t.tgname,
         ARRAY['definition', pg_catalog.pg_get_triggerdef(t.oid),
               'enabled', CASE t.tgenabled WHEN 'D' THEN 'no' WHEN 'A' THEN 'always' WHEN 'R' THEN 'on a replica' END,
               'comment', pg_catalog.obj_description(t.oid, 'pg_trigger')]::pg_catalog.text[], '{}'
  FROM pg_catalog.pg_trigger t
  JOIN relation r ON r.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'rule', '2618.' || w.oid || '.0', r.nspname, r.relname, w.rulename,
         ARRAY['definition', pg_catalog.pg_get_ruledef(w.oid)]::pg_catalog.text[], '{}'
  FROM pg_catalog.pg_rewrite w
  JOIN relation r ON r.oid = w.ev_class
  WHERE w.rulename <> '_RETURN'
  UNION ALL
  SELECT 'policy', '3256.' || p.oid || '.0', r.nspname, r.relname, p.polname,
         ARRAY['definition', pg_catalog.concat_ws(' ',
                 CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
                 CASE p.polcmd WHEN 'r' THEN 'for select' WHEN 'a' THEN 'for insert' WHEN 'w' THEN 'for update' WHEN 'd' THEN 'for delete' ELSE 'for all' END,
                 'using (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')',
                 'with check (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')')]::pg_catalog.text[], '{}'
  FROM pg_catalog.pg_policy p
  JOIN relation r ON r.oid = p.polrelid
  UNION ALL
  SELECT 'statistics', '3381.' || s.oid || '.0', r.nspname, r.relname, s.stxname,
         ARRAY['definition', pg_catalog.pg_get_statisticsobjdef(s.oid)]::pg_catalog.text[], '{}'
  FROM pg_catalog.pg_statistic_ext s
  JOIN relation r ON r.oid = s.stxrelid
  UNION ALL
  SELECT 'grant', '', r.nspname, r.relname, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(g.grantee) END,
         ARRAY['privileges', pg_catalog.string_agg(g.privilege_type || CASE WHEN g.is_grantable THEN ' with grant option' ELSE '' END, ', '
                                                   ORDER BY g.privilege_type COLLATE "C")]::pg_catalog.text[], '{}'
  FROM relation r
  CROSS JOIN LATERAL pg_catalog.aclexplode(r.relacl) AS g
  WHERE g.grantee <> r.relowner
  GROUP BY r.nspname, r.relname, g.grantee
  UNION ALL
  SELECT 'collation', '3456.' || l.oid || '.0', n.nspname, '', l.collname, '{}', '{}'
  FROM pg_catalog.pg_collation l
  JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
  WHERE l.collnamespace = ANY ($1::pg_catalog.oid[])
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.objid = l.oid AND d.deptype = 'e')
)
SELECT d.kind, d.address, d.schema, d.relation, d.name, d.told, d.own
FROM described d
ORDER BY d.kind COLLATE "C", d.schema COLLATE "C", d.relation COLLATE "C", d.name COLLATE "C"
