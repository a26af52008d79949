#include "dbxfer/error.hpp"
#include "fleet/run/manifest.hpp"
#include "fleet/run/record.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

using namespace dbxfer;
using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

FleetRun two_units() {
  FleetRun run;
  run.created = "2025-01-15T10:30:00Z";
  run.writer = "dbxfer 0.1.0";
  run.action = "import app.json --skip-audit";
  run.folder = "/plans";
  run.query = "SELECT slug, \"url\" FROM t";
  run.dedupe = true;
  run.deadline = std::chrono::milliseconds(90'000);
  for (const auto *slug : {"lyon", "nice \"\n\t"}) {
    FleetUnit unit;
    unit.index = run.units.size();
    unit.organisation.slug = slug;
    unit.organisation.id = "7";
    unit.organisation.database = "app_lyon";
    unit.organisation.schema = "tenant";
    unit.planned = DatabaseState{"1/2", "at e5a7", "abc", 12};
    unit.file = "/plans/app.json";
    run.units.push_back(unit);
  }
  run.units.back().organisation.outcome = FleetOutcome::no_url;
  run.units.back().planned.reset();
  return run;
}

std::string text_in(const fs::path &file) {
  std::ifstream in(file);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

ExitCode code_of(const std::function<void()> &work) {
  try {
    work();
  } catch (const Error &error) {
    INFO(error.what());
    return error.code();
  }
  return ExitCode::done;
}

} // namespace

TEST_CASE("a run's manifest is read as it was written") {
  const TempDir folder;
  auto run = two_units();
  fleet::write_manifest(folder / "run", run);
  const auto read = fleet::read_manifest(folder / "run");
  CHECK(read.action == run.action);
  CHECK(read.folder == run.folder);
  CHECK(read.query == run.query);
  CHECK(read.dedupe);
  CHECK(read.deadline == run.deadline);
  CHECK_FALSE(read.registry);
  CHECK(read.sha256 == run.sha256);
  REQUIRE(read.units.size() == 2);
  CHECK(read.units[0].planned == run.units[0].planned);
  CHECK(read.units[0].organisation.schema == "tenant");
  CHECK(read.units[1].organisation.slug == "nice \"\n\t");
  CHECK(read.units[1].organisation.outcome == FleetOutcome::no_url);
  CHECK_FALSE(read.units[1].planned);
}

TEST_CASE("a manifest that was edited, is of another version or none is refused") {
  const TempDir folder;
  auto run = two_units();
  fleet::write_manifest(folder / "run", run);
  const auto file = folder / "run" / "manifest.json";
  const auto text = text_in(file);
  const auto with = [&](std::string_view what, std::string_view other) {
    std::string changed = text;
    changed.replace(changed.find(what), what.size(), other);
    std::ofstream(file) << changed;
    return code_of([&] { static_cast<void>(fleet::read_manifest(folder / "run")); });
  };
  CHECK(with("app.json", "bpp.json") == ExitCode::snapshot);
  CHECK(with("\"format\":1", "\"format\":2") == ExitCode::snapshot);
  CHECK(with("dbxferRun", "dbxferRan") == ExitCode::snapshot);
  CHECK(with("\"index\":1", "\"index\":0") == ExitCode::snapshot);
  std::ofstream(file) << text.substr(0, text.size() / 2);
  CHECK(code_of([&] { static_cast<void>(fleet::read_manifest(folder / "run")); }) ==
        ExitCode::snapshot);
  std::ofstream(file) << text;
  CHECK(code_of([&] { static_cast<void>(fleet::read_manifest(folder / "run")); }) ==
        ExitCode::done);
  CHECK(code_of([&] { static_cast<void>(fleet::read_manifest(folder / "other")); }) ==
        ExitCode::local_file);
  CHECK(code_of([&] { fleet::write_manifest(folder / "run", run); }) == ExitCode::usage);
}

TEST_CASE("a unit's record is read as it was written") {
  const TempDir folder;
  UnitRecord record;
  record.index = 7;
  record.organisation.slug = "lyon";
  record.outcome = UnitOutcome::set_aside;
  record.reason = "2 rows were set aside";
  record.exit_code = ExitCode::set_aside;
  record.attempt = 3;
  record.before = DatabaseState{"1/2", "at e5a7", "abc", 12};
  record.counts.emplace();
  (*record.counts)[Outcome::inserted] = 5;
  record.undo_files = {"a", "b"};
  fleet::write_record(folder.path(), record);
  const auto read = fleet::read_record(folder.path(), 7);
  REQUIRE(read);
  CHECK(read->outcome == record.outcome);
  CHECK(read->reason == record.reason);
  CHECK(read->attempt == 3);
  CHECK(read->before == record.before);
  CHECK_FALSE(read->after);
  CHECK(read->counts == record.counts);
  CHECK(read->undo_files == record.undo_files);
  CHECK_FALSE(read->rows);
  CHECK_FALSE(fleet::read_record(folder.path(), 8));
}

TEST_CASE("who is not first leaves another one's record alone") {
  const TempDir folder;
  UnitRecord record;
  record.outcome = UnitOutcome::done;
  fleet::write_first_record(folder.path(), record);
  record.outcome = UnitOutcome::locked;
  fleet::write_first_record(folder.path(), record);
  CHECK(fleet::read_record(folder.path(), 0)->outcome == UnitOutcome::done);
}

TEST_CASE("a run ends with what is worst in it") {
  const auto code = [](std::vector<UnitOutcome> outcomes) {
    std::vector<UnitRecord> records;
    for (const auto outcome : outcomes) {
      records.emplace_back();
      records.back().outcome = outcome;
    }
    return exit_code_of(records);
  };
  using enum UnitOutcome;
  CHECK(code({done, nothing_to_do, no_url}) == ExitCode::done);
  CHECK(code({done, UnitOutcome::set_aside}) == ExitCode::set_aside);
  CHECK(code({done, UnitOutcome::set_aside, locked}) == ExitCode::try_again);
  CHECK(code({not_attempted}) == ExitCode::try_again);
  CHECK(code({locked, drifted, done}) == ExitCode::refused);
  CHECK(code({wrong_database}) == ExitCode::refused);
  CHECK(code({authentication}) == ExitCode::refused);
}
