#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <set>
#include <sstream>

// What dbxfer prints and writes, and where: the JSON reports, silence, names that would bend a
// terminal, the modes and names of its files, and bytes that depend on no environment.

using namespace dbxfer::test;

namespace {

constexpr const char *tables = R"(
    CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL UNIQUE);
    CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL REFERENCES customer);
    CREATE TABLE tag (id int PRIMARY KEY, price numeric, at timestamptz, day date, span interval,
                      money money, number float8);)";

/// A source; a target in which one customer is the same, one differs and one collides.
class Fixture {
public:
  Fixture() {
    source.run(tables);
    source.run("INSERT INTO customer SELECT n, 'c' || n FROM generate_series(1, 4) n; "
               "INSERT INTO purchase SELECT n, n FROM generate_series(1, 4) n; "
               "INSERT INTO tag SELECT n, n / 3.0, '2024-03-04 05:06:07.89+02', '2024-03-04', "
               "'1 mon -2 days 03:04:05.6', '1234.56', pi() FROM generate_series(1, 3) n");
    target.run(tables);
    target.run("INSERT INTO customer VALUES (1, 'c1'), (2, 'old'), (33, 'c3')");
    REQUIRE(on_source({"export", "good.json"}).exit_code == 0);
  }

  [[nodiscard]] Result on_source(const Words &words) const {
    return run(dbxfer_in(folder, source.url(), words));
  }
  [[nodiscard]] Result on_target(const Words &words) const {
    return run(dbxfer_in(folder, target.url(), words));
  }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
};

const Words outcomes{"inserted", "updated",  "unchanged", "skipped",
                     "collided", "orphaned", "invalid"};

void check_sums(const rapidjson::Value &numbers) {
  const auto number = [&](const std::string &name) { return numbers[name.c_str()].GetUint64(); };
  std::uint64_t read = 0;
  for (const std::string &outcome : outcomes)
    read += number(outcome);
  CHECK(number("read") == read);
  CHECK(number("conflicts") ==
        number("updated") + number("unchanged") + number("skipped") + number("collided"));
  CHECK(number("ignored") == number("skipped") + number("collided"));
  CHECK(number("fkErrors") == number("orphaned"));
}

/// The numbers of a report of an import or a verify add up, per table and in all.
void check_numbers(const rapidjson::Value &report) {
  std::uint64_t read = 0;
  for (const auto &table : report["tables"].GetArray()) {
    check_sums(table);
    read += table["read"].GetUint64();
  }
  check_sums(report["totals"]);
  CHECK(report["totals"]["read"].GetUint64() == read);
}

std::string without(const std::string &text, const std::string &name) {
  const std::size_t at = text.find("\"" + name + "\"");
  REQUIRE(at != std::string::npos);
  const std::size_t start = text.find(": \"", at);
  return text.substr(0, start) + text.substr(text.find('"', start + 3));
}

/// A snapshot without the moment at which it was made, and without the hash that covers it.
std::string timeless(const std::filesystem::path &path) {
  return without(without(read_file(path), "exportedAt"), "sha256");
}

/// The one file in a folder.
std::string only_name_in(const std::filesystem::path &folder) {
  const Lines names = names_in(folder);
  REQUIRE(names.size() == 1);
  return names.front();
}

bool is_dated(const std::string &name, const std::string &before,
              const std::string &after = ".json") {
  const std::string shape = before + "0000-00-00T00-00-00" + after;
  return name.size() == shape.size() &&
         std::ranges::equal(name, shape, [](char letter, char of_shape) {
           return of_shape == '0' ? letter >= '0' && letter <= '9' : letter == of_shape;
         });
}

} // namespace

TEST_CASE("with --json: one object on stdout and nothing else, whose numbers add up") {
  const Fixture fixture;
  const auto exported = object_of(fixture.on_source({"export", "new.json", "--json"}));
  CHECK(exported["command"] == "export");
  CHECK(exported["tables"].Size() == 3);
  CHECK(exported["totals"]["read"].GetUint64() == 11);
  CHECK(exported["snapshot"]["path"] == "new.json");

  const auto list = object_of(fixture.on_source({"tables", "--json"}));
  CHECK(list["command"] == "tables");
  CHECK(list["tables"].Size() == 3);

  const auto inspected = object_of(fixture.on_source({"inspect", "new.json", "--json"}));
  CHECK(inspected["command"] == "inspect");
  CHECK(inspected["snapshot"]["rows"].GetUint64() == 11);
  CHECK(inspected["snapshot"]["sha256"] == exported["snapshot"]["sha256"]);

  const auto dry_run = object_of(fixture.on_target({"import", "new.json", "--dry-run", "--json"}));
  CHECK(dry_run["command"] == "import");
  CHECK(dry_run["dryRun"].GetBool() == true);
  CHECK(dry_run["exitCode"].GetUint64() == 7);
  check_numbers(dry_run);

  const auto imported = object_of(fixture.on_target({"import", "new.json", "--json"}));
  CHECK(imported["dryRun"].GetBool() == false);
  CHECK(imported["committed"].GetBool() == true);
  CHECK(imported["totals"] == dry_run["totals"]);
  CHECK(imported["totals"]["inserted"].GetUint64() == 7);
  CHECK(imported["totals"]["updated"].GetUint64() == 1);
  CHECK(imported["totals"]["unchanged"].GetUint64() == 1);
  CHECK(imported["totals"]["collided"].GetUint64() == 1);
  CHECK(imported["totals"]["orphaned"].GetUint64() == 1);
  check_numbers(imported);

  const auto verified = object_of(fixture.on_target({"verify", "new.json", "--json"}));
  CHECK(verified["command"] == "verify");
  CHECK(verified["exitCode"].GetUint64() == 7);
  check_numbers(verified);
}

TEST_CASE("with --json: an error is one object too, with its sentence also on stderr") {
  const Fixture fixture;
  struct Case {
    Words words;
    int code;
  };
  const std::vector<Case> cases{
      {{"export", "good.json"}, 2},
      {{"export", "new.json", "--config", "none"}, 9},
      {{"import", "none.json"}, 9},
      {{"verify", "/dev/null"}, 9},
      {{"inspect", "none.json"}, 9},
      {{"tables", "--database-url", "mysql://h/d"}, 3},
      {{"tables", "--database-url", "postgresql://u:geheim99@127.0.0.1:1/d"}, 5}};
  for (const auto &[words, code] : cases) {
    Words with_json = words;
    with_json.emplace_back("--json");
    const Result result = fixture.on_source(with_json);
    INFO(words.front() << "\n" << result.err);
    CHECK((result.exit_code == code || words.back() == "/dev/null" || words.back() == "none"));
    const auto json = object_of(result);
    CHECK(json["command"] == words.front().c_str());
    CHECK(contains(result.err, json["error"].GetString()));
    CHECK_FALSE(contains(result.out + result.err, "geheim99"));
  }
}

TEST_CASE("with --quiet it is silent, and still says what stops it") {
  const Fixture fixture;
  for (const Words &words : std::vector<Words>{{"export", "new.json", "--quiet"},
                                               {"tables", "--quiet"},
                                               {"inspect", "good.json", "--quiet"}}) {
    const Result result = fixture.on_source(words);
    CHECK(result.exit_code == 0);
    CHECK(result.out + result.err == "");
  }
  const Result imported = fixture.on_target({"import", "good.json", "--quiet"});
  CHECK(imported.exit_code == 7);
  CHECK(imported.out + imported.err == "");
  check_refusal(fixture.on_source({"import", "none.json", "--quiet"}), 9, {"none.json"});
}

TEST_CASE("[A19] [F09] names and keys that would bend a terminal are shown, never obeyed") {
  // ESC[2J clears the screen; U+202E turns the reading direction; the rest breaks lines.
  const std::string evil = "x\x1b[2J\n\r\t\xe2\x80\xae\";DROP TABLE y;--";
  const std::string quoted =
      "\"" + evil.substr(0, evil.find('"')) + "\"\"" + evil.substr(evil.find('"') + 1) + "\"";
  const std::string create = "CREATE TABLE " + quoted + " (" + quoted +
                             " text PRIMARY KEY, parent text REFERENCES " + quoted + ");";
  const TempDatabase source;
  const TempDatabase target;
  const TempDir folder;
  source.run(create + "INSERT INTO " + quoted + " VALUES ($$" + evil + "$$, NULL), ('child', $$" +
             evil + "$$)");
  target.run(create + "ALTER TABLE " + quoted + " ADD CONSTRAINT " + quoted + " CHECK (" + quoted +
             " ~ '^c')");

  struct Run {
    std::string url;
    Words words;
    int code;
  };
  const std::vector<Run> runs{{source.url(), {"tables"}, 0},
                              {source.url(), {"export", "s.json"}, 0},
                              {"", {"inspect", "s.json"}, 0},
                              {target.url(), {"import", "s.json", "--dry-run"}, 7},
                              {target.url(), {"verify", "s.json"}, 7},
                              {target.url(), {"import", "s.json", "--yes"}, 7},
                              {source.url(), {"export", "t.json", "--table", evil + "y"}, 2},
                              {source.url(), {"import", evil}, 9},
                              {source.url(), {"export", "--" + evil}, 2}};
  for (const auto &[url, words, code] : runs) {
    for (const bool terminal : {false, true}) {
      Command command = dbxfer_in(folder, url, words);
      command.words.emplace_back(words.front() == "export" ? "--force" : "--verbose");
      command.terminal = terminal;
      const Result result = run(command);
      INFO(words.front() << "\n" << result.out << result.err);
      CHECK(result.exit_code == code);
      for (const std::string *text : {&result.out, &result.err}) {
        CHECK_FALSE(contains(*text, "\x1b[2J"));
        CHECK_FALSE(contains(*text, "\xe2\x80\xae"));
        CHECK_FALSE(contains(*text, "\t"));
        CHECK((terminal || !contains(*text, "\r")));
        CHECK_FALSE(contains(*text, "\n\";DROP"));
      }
    }
  }
  CHECK(source.lines("SELECT * FROM " + quoted).size() == 2);
}

TEST_CASE("[A19] with --json such a name arrives as it is, escaped") {
  const TempDatabase source;
  const TempDir folder;
  source.run("CREATE TABLE \"x\x1b[2J\n\xe2\x80\xae\" (id int)");
  const Result result = run(dbxfer_in(folder, source.url(), {"tables", "--json"}));
  CHECK_FALSE(contains(result.out, "\x1b"));
  CHECK(object_of(result)["tables"][0]["name"] == "x\x1b[2J\n\xe2\x80\xae");
}

TEST_CASE("an export that is to stand in exports/ makes the folder, as one without a name does") {
  const Fixture fixture;
  const std::string name = GENERATE(as<std::string>{}, "exports/x.json", "./exports/x.json");
  CHECK(run(dbxfer_in(fixture.folder, fixture.source.url(), {"export", name})).exit_code == 0);
  CHECK(mode_of(fixture.folder / "exports") == 0700);
  CHECK(names_in(fixture.folder / "exports") == Lines{"x.json"});
  CHECK(run(dbxfer_in(fixture.folder, fixture.source.url(), {"export", "no/x.json"})).exit_code ==
        9);
}

TEST_CASE("[F08] whatever the umask: files 0600, exports/ 0700, under their default names") {
  const Fixture fixture;
  const auto unmasked = [&](const std::string &umask, const std::string &arguments,
                            const TempDatabase &database) {
    Command command = dbxfer_in(fixture.folder, database.url(), {});
    command.words = {"/bin/bash", "-c", "umask " + umask + "; exec \"$0\" " + arguments,
                     dbxfer_program()};
    return run(command);
  };
  for (const std::string umask : {"0000", "0277"}) {
    CHECK(unmasked(umask, "export new.json --force", fixture.source).exit_code == 0);
    CHECK(mode_of(fixture.folder / "new.json") == 0600);
  }
  CHECK(unmasked("0000", "export", fixture.source).exit_code == 0);
  const std::filesystem::path exports = fixture.folder / "exports";
  CHECK(mode_of(exports) == 0700);
  const std::string snapshot = only_name_in(exports);
  CHECK(is_dated(snapshot, "export-"));
  CHECK(mode_of(exports / snapshot) == 0600);

  // A second export in the same second takes another name.
  CHECK(unmasked("0000", "export", fixture.source).exit_code == 0);
  CHECK(names_in(exports).size() == 2);

  // A bare name is found under exports/, and what is set aside goes here.
  const Result imported = unmasked("0000", "import " + snapshot, fixture.target);
  CHECK(imported.exit_code == 7);
  Lines names = names_in(fixture.folder.path());
  std::erase_if(names, [](const std::string &name) {
    return name == "exports" || name == "good.json" || name == "new.json";
  });
  REQUIRE(names.size() == 2);
  std::ranges::sort(names);
  const std::string stem = snapshot.substr(0, snapshot.find('.'));
  CHECK(is_dated(names[0], stem + ".rejects-"));
  CHECK(is_dated(names[1], stem + ".undo-"));
  for (const auto &name : names) {
    CHECK(mode_of(fixture.folder / name) == 0600);
    CHECK(contains(imported.out, name));
  }
}

TEST_CASE("option --compress: a packed snapshot, which every command reads") {
  const Fixture fixture;
  REQUIRE(fixture.on_source({"export", "--compress"}).exit_code == 0);
  const std::string name = only_name_in(fixture.folder / "exports");
  CHECK(is_dated(name, "export-", ".json.zst"));
  REQUIRE(fixture.on_source({"export", "named.json.zst"}).exit_code == 0);
  const auto bytes = std::filesystem::file_size(fixture.folder / "exports" / name);
  CHECK(
      object_of(fixture.on_source({"inspect", name, "--json"}))["snapshot"]["bytes"].GetUint64() ==
      bytes);
  CHECK(fixture.on_target({"import", name, "--dry-run"}).exit_code == 7);
  CHECK(fixture.on_target({"import", "named.json.zst"}).exit_code == 7);
  Lines rejects = names_in(fixture.folder.path());
  std::erase_if(rejects, [](const auto &each) { return !contains(each, "rejects"); });
  REQUIRE(rejects.size() == 1);
  CHECK(is_dated(rejects[0], "named.rejects-"));
}

TEST_CASE("where stdout is no terminal, COLUMNS says how long a line of a report may be") {
  const Fixture fixture;
  const auto widest = [&](const std::string &columns) {
    Command command =
        dbxfer_in(fixture.folder, fixture.target.url(), {"import", "good.json", "--dry-run"});
    command.environment["COLUMNS"] = columns;
    std::istringstream out(run(command).out);
    std::size_t bytes = 0;
    for (std::string line; std::getline(out, line);)
      if (!line.starts_with("  dbxfer "))
        bytes = std::max(bytes, line.size());
    return bytes;
  };
  CHECK(widest("60") <= 60);
  CHECK(widest("200") > 80);
  for (const char *const none : {"", "19", "1001", "60x", "-60", "99999999999999999999"}) {
    CAPTURE(none);
    CHECK(widest(none) <= 80);
    CHECK(widest(none) > 60);
  }
}

TEST_CASE("option --rejects: where the rows set aside go, and only when there are any") {
  const Fixture fixture;
  CHECK(fixture.on_target({"import", "good.json", "--dry-run"}).exit_code == 7);
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json"});
  CHECK(fixture.on_target({"import", "good.json", "--dry-run", "--rejects", "r.json"}).exit_code ==
        7);
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json", "r.json"});
  CHECK(mode_of(fixture.folder / "r.json") == 0600);

  CHECK(fixture.on_target({"import", "good.json", "--rejects", "r.json", "--no-undo"}).exit_code ==
        7);
  rapidjson::Document rejects;
  rejects.Parse(read_file(fixture.folder / "r.json").c_str());
  REQUIRE_FALSE(rejects.HasParseError());
  std::set<std::string> rows;
  for (const auto &table : rejects["tables"].GetArray()) {
    for (const auto &entry : table["rows"].GetArray()) {
      CHECK(entry["reason"]["outcome"].IsString());
      rows.insert(std::string(table["name"].GetString()) + " " +
                  std::to_string(entry["row"]["id"].GetInt()));
    }
  }
  CHECK(rows == std::set<std::string>{"customer 3", "purchase 3"});

  // The collision is resolved by hand; the rejects go in as they are, and leave none behind.
  fixture.target.run("UPDATE customer SET email = 'c33' WHERE id = 33");
  CHECK(fixture.on_target({"import", "r.json", "--no-undo"}).exit_code == 0);
  CHECK(fixture.on_target({"verify", "good.json"}).exit_code == 0);
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json", "r.json"});
}

TEST_CASE("an import is taken back by the command that it prints") {
  const Fixture fixture;
  const Lines before = fixture.target.everything();
  const Result imported = fixture.on_target({"import", "good.json", "--undo", "my undo.json"});
  REQUIRE(imported.exit_code == 7);
  CHECK(contains(imported.out, "To take it back:\n  dbxfer undo 'my undo.json'\n"));
  CHECK(mode_of(fixture.folder / "my undo.json") == 0600);
  CHECK(fixture.on_target({"import", "good.json", "--undo", "my undo.json"}).exit_code == 2);
  const auto info = object_of(fixture.on_target({"inspect", "my undo.json", "--json"}));
  CHECK(info["snapshot"]["undo"].GetBool());
  CHECK(contains(fixture.on_target({"inspect", "my undo.json"}).out, "rows changed, before"));

  const Result foreseen = fixture.on_target({"undo", "my undo.json", "--dry-run"});
  CHECK(foreseen.exit_code == 0);
  CHECK(contains(foreseen.out, "Nothing was changed. To take the import back:\n  dbxfer undo 'my "
                               "undo.json'\n"));
  const Result done = fixture.on_target({"undo", "my undo.json"});
  CHECK(done.exit_code == 0);
  CHECK(
      contains(done.out, "Taken back: every row of the undo file is as it was before the import."));
  CHECK(fixture.target.everything() == before);

  const Result late = fixture.on_target({"undo", "my undo.json", "--json"});
  CHECK(late.exit_code == 7);
  const auto again = object_of(late);
  CHECK(again["command"] == "undo");
  CHECK(again["findings"][0]["problem"] == "gone");
}

TEST_CASE("a dry run's plan is followed, or refused with the tables that moved") {
  Fixture fixture;
  const Result foreseen =
      fixture.on_target({"import", "good.json", "--dry-run", "--plan", "the plan.json"});
  CHECK(foreseen.exit_code == 7);
  CHECK(contains(foreseen.out,
                 "To import exactly this, or nothing if it no longer holds:\n  dbxfer "
                 "import good.json --plan 'the plan.json'\n"));
  CHECK(mode_of(fixture.folder / "the plan.json") == 0600);
  fixture.target.run("UPDATE customer SET email = 'other' WHERE id = 2");
  const Result late = fixture.on_target({"import", "good.json", "--plan", "the plan.json"});
  CHECK(late.exit_code == 6);
  CHECK(contains(late.err, "changed in customer"));
  fixture.target.run("UPDATE customer SET email = 'old' WHERE id = 2");
  const auto done =
      object_of(fixture.on_target({"import", "good.json", "--plan", "the plan.json", "--json"}));
  CHECK(done["committed"].GetBool());
  CHECK(done["plan"] == "the plan.json");
  CHECK(fixture.on_target({"import", "good.json", "--plan", "good.json"}).exit_code == 4);
  CHECK(fixture.on_target({"import", "good.json", "--plan", "none.json"}).exit_code == 9);
}

TEST_CASE("option --strict commits nothing when a row would be set aside") {
  const Fixture fixture;
  const Lines before = fixture.target.everything();
  CHECK(fixture.on_target({"import", "good.json", "--strict"}).exit_code == 7);
  CHECK(fixture.target.everything() == before);
}

TEST_CASE("option --rehearse foresees what a trigger does, and changes nothing") {
  const Fixture fixture;
  fixture.target.run("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE "
                     "'no'; END$$; CREATE TRIGGER guard BEFORE INSERT ON purchase FOR EACH ROW "
                     "WHEN (NEW.id = 1) EXECUTE FUNCTION refuse()");
  const Lines before = fixture.target.everything();
  const auto run = [&](const Words &more) {
    Words words{"import", "good.json", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return object_of(fixture.on_target(words));
  };
  const auto rehearsed = run({"--rehearse", "--rejects", "r.json"});
  CHECK(fixture.target.everything() == before);
  CHECK(rehearsed["rehearse"].GetBool());
  CHECK_FALSE(rehearsed["committed"].GetBool());
  CHECK(rehearsed["exitCode"].GetInt() == 7);
  CHECK(names_in(fixture.folder.path()) == Lines{"good.json", "r.json"});
  const auto imported = run({"--rejects", "i.json"});
  CHECK_FALSE(imported["rehearse"].GetBool());
  CHECK(rehearsed["tables"].Size() == imported["tables"].Size());
  CHECK(rehearsed["totals"] == imported["totals"]);
  CHECK(rehearsed["findings"] == imported["findings"]);
  CHECK(read_file(fixture.folder / "r.json") == read_file(fixture.folder / "i.json"));
}

TEST_CASE("[E07] an option means the same before and after FILE") {
  const Fixture fixture;
  const std::vector<Words> options{{"--on-conflict", "skip"},
                                   {"--skip-audit"},
                                   {"--strict"},
                                   {"--rejects", "r.json"},
                                   {"--json"},
                                   {"--yes"},
                                   {"--lock-timeout", "5s"},
                                   {"--schema", "public"}};
  for (const Words &option : options) {
    Words before{"import", "--dry-run"};
    Words after{"import", "good.json", "--dry-run"};
    before.insert(before.end(), option.begin(), option.end());
    before.emplace_back("good.json");
    after.insert(after.end(), option.begin(), option.end());
    const Result first = fixture.on_target(before);
    const Result second = fixture.on_target(after);
    INFO(option.front() << "\n" << first.err << second.err);
    CHECK(first.exit_code == 7);
    CHECK(second.exit_code == 7);
    // The commands to go on with carry the option, too.
    const auto before_commands = [](const Result &result) {
      return result.out.substr(0, result.out.find("\n  dbxfer import"));
    };
    CHECK(before_commands(first) == before_commands(second));
  }
  CHECK(fixture.target.everything().size() == 3);
}

TEST_CASE("[E04] what the shell says of another server does not redirect") {
  const Fixture fixture;
  Command command = dbxfer_in(fixture.folder, fixture.source.url(), {"export", "new.json"});
  const std::map<std::string, std::string> inherited{
      {"PGHOST", "192.0.2.1"},
      {"PGHOSTADDR", "192.0.2.1"},
      {"PGPORT", "1"},
      {"PGDATABASE", "other"},
      {"PGUSER", "other"},
      {"PGPASSWORD", "geheim99"},
      {"PGAPPNAME", "other"},
      {"PGCLIENTENCODING", "LATIN1"},
      {"PGDATESTYLE", "German"},
      {"PGTZ", "Asia/Kolkata"},
      {"PGOPTIONS", "-c extra_float_digits=-15 -c search_path=nowhere -c bytea_output=escape"}};
  for (const auto &[name, value] : inherited)
    command.environment[name] = value;
  const Result result = run(command);
  INFO(result.err);
  CHECK(result.exit_code == 0);
  CHECK(timeless(fixture.folder / "new.json") == timeless(fixture.folder / "good.json"));
}

TEST_CASE("[D19] the bytes of a snapshot depend on no locale and no time zone") {
  const Fixture fixture;
  struct Place {
    std::string locale;
    std::string zone;
  };
  for (const Place &place : std::vector<Place>{{"C", "UTC"},
                                               {"de_DE.UTF-8", "Asia/Kolkata"},
                                               {"tr_TR.UTF-8", "America/St_Johns"},
                                               {"no_SUCH.locale", "Nowhere/At_All"},
                                               {"", ":/dev/null"}}) {
    Command command = dbxfer_in(fixture.folder, fixture.source.url(), {"export", "new.json"});
    command.words.emplace_back("--force");
    for (const char *name : {"LC_ALL", "LANG", "LC_NUMERIC", "LC_TIME"})
      command.environment[name] = place.locale;
    command.environment["TZ"] = place.zone;
    CHECK(run(command).exit_code == 0);
    CHECK(timeless(fixture.folder / "new.json") == timeless(fixture.folder / "good.json"));
  }
}
