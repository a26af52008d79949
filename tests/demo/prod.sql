-- The production database's rows. It began as a copy of dev, with the first organisations only;
-- then both went on, each on its own. To be run by psql on an empty schema.sql.
\ir dev.sql
BEGIN;

-- What had reached production. Children go before their parents, so that ON DELETE has nothing to
-- do.
CREATE FUNCTION pg_temp.first(kind text, kept bigint) RETURNS SETOF text LANGUAGE sql IMMUTABLE
    AS $$ SELECT pg_temp.cuid(kind, n) FROM generate_series(1, kept) n $$;
DELETE FROM "_PermissionToUser" WHERE "A" NOT IN (SELECT pg_temp.first('Permission', 30)) OR "B" NOT IN (SELECT pg_temp.first('User', 80));
DELETE FROM "AuditLog" WHERE "id" NOT IN (SELECT pg_temp.first('AuditLog', 200));
DELETE FROM "SiteSetting" WHERE "key" NOT IN (SELECT 'site.' || n FROM generate_series(1, 30) n);
DELETE FROM "Configuration" WHERE "id" NOT IN (SELECT pg_temp.first('Configuration', 40));
DELETE FROM "ContactMessage" WHERE "id" > 200;
DELETE FROM "Payment" WHERE "id" NOT IN (SELECT pg_temp.first('Payment', 360));
DELETE FROM "Transaction" WHERE "id" NOT IN (SELECT pg_temp.first('Transaction', 240));
DELETE FROM "Abonnement" WHERE "id" NOT IN (SELECT pg_temp.first('Abonnement', 12));
DELETE FROM "BlockchainBlock" WHERE "index" > 500;
DELETE FROM "DocumentPartage" WHERE "id" NOT IN (SELECT pg_temp.first('DocumentPartage', 200));
DELETE FROM "DemandePartage" WHERE "id" NOT IN (SELECT pg_temp.first('DemandePartage', 75));
DELETE FROM "OrganizationInvite" WHERE "id" NOT IN (SELECT pg_temp.first('OrganizationInvite', 30));
DELETE FROM "Filiere" WHERE "id" NOT IN (SELECT pg_temp.first('Filiere', 72));
DELETE FROM "Department" WHERE "id" NOT IN (SELECT pg_temp.first('Department', 48));
DELETE FROM "User" WHERE "id" NOT IN (SELECT pg_temp.first('User', 200));
DELETE FROM "Organization" WHERE "id" NOT IN (SELECT pg_temp.first('Organization', 5));
DELETE FROM "Permission" WHERE "id" NOT IN (SELECT pg_temp.first('Permission', 30));

-- Rows edited since: the same id, another value. Twelve of the thirty users are newer here than in
-- dev.
UPDATE "Permission" SET "description" = 'ancien libellé' WHERE "id" IN (pg_temp.cuid('Permission', 29), pg_temp.cuid('Permission', 30));
UPDATE "Organization" SET "nom" = 'Ancien nom' WHERE "id" = pg_temp.cuid('Organization', 5);
UPDATE "User" SET "nom" = 'Épouse ' || "nom", "updatedAt" = '2025-06-01 12:00:00.001'
    WHERE "id" IN (SELECT pg_temp.cuid('User', n) FROM generate_series(171, 182) n);
UPDATE "User" SET "passwordHash" = '$2b$10$' || substr("passwordHash", 8), "updatedAt" = '2024-09-01 12:00:00'
    WHERE "id" IN (SELECT pg_temp.cuid('User', n) FROM generate_series(183, 200) n);
UPDATE "Department" SET "nom" = upper("nom") WHERE "id" IN (pg_temp.cuid('Department', 2), pg_temp.cuid('Department', 3));
UPDATE "DemandePartage" SET "motif" = "motif" || ' (relance)' WHERE "id" IN (SELECT pg_temp.first('DemandePartage', 5));
UPDATE "Abonnement" SET "prixMensuel" = "prixMensuel" + 10 WHERE "id" IN (SELECT pg_temp.cuid('Abonnement', 3 * n) FROM generate_series(1, 4) n);
UPDATE "Payment" SET "montant" = "montant" - 0.0001 WHERE "id" IN (SELECT pg_temp.first('Payment', 10));
UPDATE "Configuration" SET "valeur" = '{"ancienne": true}' WHERE "id" IN (SELECT pg_temp.cuid('Configuration', n) FROM generate_series(36, 40) n);
UPDATE "SiteSetting" SET "value" = 'ancienne valeur' WHERE "key" IN ('site.28', 'site.29', 'site.30');

-- Rows that only production has. The permissions 31 to 33 and the twentieth organisation were
-- entered a second time, by hand: the same code and slug as in dev, under other ids. This is what
-- collides.
INSERT INTO "Permission"
SELECT pg_temp.cuid('prod Permission', n),
       CASE n WHEN 1 THEN 'audit.read' WHEN 2 THEN 'audit.write' WHEN 3 THEN 'audit.delete' ELSE 'prod.special-' || n END,
       'saisi en production', pg_temp.at(n)
FROM generate_series(1, 5) n;
INSERT INTO "Organization"
SELECT pg_temp.cuid('prod Organization', n), CASE n WHEN 1 THEN 'universite-20' ELSE 'cliente-' || n END,
       'Cliente n° ' || n, 'ENTREPRISE', '{}', '{"source": "prod"}', NULL, true, pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 3) n;
INSERT INTO "User"
SELECT pg_temp.cuid('prod User', n), 'client.' || n || '@production.example', pg_temp.bcrypt(n), 'Réjane', 'Client ' || n, 'ADMIN', NULL, NULL,
       pg_temp.cuid('prod Organization', pg_temp.block(n, 5)), NULL, pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 15) n;
INSERT INTO "Department"
SELECT pg_temp.cuid('prod Department', n), 'D01', 'Siège', pg_temp.cuid('prod Organization', n), NULL, pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 3) n;
INSERT INTO "ContactMessage"
SELECT 5000 + n, 'Client', 'client@production.example', NULL, 'écrit en production', false, pg_temp.at(n) FROM generate_series(1, 10) n;
INSERT INTO "SiteSetting" VALUES ('prod.bandeau', 'Maintenance dimanche'), ('prod.vide', '');
INSERT INTO "AuditLog"
SELECT pg_temp.cuid('prod AuditLog', n), pg_temp.cuid('prod User', pg_temp.block(n, 2)), 'connexion', NULL, NULL, pg_temp.at(n)
FROM generate_series(1, 30) n;
-- 30 pairs: each of the 15 clients holds a permission of production's own, and users 1 to 15 hold
-- production's `audit.read`.
INSERT INTO "_PermissionToUser"
SELECT pg_temp.cuid('prod Permission', 4), pg_temp.cuid('prod User', n) FROM generate_series(1, 15) n
UNION ALL
SELECT pg_temp.cuid('prod Permission', 1), pg_temp.cuid('User', n) FROM generate_series(1, 15) n;

-- One sequence stands behind dev's, the other ahead of it.
SELECT setval(pg_get_serial_sequence('"BlockchainBlock"', 'index'), 500), setval(pg_get_serial_sequence('"ContactMessage"', 'id'), 5010) \g /dev/null

COMMIT;
