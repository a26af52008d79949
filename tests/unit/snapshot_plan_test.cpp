#include "snapshot/plan.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

snapshot::Plan some_plan() {
  snapshot::Plan plan;
  plan.writer = "dbxfer 0.1.0";
  plan.written_at = "2026-01-15T10:30:00Z";
  plan.snapshot = "abc";
  plan.database = "app \"prod\"";
  plan.system = "7234";
  plan.database_oid = "16384";
  plan.options.match = {"shop=name"};
  plan.options.on_conflict = OnConflict::newer;
  plan.options.strict = true;
  snapshot::PlannedTable table;
  table.name = {"public", "User\n"};
  table.counts[Outcome::updated] = 7;
  table.definition = "d";
  table.rows = "-12345678901234567890";
  table.refused = {{123, "P0001"}, {456, ""}};
  plan.tables = {table};
  return plan;
}

snapshot::Plan read(const std::string &text) {
  const TempDir dir;
  const auto path = dir / "plan.json";
  std::ofstream(path, std::ios::binary) << text;
  return snapshot::read_plan(path);
}

} // namespace

TEST_CASE("a plan is read as it was written") {
  const auto plan = some_plan();
  const auto again = read(snapshot::plan_text(plan));
  CHECK(snapshot::plan_text(again) == snapshot::plan_text(plan));
  CHECK(again.tables == plan.tables);
  CHECK(again.options.on_conflict == OnConflict::newer);
  CHECK(again.options.strict);
  CHECK_FALSE(again.options.skip_audit);
}

TEST_CASE("the plan's JSON Schema describes it") {
  const auto parsed = [](const std::string &text) {
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    REQUIRE_FALSE(document.HasParseError());
    return document;
  };
  std::ifstream in(project_file("schemas/plan.schema.json"));
  const rapidjson::SchemaDocument schema(
      parsed(std::string(std::istreambuf_iterator<char>(in), {})));
  auto plan = some_plan();
  plan.snapshot = std::string(64, 'a');
  rapidjson::SchemaValidator fits(schema);
  CHECK(parsed(snapshot::plan_text(plan)).Accept(fits));
  plan.snapshot = "none";
  rapidjson::SchemaValidator does_not(schema);
  CHECK_FALSE(parsed(snapshot::plan_text(plan)).Accept(does_not));
}

TEST_CASE("what is no plan is refused, whatever it is") {
  const auto text = snapshot::plan_text(some_plan());
  std::vector<std::string> all{"",
                               "{",
                               "[]",
                               "null",
                               "{\"dbxfer\": {\"format\": 1}}",
                               std::string(1000000, '['),
                               text.substr(0, text.size() / 2)};
  const auto spoil = [&](const std::string &part, const std::string &instead) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    all.push_back(std::string(text).replace(at, part.size(), instead));
  };
  spoil("\"format\": 1", "\"format\": 2");
  spoil("\"format\": 1", "\"format\": \"1\"");
  spoil("\"updated\": 7", "\"updated\": -7");
  spoil("\"updated\": 7", "\"updated\": \"7\"");
  spoil("\"newer\"", "\"maybe\"");
  spoil("\"strict\": true", "\"strict\": 1");
  spoil("\"tables\"", "\"table\"");
  spoil("\"shop=name\"", "7");
  for (const auto &bad : all) {
    INFO(bad.substr(0, 200));
    try {
      static_cast<void>(read(bad));
      FAIL_CHECK("read");
    } catch (const Error &error) {
      CHECK(error.code() == ExitCode::snapshot);
    }
  }
}
