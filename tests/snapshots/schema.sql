-- The database whose snapshots are kept beside this file, one taken of each major version of the server.
CREATE TYPE mood AS ENUM ('so, so', '"odd"', '');
CREATE DOMAIN positive AS int CHECK (value > 0);
CREATE TYPE pair AS (one positive, many text[]);
CREATE TABLE numbers (
  id int PRIMARY KEY, i2 smallint, i8 bigint, n numeric, n2 numeric(10,2), f4 real, f8 float8, m money, p positive, o oid);
CREATE TABLE moments (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, d date, t time, tz timetz, ts timestamp(3), tsz timestamptz, i interval);
CREATE TABLE texts (
  id bigserial PRIMARY KEY, t text, v varchar(9), c char(5), one "char", n name, b bytea, x xml, e mood,
  tsv tsvector, tsq tsquery, length int GENERATED ALWAYS AS (octet_length(t)) STORED);
CREATE TABLE documents (id uuid PRIMARY KEY, j json, jb jsonb, path jsonpath);
CREATE TABLE shapes (
  id bit(4), more varbit, place point, road path, field polygon, area box, disc circle, way lseg, straight line);
CREATE TABLE networks (id inet PRIMARY KEY, net cidr, mac macaddr, mac8 macaddr8, lsn pg_lsn);
CREATE TABLE sets (
  id int PRIMARY KEY, texts text[], grid int[], moods mood[], pairs pair[], days daterange);
CREATE TABLE "Weird ""Name"" é" ("SELECT" int PRIMARY KEY, "a.b" int REFERENCES numbers, "ünï" int REFERENCES "Weird ""Name"" é");
CREATE TABLE journal (at timestamptz, what text) PARTITION BY RANGE (at);
CREATE TABLE journal_old PARTITION OF journal FOR VALUES FROM (MINVALUE) TO ('2020-01-01Z');
CREATE TABLE journal_new PARTITION OF journal DEFAULT;
-- PostgreSQL 13 has neither multiranges nor a numeric infinity, nor has 14 a "char" beyond ASCII by its code.
DO $$BEGIN
  IF current_setting('server_version_num')::int >= 140000 THEN
    ALTER TABLE sets ADD spans int4multirange;
  END IF;
END$$;
