-- 500 small tables, 900 foreign keys, 50 triggers.
CREATE FUNCTION note_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE FUNCTION trim_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := btrim(NEW.name);
  RETURN NEW;
END
$$;
CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count(*) FROM written;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  rows_each int := greatest(current_setting('bench.rows')::int / 500, 1);
  first int;
  second int;
BEGIN
  FOR i IN 1..500 LOOP
    EXECUTE format('CREATE TABLE table_%s (id int PRIMARY KEY, name text NOT NULL, amount numeric(10, 2), '
                   'updated_at timestamptz NOT NULL DEFAULT now(), first_id int, second_id int)', i);
    first := i * 7 % greatest(i - 1, 1) + 1;
    second := i * 13 % greatest(i - 1, 1) + 1;
    EXECUTE format('INSERT INTO table_%s SELECT n, ''name '' || n, n * 1.25, ''2026-01-01''::timestamptz + '
                   'n * interval ''1 hour'', %s, %s FROM generate_series(1, %s) AS n', i,
                   CASE WHEN i > 1 THEN 'n' ELSE 'NULL' END, CASE WHEN i > 99 THEN 'n' ELSE 'NULL' END, rows_each);
    IF i > 1 THEN
      EXECUTE format('ALTER TABLE table_%s ADD FOREIGN KEY (first_id) REFERENCES table_%s', i, first);
    END IF;
    IF i > 99 THEN
      EXECUTE format('ALTER TABLE table_%s ADD FOREIGN KEY (second_id) REFERENCES table_%s', i, second);
    END IF;
    IF i % 25 = 0 THEN
      EXECUTE format('CREATE TRIGGER note_update BEFORE UPDATE ON table_%s FOR EACH ROW '
                     'EXECUTE FUNCTION note_update()', i);
    ELSIF i % 25 = 1 THEN
      EXECUTE format('CREATE TRIGGER trim_name BEFORE INSERT OR UPDATE ON table_%s FOR EACH ROW '
                     'EXECUTE FUNCTION trim_name()', i);
    ELSIF i % 50 = 2 THEN
      EXECUTE format('CREATE TRIGGER count_rows AFTER INSERT ON table_%s REFERENCING NEW TABLE AS written '
                     'FOR EACH STATEMENT EXECUTE FUNCTION count_rows()', i);
    END IF;
  END LOOP;
END
$$;
