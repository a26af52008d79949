#include "app/commands/fleet.hpp"
#include "app/commands/fleet_run_words.hpp"
#include "app/page/page.hpp"
#include "app/page/report_pages.hpp"
#include "app/screen.hpp"
#include "report_samples.hpp"
#include "support/catch.hpp"

#include <sstream>
#include <string>
#include <utility>

// What came of a run in the databases of a fleet, on a page and on a terminal.

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::app;  // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

constexpr const char *hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

std::size_t count_in(const std::string &text, const std::string &part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

UnitRecord &add_unit(FleetRunReport &report, const std::string &slug, UnitOutcome outcome,
                     const std::string &reason = "") {
  UnitRecord &record = report.records.emplace_back();
  record.index = report.records.size() - 1;
  record.organisation.slug = slug;
  record.outcome = outcome;
  record.reason = reason;
  record.attempt = outcome == UnitOutcome::not_attempted ? 0 : 1;
  record.took = std::chrono::milliseconds(1234);
  return record;
}

/// An import with a unit of each outcome, and with one more that is done.
FleetRunReport imported() {
  FleetRunReport out;
  out.folder = "/srv/runs/app";
  out.run.created = "2025-01-15T10:30:00Z";
  out.run.writer = "dbxfer 0.1.0";
  out.run.action = "import app.json --skip-audit";
  out.run.folder = "/srv/plans";
  out.run.env_file = "/srv/plans/.env";
  out.run.sha256 = "5a5a";
  for (const char *slug : {"paris", "nice"}) {
    UnitRecord &done = add_unit(out, slug, UnitOutcome::done);
    done.before = DatabaseState{"1/2", "at d4f1", "abc", 12};
    done.after = DatabaseState{"1/2", "at e5a7", "def", 12};
    done.counts.emplace();
    done.counts->by_outcome = {120, 7, 1000};
    done.undo_files = {"undo/0-1.json", "undo/0-2.json"};
  }
  add_unit(out, "metz", UnitOutcome::nothing_to_do);
  UnitRecord &aside = add_unit(out, "nancy", UnitOutcome::set_aside, "21 rows were set aside");
  aside.counts.emplace();
  aside.counts->by_outcome = {99, 0, 0, 0, 21, 0, 0};
  aside.rejects_file = "rejects/3-1.json";
  add_unit(out, "toul", UnitOutcome::no_url, "the registry has no connection string");
  add_unit(out, "brest", UnitOutcome::unreachable, "nobody answers");
  add_unit(out, "lille", UnitOutcome::authentication, "the password is wrong");
  add_unit(out, "lyon", UnitOutcome::locked, "a table is locked");
  add_unit(out, "dijon", UnitOutcome::timeout, "it took longer");
  add_unit(out, "lens", UnitOutcome::drifted, "d4f1 then, e5a7 now; plan anew");
  add_unit(out, "arles", UnitOutcome::wrong_database, "another database stands at this address");
  add_unit(out, "blois", UnitOutcome::failed, "no right");
  add_unit(out, "tours", UnitOutcome::not_attempted);
  out.summary = {"paris and nice done, at e5a7, identical", "lens drifted: d4f1 then, e5a7 now"};
  out.left = "5-12";
  out.exit_code = ExitCode::refused;
  return out;
}

/// So many organisations, each of them with a reason of its own.
FleetRunReport many(std::size_t organisations, const std::string &name) {
  FleetRunReport out = imported();
  out.records.clear();
  out.summary.clear();
  for (std::size_t i = 0; i < organisations; ++i) {
    const std::string slug = name + std::to_string(i);
    UnitRecord &record =
        i % 3 == 0 ? add_unit(out, slug, UnitOutcome::unreachable, slug + " does not answer")
                   : add_unit(out, slug, UnitOutcome::done);
    record.counts.emplace();
    record.counts->by_outcome = {i, 12, 100'000, 3, 1, 1, 1};
    record.before = DatabaseState{"1/2", "at d4f18a0b77c1", "abc", 12};
    record.after = DatabaseState{"1/2", "at e5a72b8c9d0f", "def", 12};
    record.undo_files = {"undo/" + std::to_string(i) + "-1.json"};
    out.summary.push_back(slug + " " + record.reason);
  }
  return out;
}

Page page_of_run(const FleetRunReport &report) {
  Page out = page_of(report, "fleet report", "dbxfer fleet report app");
  out.exit_code = static_cast<int>(report.exit_code);
  out.written_at = "2025-01-15T10:40:00Z";
  return out;
}

std::size_t widest_line(const std::string &text) {
  std::istringstream in(text);
  std::size_t out = 0;
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with("  dbxfer "))
      out = std::max(out, width(line));
  return out;
}

} // namespace

TEST_CASE("a run's verdict counts organisations by how they ended") {
  CHECK(verdict_of(imported()) ==
        "2 of 13 organisations done, 1 with nothing to do, 1 with rows set aside, 1 without URL; "
        "8 are left: 1 unreachable, 1 authentication, 1 locked, 1 timeout, 1 drifted, 1 wrong "
        "database, 1 failed, 1 not attempted");
  FleetRunReport undone;
  undone.run.action = "undo /srv/runs/app";
  add_unit(undone, "paris", UnitOutcome::done);
  add_unit(undone, "nice", UnitOutcome::set_aside);
  CHECK(verdict_of(undone) == "1 of 2 organisations done, 1 with rows left as they are");
  undone.records[1].outcome = UnitOutcome::locked;
  CHECK(verdict_of(undone) == "1 of 2 organisations done; 1 is left: 1 locked");
  FleetRunReport planned;
  add_unit(planned, "paris", UnitOutcome::not_attempted);
  CHECK(verdict_of(planned) == "1 organisation, and nothing was done yet");
}

TEST_CASE("a run's page tells what was planned, the verdict, and what to do about each outcome") {
  const std::string html = html_page(page_of_run(imported()));
  INFO(html);
  CHECK(contains(html, "<h1>Run app: import app.json --skip-audit</h1>"));
  CHECK(contains(html, "2 of 13 organisations done, "));
  CHECK(contains(html, "2025-01-15 10:30 UTC, by dbxfer 0.1.0"));
  CHECK(contains(html, "the database that DATABASE_URL of /srv/plans/.env names"));
  CHECK(contains(html, "5a5a"));
  CHECK(contains(html, "lens: d4f1 then, e5a7 now; plan anew"));
  CHECK(contains(html, "<code>dbxfer fleet resume /srv/runs/app</code>"));
  CHECK(contains(html, "| sbatch <span class=\"option\">--array=5-12%8</span></code>"));
  CHECK(contains(html, "<code>dbxfer fleet undo /srv/runs/app</code>"));
  CHECK(contains(html, "dbxfer fleet plan <span class=\"option\">--output</span> "
                       "/srv/runs/app-again <span class=\"option\">--do</span> &#39;import "
                       "app.json <span class=\"option\">--skip-audit&#39;</span> <span "
                       "class=\"option\">--org</span> lens"));
  CHECK(contains(html, "Exit code <strong>6</strong>. Something is left that somebody has to look "
                       "at first."));
  // Words of tables and their references are of other pages.
  CHECK_FALSE(contains(html, "in the order of the import"));
  CHECK_FALSE(contains(html, "id=\"graph\""));
  CHECK_FALSE(contains(html, "Filter tables"));
}

TEST_CASE("a run's page has a row for each organisation, those first that want somebody") {
  const std::string html = html_page(page_of_run(imported()));
  INFO(html);
  CHECK(count_in(html, "<tr data-table=") == 13 + 9); // a reason has a line of its own
  CHECK(contains(html, "d4f1 → e5a7"));
  CHECK(contains(html, "<td class=\"brief\">1.2 s</td><td class=\"brief\">undo/0-2.json</td><td "
                       "class=\"bar\"><svg"));
  CHECK(contains(html, "<td class=\"number\">1,127</td>"));
  CHECK(contains(html, "21 rows were set aside; they are in rejects/3-1.json"));
  CHECK(html.find("data-table=\"nancy\"") < html.find("data-table=\"paris\""));
  FleetRunReport ran = imported();
  ran.run.action = "exec 'make migrate'";
  for (UnitRecord &record : ran.records) {
    record.counts.reset();
    record.undo_files.clear();
  }
  const std::string without_rows = html_page(page_of_run(ran));
  CHECK_FALSE(contains(without_rows, "class=\"bar\""));
  CHECK_FALSE(contains(without_rows, "Undo file"));
  CHECK(contains(without_rows, "takes no notice of DATABASE_URL"));
}

TEST_CASE("a run's page: hostile names are text in both forms") {
  FleetRunReport report = many(6, hostile);
  report.run.action = hostile;
  report.run.env_file = hostile;
  const Page page = page_of_run(report);
  const std::string html = html_page(page);
  CHECK(count_in(html, "<script>") == 1);
  CHECK_FALSE(contains(html, "<img"));
  CHECK_FALSE(contains(markdown_page(page), "\n<img"));
}

TEST_CASE("a run's page of 2,000 organisations stays below 3 MB, and a comment is short") {
  for (const std::string name : {"org", hostile}) {
    const Page page = page_of_run(many(2'000, name));
    const std::string html = html_page(page);
    INFO(html.size() << " bytes");
    CHECK(html.size() < 3'000'000);
    CHECK(contains(html, "data-table=\"" + std::string(name == "org" ? "org1998\"" : "")));
    const std::string markdown = markdown_page(page);
    INFO(markdown.size() << " bytes");
    CHECK(markdown.size() <= 65'536);
    CHECK(count_in(markdown, "<details>") == count_in(markdown, "</details>"));
  }
  const std::string html = html_page(page_of_run(many(2'000, "org")));
  CHECK(count_in(html, "class=\"item") == 2'000);
}

TEST_CASE("a run's page as a comment folds the organisations") {
  const std::string markdown = markdown_page(page_of_run(imported()));
  INFO(markdown);
  CHECK(contains(markdown, "**2 of 13 organisations done, "));
  CHECK(contains(markdown, "**1 organisation** `drifted`: lens: d4f1 then, e5a7 now; plan anew."));
  CHECK(contains(markdown, "<summary>13 organisations: how each ended</summary>"));
  CHECK(contains(markdown, "| `paris` | 0 | done | d4f1 → e5a7 | 1\\.2 s | undo/0-2.json | 1,127 | "
                           "120 | 7 | 1,000 |  |  |"));
  CHECK(contains(markdown, "```sh\ndbxfer fleet resume /srv/runs/app\n```"));
  CHECK(contains(markdown, "Exit code **6**: Something is left"));
}

TEST_CASE("what came of a run fits a terminal, and ends with what to do") {
  for (const std::size_t columns : {60U, 80U, 120U}) {
    const Screen screen{columns};
    const FleetRunReport report = imported();
    const std::string text = as_text(report, "run", next_of(report, report.folder), screen);
    INFO(text);
    CHECK(widest_line(text) <= columns);
    CHECK(contains(text, "planned 2025-01-15 10:30 UTC"));
    CHECK(contains(text, "A resume does not mend lens and arles"));
    CHECK(text.ends_with("Left are the units 5-12.\nTo do what is left:\n  dbxfer fleet resume "
                         "/srv/runs/app\n"));
  }
}

TEST_CASE("what came of a run of many units is told on a screen or two, or wholly") {
  const FleetRunReport report = many(200, "org");
  Screen screen;
  const std::string text = as_text(report, "run", "", screen);
  INFO(text);
  CHECK(count_in(text, "\n") < 120);
  CHECK(contains(text, "160 other units: --verbose lists them"));
  CHECK(contains(text, "and 184 groups more: --verbose and --report tell them"));
  screen.verbose = true;
  const std::string whole = as_text(report, "run", "", screen);
  CHECK(count_in(whole, "\n") > 400);
  CHECK_FALSE(contains(whole, "--verbose"));
}
