SELECT pg_catalog.pg_backend_pid();
SELECT pg_catalog.pg_try_advisory_lock(N, N);
    SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 1
      FROM pg_catalog.pg_locks AS l
     WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.granted
       AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
                          WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
       AND l.classid OPERATOR(pg_catalog.=) N AND l.objid OPERATOR(pg_catalog.=) N AND l.objsubid OPERATOR(pg_catalog.=) 2 AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid();
RESET ALL;
RESET SESSION AUTHORIZATION;
SET lock_timeout TO 2000;
SET client_connection_check_interval TO '2s';
SELECT COALESCE((SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM pg_catalog.pg_namespace AS n WHERE n.nspname OPERATOR(pg_catalog.=) 'dbxfer'), pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'));
    CREATE TABLE IF NOT EXISTS dbxfer.revisions (revision pg_catalog.varchar(32) PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS dbxfer.history (
      id pg_catalog.int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run pg_catalog.text NOT NULL,
      revision pg_catalog.text NOT NULL,
      direction pg_catalog.text NOT NULL,
      heads_before pg_catalog.text[] NOT NULL,
      heads_after pg_catalog.text[],
      sha256 pg_catalog.text,
      started pg_catalog.timestamptz NOT NULL,
      finished pg_catalog.timestamptz,
      done pg_catalog.int4 NOT NULL,
      total pg_catalog.int4 NOT NULL,
      attempted pg_catalog.int4,
      error pg_catalog.text,
      actor pg_catalog.text NOT NULL,
      tool pg_catalog.text NOT NULL);
SELECT pg_catalog.clock_timestamp()::pg_catalog.text;
LOCK TABLE "dbxfer"."revisions" IN SHARE ROW EXCLUSIVE MODE;
SELECT r."revision"::pg_catalog.text FROM ONLY "dbxfer"."revisions" AS r ORDER BY 1;
CREATE TABLE t (a int);
SELECT COALESCE(pg_catalog.to_regclass('t'), pg_catalog.to_regclass(pg_catalog.quote_ident('t'))) IS NOT NULL;
INSERT INTO "dbxfer"."revisions" ("revision") VALUES ('a1');
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'a1', 'up', ARRAY[]::pg_catalog.text[], ARRAY['a1']::pg_catalog.text[], 'c1e139d36389f1f6bec6f2c7b2d58f550b3135604023ca4475dbf456e706b481', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
    SELECT i.indisvalid AND i.indisready
      FROM (
    SELECT c.oid
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
     WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass('t')::pg_catalog.oid
       AND c.relname OPERATOR(pg_catalog.=) (pg_catalog.parse_ident('ix'))[1]) AS r
      JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) r.oid;
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b2', 'up', ARRAY['a1']::pg_catalog.text[], NULL, '1278186dac59a5687dc11a3d0aa42def8f402f6093e93006220e4488e954c66b', 'TIME'::pg_catalog.timestamptz, NULL,
            0, 1, 1, NULL, SESSION_USER, 'dbxfer VERSION');
SET statement_timeout TO 0;
SET lock_timeout TO 0;
CREATE INDEX CONCURRENTLY ix ON t (a);
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b2', 'up', ARRAY['a1']::pg_catalog.text[], NULL, '1278186dac59a5687dc11a3d0aa42def8f402f6093e93006220e4488e954c66b', 'TIME'::pg_catalog.timestamptz, NULL,
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
UPDATE "dbxfer"."revisions" AS r SET "revision"='b2' WHERE r."revision"::pg_catalog.text OPERATOR(pg_catalog.=) 'a1';
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b2', 'up', ARRAY['a1']::pg_catalog.text[], ARRAY['b2']::pg_catalog.text[], '1278186dac59a5687dc11a3d0aa42def8f402f6093e93006220e4488e954c66b', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
INSERT INTO t VALUES (1);
INSERT INTO "dbxfer"."revisions" ("revision") VALUES ('b1');
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b1', 'up', ARRAY['b2']::pg_catalog.text[], ARRAY['b1', 'b2']::pg_catalog.text[], '75033334a8ee23cde5d7922080f02a09c5f9641c46d2b53ad4c16328a9677f69', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
SELECT 1;
UPDATE "dbxfer"."revisions" AS r SET "revision"='m1' WHERE r."revision"::pg_catalog.text OPERATOR(pg_catalog.=) 'b2';
DELETE FROM "dbxfer"."revisions" AS r WHERE r."revision"::pg_catalog.text OPERATOR(pg_catalog.=) 'b1';
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'm1', 'up', ARRAY['b1', 'b2']::pg_catalog.text[], ARRAY['m1']::pg_catalog.text[], 'a00bb534e8ad1d6a205ad5f8bf0ed873d68f2bcd1303232b5cd317bac268ff70', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
SELECT pg_catalog.pg_advisory_unlock(N, N);
    SELECT DISTINCT ON (h.revision) h.revision, h.direction, h.heads_before, h.sha256, h.done,
           h.total, h.attempted, h.finished IS NOT NULL, h.error
      FROM dbxfer.history AS h
     WHERE h.direction IN ('up', 'down', 'stamp', 'repair')
     ORDER BY h.revision, h.id DESC;
    SELECT DISTINCT ON (h.revision) h.revision, h.direction, h.sha256
      FROM dbxfer.history AS h
     WHERE h.finished IS NOT NULL AND h.direction IN ('up', 'down', 'stamp', 'repair')
     ORDER BY h.revision, h.id DESC;
    SELECT n.nspname, c.relname
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
      JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE NOT i.indisvalid AND c.relkind OPERATOR(pg_catalog.=) 'i' AND n.nspname OPERATOR(pg_catalog.<>) 'pg_toast'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks AS l
                        WHERE l.relation OPERATOR(pg_catalog.=) i.indrelid AND l.granted
                          AND l.mode OPERATOR(pg_catalog.=) 'ShareUpdateExclusiveLock')
     ORDER BY 1, 2;
UPDATE "dbxfer"."revisions" AS r SET "revision"='b2' WHERE r."revision"::pg_catalog.text OPERATOR(pg_catalog.=) 'm1';
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'm1', 'down', ARRAY['m1']::pg_catalog.text[], ARRAY['b1', 'b2']::pg_catalog.text[], 'a00bb534e8ad1d6a205ad5f8bf0ed873d68f2bcd1303232b5cd317bac268ff70', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
DELETE FROM t;
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b1', 'down', ARRAY['b1', 'b2']::pg_catalog.text[], ARRAY['b2']::pg_catalog.text[], '75033334a8ee23cde5d7922080f02a09c5f9641c46d2b53ad4c16328a9677f69', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b2', 'down', ARRAY['b2']::pg_catalog.text[], NULL, '1278186dac59a5687dc11a3d0aa42def8f402f6093e93006220e4488e954c66b', 'TIME'::pg_catalog.timestamptz, NULL,
            0, 1, 1, NULL, SESSION_USER, 'dbxfer VERSION');
DROP INDEX CONCURRENTLY ix;
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b2', 'down', ARRAY['b2']::pg_catalog.text[], NULL, '1278186dac59a5687dc11a3d0aa42def8f402f6093e93006220e4488e954c66b', 'TIME'::pg_catalog.timestamptz, NULL,
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
UPDATE "dbxfer"."revisions" AS r SET "revision"='a1' WHERE r."revision"::pg_catalog.text OPERATOR(pg_catalog.=) 'b2';
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'b2', 'down', ARRAY['b2']::pg_catalog.text[], ARRAY['a1']::pg_catalog.text[], '1278186dac59a5687dc11a3d0aa42def8f402f6093e93006220e4488e954c66b', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
DROP TABLE t;
DELETE FROM "dbxfer"."revisions" AS r WHERE r."revision"::pg_catalog.text OPERATOR(pg_catalog.=) 'a1';
    INSERT INTO dbxfer.history (run, revision, direction, heads_before, heads_after, sha256,
                                started, finished, done, total, attempted, error, actor, tool)
    VALUES ('RUN', 'a1', 'down', ARRAY['a1']::pg_catalog.text[], ARRAY[]::pg_catalog.text[], 'c1e139d36389f1f6bec6f2c7b2d58f550b3135604023ca4475dbf456e706b481', 'TIME'::pg_catalog.timestamptz, pg_catalog.clock_timestamp(),
            1, 1, NULL, NULL, SESSION_USER, 'dbxfer VERSION');
