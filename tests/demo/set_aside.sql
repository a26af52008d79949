-- Run on dev: the rows that an import into prod must set aside, as (table, row). Three permissions
-- and the twentieth organisation collide; the rest hangs on them.
COPY (
    WITH organisation AS (SELECT "id" FROM "Organization" WHERE "slug" = 'universite-20'),
         permission AS (SELECT "id" FROM "Permission" WHERE "code" IN ('audit.read', 'audit.write', 'audit.delete')),
         member AS (SELECT "id" FROM "User" WHERE "organizationId" IN (TABLE organisation)),
         department AS (SELECT "id" FROM "Department" WHERE "organizationId" IN (TABLE organisation)),
         demande AS (SELECT "id" FROM "DemandePartage" WHERE "organizationId" IN (TABLE organisation) OR "cibleId" IN (TABLE organisation)),
         abonnement AS (SELECT "id" FROM "Abonnement" WHERE "organizationId" IN (TABLE organisation)),
         transaction AS (SELECT "id" FROM "Transaction" WHERE "abonnementId" IN (TABLE abonnement))
    SELECT 'Permission', t::text FROM "Permission" t WHERE "id" IN (TABLE permission)
    UNION ALL
    SELECT 'Organization', t::text FROM "Organization" t WHERE "id" IN (TABLE organisation)
    UNION ALL
    SELECT 'User', t::text FROM "User" t WHERE "id" IN (TABLE member)
    UNION ALL
    SELECT '_PermissionToUser', t::text FROM "_PermissionToUser" t WHERE "A" IN (TABLE permission) OR "B" IN (TABLE member)
    UNION ALL
    SELECT 'Department', t::text FROM "Department" t WHERE "id" IN (TABLE department)
    UNION ALL
    SELECT 'Filiere', t::text FROM "Filiere" t WHERE "departmentId" IN (TABLE department)
    UNION ALL
    SELECT 'OrganizationInvite', t::text FROM "OrganizationInvite" t WHERE "organizationId" IN (TABLE organisation)
    UNION ALL
    SELECT 'DemandePartage', t::text FROM "DemandePartage" t WHERE "id" IN (TABLE demande)
    UNION ALL
    SELECT 'DocumentPartage', t::text FROM "DocumentPartage" t WHERE "demandeId" IN (TABLE demande)
    UNION ALL
    SELECT 'Abonnement', t::text FROM "Abonnement" t WHERE "id" IN (TABLE abonnement)
    UNION ALL
    SELECT 'Transaction', t::text FROM "Transaction" t WHERE "id" IN (TABLE transaction)
    UNION ALL
    SELECT 'Payment', t::text FROM "Payment" t WHERE "transactionId" IN (TABLE transaction)
    UNION ALL
    SELECT 'AuditLog', t::text FROM "AuditLog" t WHERE "userId" IN (TABLE member)
) TO STDOUT;
