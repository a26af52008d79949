-- Which server and which database this is.
SELECT (SELECT d.oid::pg_catalog.text FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()),
       (SELECT s.system_identifier::pg_catalog.text FROM pg_catalog.pg_control_system() s),
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('block_size')
