#include "cli/invocation.hpp"
#include "cli/watched_run.hpp"
#include "support/catch.hpp"

#include <filesystem>

using namespace dbxfer::test;

// --report: the page that each command writes beside what it prints, and the graph of `tables`.

namespace {

constexpr const char *tables = R"(
    CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL UNIQUE, name text);
    CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL REFERENCES customer);)";

/// A source of four customers; a target in which one is the same, one differs and one collides.
class Fixture {
public:
  Fixture() {
    source.run(tables);
    source.run("INSERT INTO customer SELECT n, 'c' || n, 'geheim' FROM generate_series(1, 4) n; "
               "INSERT INTO purchase SELECT n, n FROM generate_series(1, 4) n");
    target.run(tables);
    target.run("INSERT INTO customer VALUES (1, 'c1', 'geheim'), (2, 'c2', 'alt-geheim'), "
               "(33, 'c3', NULL)");
    REQUIRE(on(source, {"export", "good.json"}).exit_code == 0);
  }

  [[nodiscard]] Result on(const TempDatabase &database, const Words &words) const {
    return run(dbxfer_in(folder, database.url(), words));
  }
  [[nodiscard]] std::string page(std::string_view name) const { return read_file(folder / name); }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
};

const Words dry_run{"import", "good.json", "--dry-run"};

Words with(Words words, const Words &more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// The code that a page tells.
bool tells_code(const std::string &page, int code) {
  INFO(page.substr(0, 4000));
  return contains(page, "Exit code <strong>" + std::to_string(code) + "</strong>");
}

} // namespace

TEST_CASE("a report is written as a page of each command, and what is printed stays") {
  const Fixture fixture;
  const Words snapshot{"export", "new.json", "--report", "export.html"};
  CHECK(fixture.on(fixture.source, snapshot).exit_code == 0);
  CHECK(contains(fixture.page("export.html"), "8 rows of 2 tables were written"));
  CHECK(tells_code(fixture.page("export.html"), 0));

  const Result plain = fixture.on(fixture.target, dry_run);
  const Result dry = fixture.on(fixture.target, with(dry_run, {"--report", "dry.html"}));
  CHECK(dry.exit_code == 7);
  CHECK(dry.out == plain.out);
  const std::string page = fixture.page("dry.html");
  CHECK(mode_of(fixture.folder / "dry.html") == 0600);
  CHECK(tells_code(page, 7));
  CHECK(contains(page, "go in, 2 do not, for one reason; 1 changes a row that is there"));
  CHECK(contains(page, "dbxfer import good.json <span class=\"option\">--dry-run</span> "
                       "<span class=\"option\">--match</span> customer=email"));
  CHECK_FALSE(contains(page, "geheim"));
  CHECK_FALSE(contains(page, "dry.html"));

  CHECK(fixture.on(fixture.target, {"verify", "good.json", "--report", "v.html"}).exit_code == 7);
  CHECK(contains(fixture.page("v.html"), "The database differs from the file: "));
  const Words rehearsal{"import", "good.json", "--rehearse", "--report", "r.html"};
  CHECK(fixture.on(fixture.target, rehearsal).exit_code == 7);
  CHECK(contains(fixture.page("r.html"), "rehearsal: written, and rolled back"));
  const Words real{"import", "good.json", "--undo", "u.json", "--report", "real.html"};
  CHECK(fixture.on(fixture.target, real).exit_code == 7);
  CHECK(contains(fixture.page("real.html"), "rows went in, 2 did not, for one reason"));
  CHECK(contains(fixture.page("real.html"), "dbxfer undo u.json"));
  CHECK(fixture.on(fixture.target, {"undo", "u.json", "--report", "undo.html"}).exit_code == 0);
  CHECK(contains(fixture.page("undo.html"), "were removed and 1 restored"));
}

TEST_CASE(
    "a report is written as Markdown where the name says so, and replaces a report of its own") {
  const Fixture fixture;
  const Words words = with(dry_run, {"--report", "dry.md"});
  CHECK(fixture.on(fixture.target, words).exit_code == 7);
  CHECK(fixture.on(fixture.target, words).exit_code == 7);
  const std::string page = fixture.page("dry.md");
  INFO(page);
  CHECK(page.starts_with("<!-- a report of dbxfer -->\n### Import of "));
  CHECK(contains(page, "| `customer` | 4 |"));
  CHECK(contains(page, "Exit code **7**"));
}

TEST_CASE("a report page tells the plan's hash, as sha256sum does") {
  const Fixture fixture;
  CHECK(fixture.on(fixture.target, with(dry_run, {"--plan", "p.json", "--report", "d.html"}))
            .exit_code == 7);
  const Result sum = run({{"/usr/bin/sha256sum", (fixture.folder / "p.json").string()}});
  const std::string hash = sum.out.substr(0, 64);
  CHECK(contains(fixture.page("d.html"), "p.json, SHA-256 " + hash));
  const Words real{"import", "good.json", "--plan", "p.json", "--report", "real.html"};
  CHECK(fixture.on(fixture.target, real).exit_code == 7);
  CHECK(contains(fixture.page("real.html"), "p.json, SHA-256 " + hash));
}

TEST_CASE("a report page: what it cannot be is refused before anything is done") {
  const Fixture fixture;
  const auto refused = [&](const Words &words, int code, const Words &parts) {
    check_refusal(fixture.on(fixture.target, with({"import", "good.json"}, words)), code, parts);
    CHECK(fixture.target.value("SELECT count(*) FROM customer") == "3");
  };
  refused({"--report", "page.txt"}, 2, {"--report takes a name that ends in .html or .md"});
  refused({"--report", "page"}, 2, {"ends in .html or .md"});
  refused({"--report", "u.html", "--undo", "./u.html"}, 2, {"--report names u.html"});
  refused({"--report", "nowhere/page.html"}, 9, {"cannot write nowhere/page.html"});
  fixture.folder.write("mine.html", "<p>mine</p>");
  refused({"--report", "mine.html"}, 2, {"mine.html exists and is no report of dbxfer"});
  CHECK(fixture.page("mine.html") == "<p>mine</p>");
  std::filesystem::create_directory(fixture.folder / "folder.html");
  refused({"--report", "folder.html"}, 9, {"is not a regular file"});
  check_refusal(fixture.on(fixture.source, {"tables", "--report", "t.html"}), 2,
                {"unknown option \"--report\""});
}

TEST_CASE("a report page that cannot be written after COMMIT is a warning, and all is printed") {
  for (const bool json : {false, true}) {
    const Fixture fixture;
    fixture.target.run("TRUNCATE customer CASCADE");
    const auto pages = fixture.folder / "pages";
    std::filesystem::create_directory(pages);
    Words words{"import", "good.json", "--report", "pages/p.html"};
    if (json)
      words.emplace_back("--json");
    WatchedRun watched(fixture.folder, fixture.target.url(), words,
                       [&](const WireMessage & /*message*/, WatchedRun &self) {
                         if (self.progress().phase() == Phase::after)
                           std::filesystem::remove_all(pages);
                         return Proxy::Then::go_on;
                       });
    const Result result = watched.wait();
    INFO(result.err);
    CHECK(result.exit_code == 11);
    CHECK(contains(result.err, "the report could not be written: cannot write pages/p.html"));
    CHECK(contains(result.err, "the work itself is done"));
    CHECK(contains(result.out, json ? "\"exitCode\":11" : "Committed."));
    CHECK(fixture.target.value("SELECT count(*) FROM purchase") == "4");
  }
}

TEST_CASE("a report page tells how the process ended where nobody reads what it prints") {
  const Fixture fixture;
  fixture.target.run("TRUNCATE customer CASCADE");
  Command command = dbxfer_in(fixture.folder, fixture.target.url(),
                              {"import", "good.json", "--report", "p.html"});
  command.stdout_to = "/dev/full";
  CHECK(run(command).exit_code == 11);
  CHECK(tells_code(fixture.page("p.html"), 11));
}

TEST_CASE("a report page: a run that is refused leaves no page of an earlier one") {
  const Fixture fixture;
  const Words words{"import", "good.json", "--dry-run", "--report", "p.html"};
  CHECK(fixture.on(fixture.target, words).exit_code == 7);
  fixture.target.run("ALTER TABLE customer DROP COLUMN name");
  CHECK(fixture.on(fixture.target, words).exit_code == 6);
  const std::string page = fixture.page("p.html");
  CHECK(tells_code(page, 6));
  CHECK(contains(page, "did not come to its end"));
  CHECK(contains(page, "name"));
}

TEST_CASE("a report page: names are text, whatever they hold") {
  const TempDatabase source;
  const TempDatabase target;
  const TempDir folder;
  for (const TempDatabase *database : {&source, &target})
    database->run("CREATE TABLE \"</script><script>x()</script>\" (\"a\x1b[31m\" int PRIMARY KEY, "
                  "\"<b>\xe2\x80\xae\" text, \"@octo `|\" text)");
  source.run("INSERT INTO \"</script><script>x()</script>\" VALUES (1, 'a', 'a')");
  target.run("INSERT INTO \"</script><script>x()</script>\" VALUES (1, 'b', 'b')");
  CHECK(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  for (const char *name : {"p.html", "p.md"}) {
    CHECK(run(dbxfer_in(folder, target.url(),
                        {"import", "s.json", "--dry-run", "--verbose", "--report", name}))
              .exit_code == 0);
    const std::string page = read_file(folder / name);
    INFO(page);
    CHECK_FALSE(contains(page, "\x1b"));
    CHECK_FALSE(contains(page, "\xe2\x80\xae"));
    CHECK(contains(page, "\\u202e"));
  }
  const std::string html = read_file(folder / "p.html");
  CHECK_FALSE(contains(html, "<script>x"));
  CHECK_FALSE(contains(html, "<b>"));
  CHECK(contains(read_file(folder / "p.md"), "``@octo `|`` (1)"));
}

TEST_CASE("tables --format: a list, JSON, or the graph in three forms") {
  const Fixture fixture;
  const auto shown = [&](const Words &more) {
    const Result result = fixture.on(fixture.target, with({"tables"}, more));
    INFO(result.err);
    CHECK(result.exit_code == 0);
    return result.out;
  };
  CHECK(shown({"--format", "text"}) == shown({}));
  CHECK(shown({"--format", "json"}) == shown({"--json"}));
  CHECK(shown({"--format=json", "--json"}) == shown({"--json"}));
  CHECK(contains(shown({"--format", "dot"}), "  t1 -> t0 [tooltip=\"customer\"];\n"));
  CHECK(shown({"--format", "mermaid"}) ==
        "flowchart RL\n  t0[\"1 customer\"]\n  t1[\"2 purchase\"]\n  t1 --> t0\n");
  check_refusal(fixture.on(fixture.target, {"tables", "--format", "png"}), 2,
                {"--format takes text, json, dot, mermaid or svg"});
  const Result both = fixture.on(fixture.target, {"tables", "--format", "dot", "--json"});
  CHECK(both.exit_code == 2);
  CHECK(contains(both.err, "--json and --format exclude each other"));
  check_refusal(fixture.on(fixture.target, {"export", "--format", "dot"}), 2, {"unknown option"});
}

TEST_CASE("tables --format svg: Graphviz draws it, and is named where it is missing") {
  const Fixture fixture;
  Command command = dbxfer_in(fixture.folder, fixture.target.url(), {"tables", "--format", "svg"});
  const Result drawn = run(command);
  INFO(drawn.err);
  if (drawn.exit_code == 0) {
    CHECK(drawn.out.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    CHECK(contains(drawn.out, "<title>purchase refers to customer through customer</title>"));
  }
  command.environment["PATH"] = "/nowhere";
  check_refusal(run(command), 9, {"Graphviz's program dot", "apt-get install graphviz"});

  const auto broken = fixture.folder.write("dot", "#!/bin/sh\necho 'graph 1 1 1'\n");
  std::filesystem::permissions(broken, std::filesystem::perms::owner_all);
  command.environment["PATH"] = fixture.folder.path().string();
  check_refusal(run(command), 9, {"could not lay out the tables"});
  // A page does without.
  command = dbxfer_in(fixture.folder, fixture.target.url(), with(dry_run, {"--report", "p.html"}));
  command.environment["PATH"] = fixture.folder.path().string();
  CHECK(run(command).exit_code == 7);
  CHECK(contains(fixture.page("p.html"), "<ol class=\"references\">"));
  CHECK_FALSE(contains(fixture.page("p.html"), "class=\"graph\""));
}
