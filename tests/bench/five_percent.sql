-- What a re-import meets in the target: 5 % of the rows are not there, 5 % are other ones.
BEGIN;
SET LOCAL session_replication_role = replica; -- only rows that nothing refers to go
DELETE FROM "_PermissionToUser" WHERE hashtext("A" || "B") % 15 = 0;
DELETE FROM "DocumentPartage" WHERE hashtext(id) % 15 = 0;
DELETE FROM "BlockchainBlock" WHERE hashtext(id) % 15 = 0;
DELETE FROM "Payment" WHERE hashtext(id) % 15 = 0;
DELETE FROM "AuditLog" WHERE hashtext(id) % 15 = 0;
UPDATE "User" SET nom = nom || '!' WHERE hashtext(id) % 13 = 0;
UPDATE "DocumentPartage" SET titre = titre || '!' WHERE hashtext(id) % 13 = 0;
UPDATE "BlockchainBlock" SET nonce = nonce + 1 WHERE hashtext(id) % 13 = 0;
UPDATE "Transaction" SET montant = montant + 1 WHERE hashtext(id) % 13 = 0;
UPDATE "Payment" SET montant = montant + 1 WHERE hashtext(id) % 13 = 0;
UPDATE "ContactMessage" SET lu = NOT lu WHERE id % 13 = 0;
UPDATE "AuditLog" SET action = action || '!' WHERE hashtext(id) % 13 = 0;
COMMIT;
