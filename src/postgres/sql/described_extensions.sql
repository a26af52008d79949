-- Extensions; see described_schemas.sql.
SELECT 'extension', '3079.' || e.oid || '.0', '', '', e.extname,
       ARRAY['version', e.extversion, 'schema', n.nspname]::pg_catalog.text[], '{}'::pg_catalog.text[]
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
ORDER BY e.extname COLLATE "C"
