#include "edited_snapshot.hpp"

#include "db/two_databases.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// Faulty rows must get in.
constexpr auto without_constraints = R"(
DO $$DECLARE statement text; BEGIN
  FOR statement IN SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
    FROM pg_constraint WHERE contype IN ('f', 'p') AND connamespace = 'public'::regnamespace ORDER BY contype = 'p' LOOP EXECUTE statement;
  END LOOP;
  FOR statement IN SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index i
    JOIN pg_class c ON c.oid = indexrelid WHERE indisunique AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE statement; END LOOP;
  FOR statement IN SELECT format('ALTER TABLE %s ALTER %I DROP NOT NULL', attrelid::regclass, attname)
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attnotnull AND attnum > 0
    AND relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP EXECUTE statement; END LOOP;
END$$;
ALTER TABLE "Payment" ALTER "methode" TYPE text;
ALTER TABLE "DocumentPartage" ALTER "taille" TYPE numeric;
ALTER TABLE "Transaction" ALTER "devise" TYPE text;
ALTER TABLE "AuditLog" ALTER "ip" TYPE text;
)";

/// % thousands of rows, in 17 tables. Nothing refers to a row with `fault` in it.
constexpr auto good_rows = R"(
INSERT INTO "Permission" SELECT 'p' || n, 'code ' || n, NULL, now() FROM generate_series(1, 100) n;
INSERT INTO "Organization" ("id", "slug", "nom", "updatedAt")
  SELECT 'o' || n, 'slug ' || n, 'name', now() FROM generate_series(1, 200) n;
INSERT INTO "User" ("id", "email", "passwordHash", "prenom", "nom", "organizationId", "updatedAt")
  SELECT 'u' || n, n || '@x', 'hash', 'first', 'last', 'o' || 1 + n % 200, now()
  FROM generate_series(1, % * 100) n;
INSERT INTO "Department" SELECT 'd' || n, 'code ' || n, 'name', 'o' || 1 + n % 200,
  CASE WHEN n % 3 = 0 THEN 'd' || n / 3 END, now(), now() FROM generate_series(1, % * 10) n;
INSERT INTO "Filiere" ("id", "nom", "niveau", "departmentId", "responsableId", "updatedAt")
  SELECT 'f' || n, 'name', 'MASTER', 'd' || 1 + n % 10, 'u' || 1 + n % 100, now()
  FROM generate_series(1, % * 20) n;
INSERT INTO "OrganizationInvite" SELECT 'i' || n, md5('invite ' || n)::uuid, n || '@x', 'ETUDIANT',
  'o' || 1 + n % 200, 'u' || 1 + n % 100, now(), NULL FROM generate_series(1, % * 20) n;
INSERT INTO "DemandePartage" SELECT 'r' || n, 'o' || 1 + n % 200, 'o' || 1 + n % 7, 'u' || 1 + n % 100,
  'EN_ATTENTE', NULL, now(), now() FROM generate_series(1, % * 20) n;
INSERT INTO "DocumentPartage" SELECT 'doc' || n, 'r' || 1 + n % 20, 'title', '/path', n, NULL, NULL,
  jsonb_build_object('n', n), now() FROM generate_series(1, % * 130) n;
INSERT INTO "BlockchainBlock" SELECT 'b' || n, n, 'hash ' || n - 1, 'hash ' || n, '{}', 0, now()
  FROM generate_series(1, % * 50) n;
INSERT INTO "Abonnement" SELECT 'a' || n, 'o' || 1 + n % 200, 'GRATUIT', 1.5, NULL, now(), NULL, now()
  FROM generate_series(1, % * 10) n;
INSERT INTO "Transaction" SELECT 't' || n, 'ref ' || n, 'a' || 1 + n % 10, 'DEBIT', n, 'EUR', NULL, now()
  FROM generate_series(1, % * 100) n;
INSERT INTO "Payment" SELECT 'pay' || n, 't' || n, 'u' || 1 + n % 100, 'CARTE', n, NULL, NULL, now()
  FROM generate_series(1, % * 100) n;
INSERT INTO "ContactMessage" SELECT n, 'name', n || '@x', NULL, 'message', false, now()
  FROM generate_series(1, % * 40) n;
INSERT INTO "Configuration" SELECT 'c' || n, 'key ' || n, '{}', now() FROM generate_series(1, 300) n;
INSERT INTO "SiteSetting" SELECT 'key ' || n, 'value' FROM generate_series(1, 200) n;
INSERT INTO "_PermissionToUser" SELECT 'p' || 1 + n % 100, 'u' || 1 + n / 100
  FROM generate_series(1, % * 100) n;
INSERT INTO "AuditLog" SELECT 'l' || n, 'u' || 1 + n % 100, 'action', '{}', '10.0.0.1', now()
  FROM generate_series(1, % * 300 - 800) n;
)";

/// Two hundred, taken from the good rows' place so that the number of all stays round.
constexpr auto faulty_rows = R"(
UPDATE "Filiere" SET "departmentId" = 'fault ' || "id" WHERE substr("id", 2)::int <= 10;
UPDATE "Transaction" SET "devise" = 'fault' WHERE "id" IN (SELECT 't' || n FROM generate_series(1, 10) n);
UPDATE "OrganizationInvite" SET "token" = md5('fault' || substr("id", 2)::int % 10)::uuid,
  "email" = 'fault' WHERE substr("id", 2)::int <= 20;
UPDATE "DocumentPartage" SET "taille" = "taille" + 0.5, "titre" = 'fault' WHERE substr("id", 4)::int <= 20;
UPDATE "BlockchainBlock" SET "hash" = 'fault ' || "index" WHERE "index" <= 20;
UPDATE "Payment" SET "transactionId" = 't1000' WHERE substr("id", 4)::int <= 10;
UPDATE "Payment" SET "methode" = 'fault' WHERE substr("id", 4)::int <= 10;
UPDATE "Payment" SET "montant" = NULL, "reponse" = '"fault"' WHERE substr("id", 4)::int BETWEEN 11 AND 20;
UPDATE "ContactMessage" SET "email" = NULL, "message" = 'fault' WHERE "id" <= 20;
UPDATE "Configuration" SET "cle" = 'fault ' || "id" WHERE substr("id", 2)::int <= 20;
UPDATE "SiteSetting" SET "key" = 'fault ' || substr("key", 5)::int % 10 WHERE substr("key", 5)::int <= 20;
UPDATE "AuditLog" SET "ip" = 'fault' WHERE substr("id", 2)::int <= 10;
UPDATE "AuditLog" SET "userId" = 'fault ' || "id" WHERE substr("id", 2)::int BETWEEN 11 AND 20;
UPDATE "_PermissionToUser" SET "A" = 'fault ' || "A" WHERE "B" = 'u1' AND substr("A", 2)::int <= 11;
UPDATE "_PermissionToUser" SET "A" = NULL, "B" = 'fault' WHERE "B" = 'u2' AND substr("A", 2)::int <= 10;
)";

/// What some of them collide with.
constexpr auto rows_of_the_target = R"(
INSERT INTO "BlockchainBlock" SELECT 'own' || n, -n, '', 'fault ' || n, '{}', 0, now()
  FROM generate_series(1, 20) n;
INSERT INTO "Configuration" SELECT 'own' || n, 'fault c' || n, '{}', now() FROM generate_series(1, 20) n;
)";

std::string thousands(std::string sql, int count) {
  for (auto at = sql.find("% *"); at != std::string::npos; at = sql.find("% *"))
    sql.replace(at, 1, std::to_string(count));
  return sql;
}

} // namespace

TEST_CASE("two hundred faults among many rows are all found at once") {
  const int count = std::getenv("DBXFER_TEST_LONG") != nullptr ? 1000 : 10;
  TwoDatabases two("");
  for (const auto *database : {&two.source, &two.target})
    database->run_file(project_file("tests/demo/schema.sql"));
  two.source.run(without_constraints + thousands(good_rows, count) + faulty_rows);
  two.target.run(rows_of_the_target);
  const auto rows = two.take().rows();
  std::cout << rows << " rows" << std::endl;
  CHECK(rows == static_cast<std::uint64_t>(count) * 1000);

  const auto rejects = two.dir / "rejects.json";
  const auto asked = [&](ImportOptions &options) { options.rejects = rejects; };
  ImportOptions dry;
  dry.database_url = two.target.url();
  dry.file = two.file;
  dry.dry_run = true;
  dry.rejects = rejects;
  const auto foreseen = import_snapshot(dry);
  const auto faults = oracle::rejected_rows(rejects);
  CHECK(faults.size() == 200);
  CHECK(std::all_of(faults.begin(), faults.end(),
                    [](const auto &row) { return contains(row, "fault"); }));
  const auto done = two.bring(asked);
  CHECK(done.committed);
  CHECK(oracle::rejected_rows(rejects) == faults);
  CHECK(outcomes(done) == outcomes(foreseen));
  CHECK(problems(done) == problems(foreseen));
  CHECK(done.totals()[Outcome::inserted] == rows - 200);
}
