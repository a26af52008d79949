#include "lacking.hpp"
#include "migration_file.hpp"

#include "db/journey/filling.hpp"
#include "db/journey/random_schema.hpp"
#include "db/random/seeds.hpp"
#include "db/two_databases.hpp"
#include "dbxfer/schema.hpp"
#include "support/catch.hpp"
#include "support/server.hpp"

#include <sstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

std::string texts(const SchemaDiffReport &report) {
  std::string out;
  for (const auto &difference : report.differences)
    out += difference.text + "\n";
  return out;
}

/// A source with rows, and a target of the same schema that lacks some of it.
class Pair {
public:
  explicit Pair(std::uint64_t seed) : seed_(seed), random_(seed), two_("") {
    const auto schema = random_schema(seed, server_version());
    Filling source(two_.source, schema, Side::source);
    Filling target(two_.target, schema, Side::source);
    source.create_tables();
    target.create_tables();
    source.insert(every_row);
    source.add_foreign_keys();
    target.add_foreign_keys();
    REQUIRE(differences() == "");
    append(take_out_objects(two_.target, random_));
    append(add_objects(two_.source, random_));
  }

  void require() {
    INFO("DBXFER_TEST_SEED=" << seed_ << " runs it alone\n" << done_);
    const auto exported = take();
    check_refused();
    const auto before = differences();
    const auto text = candidate();
    INFO(text);
    const MigrationFile file(text);
    REQUIRE(file.run_up(two_.target) == "");
    CHECK(file.run_verify(two_.target) == "");
    CHECK(differences() == "");
    check_running_again(file);
    if (!file.irreversible) {
      REQUIRE(file.run_down(two_.target) == "");
      CHECK(differences() == before);
      REQUIRE(file.run_up(two_.target) == "");
    }
    // The target is a clone of the source: a number means the same row.
    const auto report = two_.bring([&](ImportOptions &options) {
      for (const auto &table : exported.tables)
        options.same_ids.push_back(table.table.schema + "." + table.table.name);
    });
    CHECK(report.exit_code == ExitCode::done);
    CHECK(report.totals()[Outcome::inserted] == exported.rows());
  }

private:
  void append(const std::vector<std::string> &statements) {
    for (const auto &each : statements)
      done_ += each + ";\n";
  }

  ExportReport take() {
    return two_.take([](ExportOptions &options) {
      options.all_schemas = true;
      options.choice.without_list = true;
    });
  }

  std::string differences() {
    SchemaDiffOptions options;
    options.left = two_.source.url();
    options.right = two_.target.url();
    return texts(compare_schemas(options));
  }

  std::string candidate() {
    SchemaCandidateOptions options;
    options.from = two_.source.url();
    options.database_url = two_.target.url();
    const auto report = schema_candidate(options);
    CHECK(report.left_out == std::vector<std::string>{});
    return report.sql;
  }

  void check_refused() {
    const auto error = failure([&] { static_cast<void>(two_.dry_run()); });
    INFO(error.what());
    CHECK(error.code() == ExitCode::refused);
    CHECK(error.lacks_schema());
  }

  /// It is refused by what is there, or harmless.
  void check_running_again(const MigrationFile &file) {
    const auto said = file.run_up(two_.target);
    CHECK((said.empty() || contains(said, "already exists")));
    CHECK(differences() == "");
  }

  std::uint64_t seed_;
  Random random_;
  TwoDatabases two_;
  std::string done_;
};

/// The fresh ones of five tests make 300.
void require_of_seeds(std::uint64_t first, std::uint64_t last) {
  dbxfer::test::require_of_seeds(first, last, 60, [](auto seed) { Pair(seed).require(); });
}

} // namespace

TEST_CASE("what a candidate adds makes two schemas the same (seeds 1 to 5)") {
  require_of_seeds(1, 5);
}
TEST_CASE("what a candidate adds makes two schemas the same (seeds 6 to 10)") {
  require_of_seeds(6, 10);
}
TEST_CASE("what a candidate adds makes two schemas the same (seeds 11 to 15)") {
  require_of_seeds(11, 15);
}
TEST_CASE("what a candidate adds makes two schemas the same (seeds 16 to 20)") {
  require_of_seeds(16, 20);
}
TEST_CASE("what a candidate adds makes two schemas the same (seeds 21 to 25)") {
  require_of_seeds(21, 25);
}
