-- jsonb of some 4 kB in each row, a twentieth as many as the setting bench.rows says.
CREATE TABLE document (id uuid PRIMARY KEY, body jsonb NOT NULL);
INSERT INTO document
SELECT md5(n::text)::uuid, (SELECT jsonb_object_agg('key ' || k, jsonb_build_object(
    'title', 'Un « titre » é ' || md5((n * k)::text), 'score', n * k / 7.0, 'tags', jsonb_build_array(n, k, 'x', NULL, true)))
    FROM generate_series(1, 30) AS k)
FROM generate_series(1, current_setting('bench.rows')::bigint / 20) AS n;
