-- The demo application's rows as many times as the setting bench.copies says, the first time as
-- they are, then under other ids. To be run on a database that holds dev.sql.
BEGIN;
SET LOCAL session_replication_role = replica; -- every reference is there in the end

CREATE FUNCTION pg_temp.copies() RETURNS SETOF int LANGUAGE sql
    AS $$ SELECT generate_series(1, current_setting('bench.copies')::int - 1) $$;
-- Like a cuid, whose first part is the time: ids of one copy are near each other.
CREATE FUNCTION pg_temp.of(id text, copy int) RETURNS text LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT 'c' || lpad(to_hex(copy), 8, '0') || substr(md5(id || ' ' || copy), 1, 16) $$;

INSERT INTO "Permission"
SELECT pg_temp.of(id, k), code || '-' || k, description, "createdAt" FROM pg_temp.copies() k, "Permission";

INSERT INTO "Organization"
SELECT pg_temp.of(id, k), slug || '-' || k, nom, type, domaines, reglages, latitude, actif, "createdAt", "updatedAt"
FROM pg_temp.copies() k, "Organization";

INSERT INTO "User"
SELECT pg_temp.of(id, k), k || '.' || email, "passwordHash", prenom, nom, role, telephone, preferences,
       pg_temp.of("organizationId", k), "derniereConnexion", "createdAt", "updatedAt"
FROM pg_temp.copies() k, "User";

INSERT INTO "_PermissionToUser"
SELECT pg_temp.of("A", k), pg_temp.of("B", k) FROM pg_temp.copies() k, "_PermissionToUser";

INSERT INTO "Department"
SELECT pg_temp.of(id, k), code, nom, pg_temp.of("organizationId", k), pg_temp.of("parentId", k), "createdAt", "updatedAt"
FROM pg_temp.copies() k, "Department";

INSERT INTO "Filiere"
SELECT pg_temp.of(id, k), nom, niveau, "niveauxPrepares", pg_temp.of("departmentId", k), pg_temp.of("responsableId", k),
       "fraisInscription", ouverture, "updatedAt"
FROM pg_temp.copies() k, "Filiere";

INSERT INTO "OrganizationInvite"
SELECT pg_temp.of(id, k), md5(token::text || k)::uuid, email, role, pg_temp.of("organizationId", k),
       pg_temp.of("invitedById", k), "expiresAt", "acceptedAt"
FROM pg_temp.copies() k, "OrganizationInvite";

INSERT INTO "DemandePartage"
SELECT pg_temp.of(id, k), pg_temp.of("organizationId", k), pg_temp.of("cibleId", k), pg_temp.of("demandeurId", k),
       statut, motif, "createdAt", "updatedAt"
FROM pg_temp.copies() k, "DemandePartage";

INSERT INTO "DocumentPartage"
SELECT pg_temp.of(id, k), pg_temp.of("demandeId", k), titre, chemin, taille, empreinte, etiquettes, metadonnees, "createdAt"
FROM pg_temp.copies() k, "DocumentPartage";

INSERT INTO "BlockchainBlock"
SELECT pg_temp.of(id, k), "index" + k * 2000, "previousHash", encode(sha256(convert_to(hash || k, 'UTF8')), 'hex'), data, nonce, "timestamp"
FROM pg_temp.copies() k, "BlockchainBlock";

INSERT INTO "Abonnement"
SELECT pg_temp.of(id, k), pg_temp.of("organizationId", k), plan, "prixMensuel", options, debut, fin, "updatedAt"
FROM pg_temp.copies() k, "Abonnement";

INSERT INTO "Transaction"
SELECT pg_temp.of(id, k), reference || '-' || k, pg_temp.of("abonnementId", k), type, montant, devise, metadonnees, "createdAt"
FROM pg_temp.copies() k, "Transaction";

INSERT INTO "Payment"
SELECT pg_temp.of(id, k), pg_temp.of("transactionId", k), pg_temp.of("userId", k), methode, montant, reponse, "paidAt", "createdAt"
FROM pg_temp.copies() k, "Payment";

INSERT INTO "ContactMessage"
SELECT id + k * 800, nom, email, sujet, message, lu, "createdAt" FROM pg_temp.copies() k, "ContactMessage";

INSERT INTO "Configuration"
SELECT pg_temp.of(id, k), cle || '-' || k, valeur, "updatedAt" FROM pg_temp.copies() k, "Configuration";

INSERT INTO "SiteSetting"
SELECT key || '.' || k, value FROM pg_temp.copies() k, "SiteSetting";

INSERT INTO "AuditLog"
SELECT pg_temp.of(id, k), pg_temp.of("userId", k), action, details, ip, "createdAt" FROM pg_temp.copies() k, "AuditLog";

SELECT setval(pg_get_serial_sequence('"ContactMessage"', 'id'), max(id)) FROM "ContactMessage" \g /dev/null
SELECT setval(pg_get_serial_sequence('"BlockchainBlock"', 'index'), max("index")) FROM "BlockchainBlock" \g /dev/null
COMMIT;
