#include "app/palette.hpp"
#include "app/progress_text.hpp"

#include "app/display.hpp"
#include "support/catch.hpp"

#include <rapidjson/document.h>

using namespace dbxfer;

// What is said of a command at work, whatever the terminal's width.

namespace {

using Seconds = app::Estimate::Seconds;

const std::vector<StepOfWork> work{{"checking file", 1, 1}, {"staging", 4, 2}, {"comparing", 5}};

Progress staging() { return {"staging", {"public", "User"}, 1200, 8000, false, work, 1}; }

app::Estimate estimate() {
  app::Estimate out;
  out.share = 0.424;
  out.elapsed = Seconds(31);
  out.left = Seconds(80);
  out.rows_per_second = 81'300;
  out.bytes_per_second = 24'000'000;
  return out;
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("progress in words") {
  CHECK(app::shown(Progress{"comparing", {"public", "User"}, 1200, 8000}) ==
        "comparing User: 1,200 of 8,000 rows");
  CHECK(app::shown(Progress{"checking file", {}, 0, 0}) == "checking file");
  // An estimate that was wrong says nothing of the end.
  CHECK(app::shown(Progress{"exporting", {"public", "User"}, 94805, 114}) ==
        "exporting User: 94,805 rows");
  CHECK(app::shown(Progress{"checking file", {}, 1500, 46200, true}) ==
        "checking file: 1.5 kB of 46.2 kB");
}

TEST_CASE("times as a clock has them") {
  CHECK(app::shown_clock(Seconds(0)) == "0:00");
  CHECK(app::shown_clock(Seconds(7.4)) == "0:07");
  CHECK(app::shown_clock(Seconds(750)) == "12:30");
  CHECK(app::shown_clock(Seconds(7390)) == "2:03:10");
  CHECK(app::shown_clock(Seconds(-5)) == "0:00");
}

TEST_CASE("two lines answer how long, and say what is at hand") {
  const auto lines = app::live_lines(staging(), estimate(), Seconds(12), 1, 120);
  CHECK(lines == std::vector<std::string>{
                     "[############-----------------]   42 %  step 2 of 3  81,300 rows/s  "
                     "24.0 MB/s  1:20 left",
                     "/ staging User: 1,200 of 8,000 rows"});
}

TEST_CASE("a step that counts nothing has a clock, and what the server waits for") {
  Progress progress = staging();
  progress.rows = progress.of = 0;
  progress.step = "applying";
  CHECK(app::live_lines(progress, {}, Seconds(12), 0, 80).back() == "| applying User  0:12");
  const ServerWait wait{"a lock on public.User", 4711, "psql\x1b[2J", std::chrono::seconds(3)};
  progress.waits_for = &wait;
  CHECK(app::live_lines(progress, {}, Seconds(12), 0, 120).back() ==
        "| applying User  0:12  waits for process 4711 (psql\\x1b[2J): a lock on public.User");
}

TEST_CASE("lines are never as wide as the terminal, and the time left goes last") {
  for (std::size_t columns = 0; columns < 200; ++columns) {
    INFO(columns);
    for (const std::string &line : app::live_lines(staging(), estimate(), Seconds(1), 2, columns))
      CHECK(app::width(line) <= columns - std::min<std::size_t>(columns, 1));
  }
  CHECK(app::live_lines(staging(), estimate(), Seconds(1), 2, 20) ==
        std::vector<std::string>{" 42 %  1:20 left", "- staging User: ..."});
  CHECK(contains(app::live_lines(staging(), estimate(), Seconds(1), 2, 60).front(), "step 2 of 3"));
}

TEST_CASE("a text that is cut keeps its characters whole") {
  CHECK(app::cut("abc", 3) == "abc");
  CHECK(app::cut("abcdef", 5) == "ab...");
  CHECK(app::cut("\u00e9\u00e9\u00e9\u00e9\u00e9", 4) == "\u00e9...");
  CHECK(app::cut("abcdef", 2) == "..");
  CHECK(app::cut("abcdef", 0).empty());
}

TEST_CASE("who asks is told in one line") {
  CHECK(app::status_line(staging(), estimate()) ==
        "[step 2 of 3, 42 %, 0:31, 1:20 left] staging User: 1,200 of 8,000 rows");
  CHECK(app::status_line({"checking file", {}}, {}) == "[0 %, 0:00] checking file");
}

TEST_CASE("programs are told in JSON") {
  Progress progress = staging();
  const ServerWait wait{"a lock", 0, "", std::chrono::seconds(3)};
  progress.waits_for = &wait;
  const std::string line = app::status_json(progress, estimate());
  CHECK(line.find('\n') == line.size() - 1);
  rapidjson::Document json;
  json.Parse(line.c_str());
  REQUIRE_FALSE(json.HasParseError());
  CHECK(std::string(json["step"].GetString()) == "staging");
  CHECK(json["number"].GetInt() == 2);
  CHECK(json["of"].GetInt() == 3);
  CHECK(std::string(json["table"]["schema"].GetString()) == "public");
  CHECK(std::string(json["table"]["name"].GetString()) == "User");
  CHECK(json["rows"].GetInt() == 1200);
  CHECK(json["ofRows"].GetInt() == 8000);
  CHECK(json["percent"].GetInt() == 42);
  CHECK(json["milliseconds"].GetInt() == 31'000);
  CHECK_FALSE(json.HasMember("millisecondsLeft")); // nobody knows, while it waits
  CHECK(json["rowsPerSecond"].GetInt() == 81'300);
  CHECK(json["bytesPerSecond"].GetInt() == 24'000'000);
  CHECK(std::string(json["waitsFor"]["what"].GetString()) == "a lock");
  CHECK_FALSE(json["waitsFor"].HasMember("process"));
  json.Parse(app::status_json(staging(), estimate()).c_str());
  CHECK(json["millisecondsLeft"].GetInt() == 80'000);
  // What is not known is not there.
  json.Parse(app::status_json({"exporting", {}}, {}).c_str());
  CHECK_FALSE(json.HasMember("millisecondsLeft"));
  CHECK_FALSE(json.HasMember("table"));
  CHECK_FALSE(json.HasMember("number"));
}

TEST_CASE("units of a fleet are counted as such, and each is told as it ends") {
  const std::vector<StepOfWork> units{{"running units", 20, 3}};
  UnitRecord unit;
  unit.index = 6;
  unit.organisation.slug = "lyon\x1b";
  unit.outcome = UnitOutcome::locked;
  unit.reason = "a table is locked";
  Progress progress{"running units", {}, 3, 20, false, units};
  progress.units = true;
  CHECK(app::status_line(progress, estimate()) == "[42 %, 0:31, 1:20 left] running units: 3 of 20");
  progress.ended = &unit;
  CHECK(app::status_line(progress, estimate()) ==
        "[42 %, 0:31, 1:20 left] running units: 3 of 20, unit 6 (lyon\\x1b): locked: a table is "
        "locked");
  CHECK(app::live_lines(progress, estimate(), Seconds(1), 0, 60).back() ==
        "| running units: 3 of 20  unit 6 (lyon\\x1b): locked: a t...");
  rapidjson::Document json;
  json.Parse(app::status_json(progress, estimate()).c_str());
  CHECK(json["units"].GetInt() == 3);
  CHECK(json["ofUnits"].GetInt() == 20);
  CHECK_FALSE(json.HasMember("rows"));
  CHECK(json["unit"]["unit"].GetInt() == 6);
  CHECK(std::string(json["unit"]["outcome"].GetString()) == "locked");
  CHECK(std::string(json["unit"]["reason"].GetString()) == "a table is locked");
  // What went well needs no reason.
  unit.outcome = UnitOutcome::set_aside;
  CHECK(app::ended_text(unit) == "unit 6 (lyon\\x1b): set-aside");
}

TEST_CASE("colours repeat what the words say, and take no room") {
  const app::Palette plain;
  CHECK(plain.count(Outcome::inserted, 1204) == "1,204");
  CHECK(plain.verdict(ExitCode::done, "\nCommitted. More.\n") == "\nCommitted. More.\n");
  const app::Palette colored(app::Colors::always, -1);
  CHECK(colored.count(Outcome::inserted, 1204) == "\x1b[32m1,204\x1b[0m");
  CHECK(colored.count(Outcome::collided, 5) == "\x1b[31m5\x1b[0m");
  CHECK(colored.count(Outcome::collided, 0) == "0");
  CHECK(colored.verdict(ExitCode::set_aside, "\nCommitted without some. More.\n") ==
        "\n\x1b[33mCommitted without some\x1b[0m. More.\n");
  CHECK(app::width(colored.count(Outcome::updated, 1204)) == 5);
  CHECK(app::Palette(app::Colors::never, 1).count(Outcome::inserted, 1) == "1");
}
