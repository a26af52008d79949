-- A production database that has dev's organisations but the twentieth, and nothing else. To be run
-- by psql on an empty schema.sql.
\ir dev.sql
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE TEMPORARY TABLE kept AS SELECT * FROM "Organization" WHERE "id" <> pg_temp.cuid('Organization', 20);
-- CASCADE empties what refers to "Organization" or "Permission" through any depth; the others refer
-- to nothing.
TRUNCATE "Organization", "Permission", "BlockchainBlock", "ContactMessage", "Configuration", "SiteSetting" RESTART IDENTITY CASCADE;
INSERT INTO "Organization" SELECT * FROM kept;
COMMIT;
