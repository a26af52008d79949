#include "report_samples.hpp"

#include "support/catch.hpp"

namespace dbxfer::test {

MergedTable table(const char *name, const std::array<std::uint64_t, outcome_count> &counts) {
  MergedTable out;
  out.table = {"public", name};
  out.counts.by_outcome = counts;
  return out;
}

SnapshotInfo snapshot() {
  SnapshotInfo out;
  out.path = "export.json";
  out.writer = "dbxfer 0.1.0";
  out.exported_at = "2025-01-15T10:30:00Z";
  out.database = "app_dev";
  out.server = "15.18";
  out.tables = 3;
  out.rows = 2482;
  out.bytes = 1'234'567;
  out.sha256 = "abc";
  return out;
}

DatabaseInfo database() {
  DatabaseInfo out;
  out.database = "app_prod";
  out.host = "db.example.com";
  out.port = "5432";
  out.user = "app";
  out.server = "15.18";
  out.origin = "DATABASE_URL from .env.production";
  return out;
}

std::vector<Finding> findings() {
  Finding held;
  held.problem = Problem::held_by_target;
  held.outcome = Outcome::collided;
  held.table = {"public", "Permission"};
  held.constraint = "Permission_code_key";
  held.columns = {"code"};
  held.rows = 3;
  held.examples = {{12, "id=ck1"}, {15, "id=ck3"}};
  Finding orphan;
  orphan.problem = Problem::missing_parent;
  orphan.outcome = Outcome::orphaned;
  orphan.table = {"public", "_PermissionToUser"};
  orphan.constraint = "_PermissionToUser_B_fkey";
  orphan.columns = {"B"};
  orphan.parent = TableName{"public", "User"};
  orphan.parent_columns = {"id"};
  orphan.key = "id=ck9\x1b";
  orphan.rows = 10;
  return {held, orphan};
}

MergeReport merged() {
  MergeReport out;
  out.snapshot = snapshot();
  out.database = database();
  out.tables = {table("Permission", {2, 0, 35, 0, 3, 0, 0}), table("User", {40, 12, 760}),
                table("_PermissionToUser", {80, 0, 1540, 0, 0, 10, 0})};
  out.findings = findings();
  out.causes = {{1, 10, {}}, {0, 3, {}}};
  out.exit_code = ExitCode::set_aside;
  return out;
}

ImportReport report(bool dry_run) {
  ImportReport out;
  static_cast<MergeReport &>(out) = merged();
  out.dry_run = dry_run;
  out.committed = !dry_run;
  return out;
}

bool contains(const std::string &text, const std::string &part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

ImportOptions import(bool dry_run) {
  ImportOptions out;
  out.file = "export.json";
  out.dry_run = dry_run;
  out.skip_audit = dry_run;
  return out;
}

} // namespace dbxfer::test
