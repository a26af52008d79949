#include "app/page/page.hpp"
#include "app/page/report_pages.hpp"
#include "app/page/sources.hpp"
#include "app/step_clock.hpp"
#include "support/catch.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

using namespace dbxfer;      // NOLINT(google-build-using-namespace)
using namespace dbxfer::app; // NOLINT(google-build-using-namespace)

namespace {

constexpr const char *hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string &text, const std::string &part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

MergedTable table(const std::string &name, const std::array<std::uint64_t, outcome_count> &counts) {
  MergedTable out;
  out.table = {"public", name};
  out.counts.by_outcome = counts;
  return out;
}

Finding held(const std::string &table, std::uint64_t rows) {
  Finding out;
  out.problem = Problem::held_by_target;
  out.outcome = Outcome::collided;
  out.table = {"public", table};
  out.constraint = table + "_code_key";
  out.columns = {"code"};
  out.rows = rows;
  out.match = table + "=code";
  out.examples = {{12, "id=ck1"}};
  return out;
}

/// A dry run of four tables, with one cause that takes rows of two tables along.
ImportReport report() {
  ImportReport out;
  out.dry_run = true;
  out.snapshot = SnapshotInfo();
  out.snapshot->path = "export.json";
  out.snapshot->database = "app_dev";
  out.database = DatabaseInfo();
  out.database->database = "app_prod";
  out.tables = {table("Permission", {2, 0, 35, 0, 3, 0, 0}), table("User", {40, 12, 760}),
                table("Grant", {80, 0, 1540, 0, 0, 10, 0})};
  out.tables[1].changed_columns = {{"email", 12}};
  out.tables[2].references = {
      {"Grant_permission_fkey", {"permission"}, {"public", "Permission"}, {"id"}}};
  out.findings = {held("Permission", 3)};
  Finding fallen;
  fallen.problem = Problem::parent_set_aside;
  fallen.outcome = Outcome::orphaned;
  fallen.table = {"public", "Grant"};
  fallen.parent = TableName{"public", "Permission"};
  fallen.rows = 10;
  out.findings.push_back(fallen);
  out.causes = {{0, 3, {{{"public", "Grant"}, 10}}}};
  out.sequences = {{{"public", "User_seq"}, 10, 52}};
  out.warnings = {"the target lags behind"};
  out.exit_code = ExitCode::set_aside;
  return out;
}

ImportOptions options() {
  ImportOptions out;
  out.file = "export.json";
  out.dry_run = true;
  return out;
}

Page page() {
  Page out = page_of(report(), options());
  out.exit_code = 7;
  out.written_at = "2025-01-15T10:30:00Z";
  out.steps = {{"staging", std::chrono::milliseconds(1234)}};
  return out;
}

/// A report of this size, each name of it hostile.
ImportReport large(std::size_t tables, std::size_t rows_each) {
  ImportReport out = report();
  out.tables.clear();
  out.findings.clear();
  out.causes.clear();
  for (std::size_t i = 0; i < tables; ++i) {
    const std::string name = "Table" + std::to_string(i) + hostile;
    MergedTable &added = out.tables.emplace_back(table(name, {1, rows_each, 5, 0, 1000, 0, 0}));
    added.changed_columns = {{hostile, rows_each}};
    for (std::size_t row = 0; row < rows_each; ++row)
      added.updates.push_back({{row, hostile}, {0}});
    if (i > 0)
      added.references = {{"k", {"parent"}, out.tables[i / 2].table, {"id"}}};
    out.findings.push_back(held(name, 1000));
    out.causes.push_back({i, 1000, {}});
    out.notes.emplace_back(hostile);
  }
  return out;
}

} // namespace

TEST_CASE("a page: an import's verdict, causes, commands, tables and end") {
  const std::string html = html_page(page());
  INFO(html);
  CHECK(html.starts_with("<!DOCTYPE html>\n<!-- a report of dbxfer -->"));
  CHECK(contains(html, "<h1>Import of app_dev into app_prod</h1>"));
  CHECK(contains(
      html, "122 rows go in, 13 do not, for one reason; 12 change a row that is there, 2,335 are "
            "there already."));
  CHECK(contains(html, "13 rows"));
  CHECK(contains(html, "3 rows of Permission: &quot;code&quot; is held by another row"));
  CHECK(contains(html, "10 of <span class=\"name\">Grant</span>"));
  CHECK(contains(html, "<code>dbxfer import export.json "
                       "<span class=\"option\">--dry-run</span> "
                       "<span class=\"option\">--match</span> Permission=code</code>"));
  CHECK(contains(html, "<code>dbxfer import export.json</code>"));
  CHECK(contains(html, "the target lags behind"));
  CHECK(contains(html, "User_seq"));
  CHECK(contains(html, "1.2 s"));
  CHECK(contains(html, "Exit code <strong>7</strong>"));
  CHECK(contains(html, "(10 set aside)"));
  CHECK(contains(html, "no value of a row but keys"));
}

TEST_CASE("a page: the policy knows the style and the script, and nothing else") {
  const auto digest = [](std::string_view element) {
    const std::string_view content =
        element.substr(element.find('>') + 1, element.rfind('<') - element.find('>') - 1);
    std::array<unsigned char, 32> hash{};
    std::array<unsigned char, 48> text{};
    REQUIRE(EVP_Digest(content.data(), content.size(), hash.data(), nullptr, EVP_sha256(),
                       nullptr) == 1);
    const int length = EVP_EncodeBlock(text.data(), hash.data(), hash.size());
    return "'sha256-" + std::string(text.begin(), text.begin() + length) + "'";
  };
  CHECK(digest(sources::style) == sources::style_digest);
  CHECK(digest(sources::script) == sources::script_digest);
  const std::string html = html_page(page());
  CHECK(contains(html, "default-src &#39;none&#39;; style-src &#39;sha256-"));
  CHECK(count_of(html, "<script>") == 1);
  CHECK(count_of(html, "<style>") == 1);
  CHECK_FALSE(contains(html, " style=\""));
  CHECK_FALSE(contains(html, "href=\"http"));
  CHECK_FALSE(contains(html, " src="));
}

TEST_CASE("a page: hostile names are text in both forms") {
  ImportReport hostile_report = large(3, 2);
  hostile_report.database->database = hostile;
  Page hostile_page = page_of(hostile_report, options());
  const std::string html = html_page(hostile_page);
  CHECK(count_of(html, "<script>") == 1);
  CHECK_FALSE(contains(html, "<img"));
  const std::string markdown = markdown_page(hostile_page);
  CHECK_FALSE(contains(markdown, "\n<img"));
  CHECK(count_of(markdown, "`Table0" + std::string(hostile) + "`") > 0);
}

TEST_CASE("a page: it stays below 3 MB, and a comment below 65,536 bytes") {
  for (const auto &[tables, rows] :
       {std::pair<std::size_t, std::size_t>{500, 2}, {5000, 0}, {3, 20'000}}) {
    const Page large_page = page_of(large(tables, rows), options());
    const std::string html = html_page(large_page);
    INFO(tables << " tables, " << html.size() << " bytes");
    CHECK(html.size() < 3'000'000);
    CHECK(count_of(html, "<tr data-table=") >= std::min<std::size_t>(tables, 500));
    const std::string markdown = markdown_page(large_page);
    INFO(markdown.size() << " bytes");
    CHECK(markdown.size() <= 65'536);
    CHECK(count_of(markdown, "<details>") == count_of(markdown, "</details>"));
  }
}

TEST_CASE("a page: as a comment") {
  const std::string markdown = markdown_page(page());
  INFO(markdown);
  CHECK(
      markdown.starts_with("<!-- a report of dbxfer -->\n### Import of app\\_dev into app\\_prod"));
  CHECK(contains(markdown, "**122 rows go in, 13 do not, for one reason; 12 change a row that is "
                           "there, 2,335 are there already.**"));
  CHECK(contains(markdown, "1. **13 rows**: 3 of `Permission`: "));
  CHECK(contains(markdown, "With them fall 10 of `Grant`."));
  CHECK(contains(markdown, "```sh\ndbxfer import export.json\n```\n"));
  CHECK(contains(markdown, "| `User` | 812 | 40 | 12 | 760 |"));
  CHECK(contains(markdown, "```mermaid\nflowchart RL\n"));
  CHECK(contains(markdown, "* `User`: `email` (12)"));
  CHECK(contains(markdown, "Exit code **7**"));
  CHECK_FALSE(contains(markdown, "values of rows"));
}

TEST_CASE("a page: a comment says that it holds values, and its notes belong to no list") {
  Page with_values = page();
  with_values.shows_values = true;
  with_values.causes_note = "Six rows fall for several.";
  const std::string markdown = markdown_page(with_values);
  INFO(markdown);
  CHECK(contains(markdown, "there already.**\n\n**It holds values of rows, for which "
                           "`--show-values` asked.**\n\n"));
  CHECK(contains(markdown, "\n\nSix rows fall for several.\n\n"));
}

TEST_CASE("a page: a command stands there whole, or not at all") {
  Page long_page = page();
  REQUIRE_FALSE(long_page.causes.empty());
  REQUIRE_FALSE(long_page.next.empty());
  const auto told = [&](std::size_t length) {
    const std::string import = "dbxfer import " + std::string(length, 'x');
    const std::string command = import + " --dry-run";
    long_page.causes.front().command = command;
    long_page.next.front().line = command;
    long_page.facts = {{"Command", command, true}};
    CHECK(count_of(html_page(long_page),
                   ">" + import + " <span class=\"option\">--dry-run</span><") == 3);
    const std::string markdown = markdown_page(long_page);
    CHECK(markdown.size() <= 65'536);
    CHECK_FALSE(contains(markdown, "x..."));
    return std::pair(count_of(markdown, command), count_of(markdown, "too long for this comment"));
  };
  CHECK(told(5'000) == std::pair<std::size_t, std::size_t>(3, 0));
  CHECK(told(50'000) == std::pair<std::size_t, std::size_t>(0, 3));
}

TEST_CASE("a page: of a command that was stopped") {
  Page stopped = page_of("import", "dbxfer import a.json",
                         Error(ExitCode::refused, "no <b>right</b>\n  first\n  second"));
  stopped.exit_code = 6;
  const std::string html = html_page(stopped);
  CHECK(contains(html, "no &lt;b&gt;right&lt;/b&gt;"));
  CHECK(contains(html, "Exit code <strong>6</strong>. Refused. Nothing was changed."));
  CHECK(contains(html, "<p>  first</p><p>  second</p>"));
  CHECK_FALSE(contains(html, "id=\"tables\""));
}

TEST_CASE("a page: times are told as people tell them") {
  CHECK(shown(std::chrono::milliseconds(7)) == "7 ms");
  CHECK(shown(std::chrono::milliseconds(61'500)) == "1 min 1 s");
  CHECK(shown(std::chrono::milliseconds(2'940)) == "2.9 s");
}

TEST_CASE("a step clock: steps in their order, each once, whatever is behind it") {
  StepClock clock;
  int calls = 0;
  const auto progress = clock.around([&](const Progress &) { ++calls; });
  for (const char *step : {"staging", "staging", "comparing", "staging"})
    progress({step, {}, 0, 0, false});
  const auto steps = clock.steps();
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].first == "starting");
  CHECK(steps[1].first == "staging");
  CHECK(steps[2].first == "comparing");
  CHECK(calls == 4);
  clock.around({})({"applying", {}, 0, 0, false});
  CHECK(clock.steps().size() == 4);
}
