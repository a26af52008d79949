-- Narrow rows of nothing but integers, as many as the setting bench.rows says, and a parent.
CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE narrow (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES parent, n bigint);
INSERT INTO parent SELECT generate_series(1, current_setting('bench.rows')::bigint / 4);
INSERT INTO narrow
SELECT n, 1 + n % (current_setting('bench.rows')::bigint / 4), n * 7 FROM generate_series(1, current_setting('bench.rows')::bigint) AS n;
