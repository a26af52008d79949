-- The same rows, but each key of one column gets its values from a sequence of the database.
CREATE SEQUENCE counted_keys START 1000000000;
DO $$
DECLARE
  key record;
BEGIN
  FOR key IN
    SELECT i.indrelid::regclass AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indisprimary AND i.indnkeyatts = 1 AND i.indrelid IN
      (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) AND
      i.indrelid <> '"_prisma_migrations"'::regclass
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT nextval(''counted_keys'')::%s',
                   key."table", key."column", key.type);
  END LOOP;
END
$$;
