-- What may refuse, drop or change a row when it is written, so that nobody can foresee it: enabled triggers, rules,
-- exclusion constraints.
-- $1: table oids (oid[])
SELECT t.tgrelid, t.tgname, 'trigger' AS kind
FROM pg_catalog.pg_trigger t
WHERE t.tgrelid = ANY ($1::pg_catalog.oid[]) AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
  AND t.tgtype & (4 | 16) <> 0
UNION ALL
SELECT r.ev_class, r.rulename, 'rule'
FROM pg_catalog.pg_rewrite r
WHERE r.ev_class = ANY ($1::pg_catalog.oid[]) AND r.rulename <> '_RETURN' AND r.ev_enabled IN ('O', 'A')
UNION ALL
SELECT x.conrelid, x.conname, 'exclusion constraint'
FROM pg_catalog.pg_constraint x
WHERE x.conrelid = ANY ($1::pg_catalog.oid[]) AND x.contype = 'x'
ORDER BY 1, 3 DESC, 2
