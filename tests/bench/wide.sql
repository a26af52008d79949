-- A table of 60 columns of all everyday kinds, a tenth as many rows as the setting bench.rows says.
DO $$
DECLARE
    kinds text[] := ARRAY['text', 'integer', 'boolean', 'numeric(12,2)', 'timestamptz', 'date', 'uuid', 'bigint', 'double precision', 'varchar(40)'];
    makes text[] := ARRAY['md5((n * %1$s)::text)', '(n %% 1000) * %1$s', 'n %% %1$s = 0', '(n * %1$s) / 100.0',
        'timestamptz ''2024-09-02 08:00Z'' + n * %1$s * interval ''1.007 s''', 'date ''2024-09-02'' + (n %% (%1$s * 10))::int',
        'md5((n * %1$s)::text)::uuid', 'n * %1$s * 1000003', 'n / (%1$s + 0.5)::float8', '''value '' || n %% %1$s'];
    columns text := '';
    selected text := '';
BEGIN
    FOR c IN 1..60 LOOP
        columns := columns || format(', c%s %s', c, kinds[1 + c % 10]);
        -- a tenth of the values is NULL
        selected := selected || format(', CASE WHEN (n + %s) %% 10 > 0 THEN ' || makes[1 + c % 10] || ' END', c + 1, c + 1);
    END LOOP;
    EXECUTE 'CREATE TABLE wide (id bigint PRIMARY KEY' || columns || ')';
    EXECUTE 'INSERT INTO wide SELECT n' || selected
        || ' FROM generate_series(1, current_setting(''bench.rows'')::bigint / 10) AS n';
END $$;
