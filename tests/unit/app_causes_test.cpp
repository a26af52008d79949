#include "app/commands/import.hpp"
#include "app/display.hpp"
#include "app/json_printer.hpp"
#include "report_samples.hpp"
#include "support/catch.hpp"

#include <rapidjson/document.h>

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

const ImportOptions words = import(true);
const app::Screen wide{200, false};

} // namespace

TEST_CASE("a cause has the rows that fall with it behind its number") {
  ImportReport some = report(true);
  some.tables[1].counts[Outcome::orphaned] = 1200;
  some.causes = {{0, 3, {{{"public", "User"}, 1200}}}, {1, 10, {}}};
  CHECK(contains(app::as_text(some, words), R"(
Set aside: 1,213 rows, for 2 causes
  1,203  3 rows of Permission: "code" is held by another row of the target
         (Permission_code_key); with them fall 1,200 rows of User
           line 12 (id=ck1) and 2 more
     10  rows of _PermissionToUser refer to User)"));
  some.causes[0].rows = 1;
  some.causes[0].fallen = {{{"public", "User"}, 1}, {{"public", "Us\x1b"}, 1}};
  CHECK(contains(app::as_text(some, words, wide),
                 "  3  1 row of Permission: \"code\" is held by another row of the target "
                 "(Permission_code_key); with it fall 2 rows of 2 tables\n"));
}

TEST_CASE("the worst twelve causes are told, and all with --verbose") {
  ImportReport some = report(true);
  some.findings.resize(1);
  some.causes.clear();
  for (std::uint64_t i = 0; i < 19; ++i) {
    some.findings.push_back(some.findings.front());
    some.findings.back().table.name = "t" + std::to_string(i);
    some.causes.push_back({i + 1, 100 - i, {}});
  }
  const std::string text = app::as_text(some, words);
  CHECK(contains(text, "for 19 causes\n"));
  CHECK(contains(text, "rows of t11: "));
  CHECK_FALSE(contains(text, "rows of t12: "));
  CHECK(contains(text, "  595  and 7 smaller ones: --verbose\n"));
  const std::string all = app::as_text(some, words, {80, true});
  CHECK(contains(all, "rows of t18: "));
  CHECK_FALSE(contains(all, "smaller"));
  CHECK(contains(all, "\nThe rows set aside, by problem:\n"));
  some.causes.resize(13);
  CHECK(contains(app::as_text(some, words), "and 1 smaller one: --verbose\n"));
}

TEST_CASE("rows that have several causes are counted once, which is said") {
  ImportReport some = report(true);
  CHECK_FALSE(contains(app::as_text(some, words), "several"));
  some.several_causes = 1;
  CHECK(contains(app::as_text(some, words), "for 2 causes (1 has several and is counted once)\n"));
  some.several_causes = 1200;
  CHECK(contains(app::as_text(some, words),
                 "for 2 causes (1,200 have several and are counted once)\n"));
  rapidjson::Document json;
  json.Parse(app::as_json(some, {}).c_str());
  CHECK(json["severalCauses"].GetUint64() == 1200);
}

TEST_CASE("the causes' JSON names the finding, and what falls") {
  ImportReport some = report(true);
  some.causes[0].fallen = {{{"a", "b"}, 7}, {{"public", "c"}, 1}};
  rapidjson::Document json;
  json.Parse(app::as_json(some, {}).c_str());
  const auto &cause = json["causes"][0];
  CHECK(cause["finding"].GetUint64() == 1);
  CHECK(cause["problem"] == "missing_parent");
  CHECK(cause["name"] == "_PermissionToUser");
  CHECK(cause["explains"].GetUint64() == 18);
  CHECK(cause["rows"].GetUint64() == 10);
  CHECK(cause["fallen"][0]["schema"] == "a");
  CHECK(cause["fallen"][0]["rows"].GetUint64() == 7);
  CHECK(json["causes"].Size() == 2);
}
