#include "golden_sql.hpp"

#include "dbxfer/migrate.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <filesystem>

using namespace dbxfer;
using namespace dbxfer::test;

// See golden_sql.hpp: what a run of migrations sends beside the files' own statements.

namespace {

constexpr auto header = "-- dbxfer-migration: 1\n-- revision: ";

/// What was sent, all runs together.
class Runs {
public:
  Runs() { std::filesystem::create_directory(folder_ / "migrations"); }

  void add(const std::string &id, const std::string &follows, const std::string &sections) const {
    folder_.write("migrations/" + id + ".sql",
                  header + id + "\n-- down_revision: " + follows + "\n-- message: x\n" + sections);
  }
  template <typename Options> Options options() {
    Options out;
    out.database_url = database.url();
    out.folders = {folder_ / "migrations"};
    out.log_sql = folder_ / std::to_string(++runs_);
    return out;
  }
  void upgrade() {
    auto wanted = options<MoveOptions>();
    wanted.target = "head";
    static_cast<void>(upgrade_database(wanted));
  }
  [[nodiscard]] std::string sent() const {
    std::string out;
    for (int i = 1; i <= runs_; ++i)
      out += read_file(folder_ / std::to_string(i));
    return out;
  }

  TempDatabase database;

private:
  TempDir folder_;
  int runs_ = 0;
};

} // namespace

TEST_CASE("the statements of migrations are those of tests/sql") {
  needs_known_server();
  Runs runs;
  runs.add("a1", "none",
           "-- expect-tables: t\n-- up\nCREATE TABLE t (a int);\n-- down\nDROP TABLE t;\n");
  runs.add("b1", "a1", "-- up\nINSERT INTO t VALUES (1);\n-- down\nDELETE FROM t;\n");
  runs.add("b2", "a1",
           "-- up no-transaction\nCREATE INDEX CONCURRENTLY ix ON t (a);\n-- down "
           "no-transaction\nDROP INDEX CONCURRENTLY ix;\n");
  runs.add("m1", "b1, b2", "-- up\nSELECT 1;\n-- down\nSELECT 1;\n");
  runs.upgrade();
  static_cast<void>(check_database(runs.options<MigrateOptions>()));
  auto down = runs.options<MoveOptions>();
  down.target = "base";
  static_cast<void>(downgrade_database(down));
  CHECK(runs.database.value("SELECT count(*) FROM dbxfer.revisions") == "0");
  check_golden("migrations_up_and_down", runs.sent());
}
