#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"

#include <chrono>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

ImportReport rehearse(TwoDatabases &two, const TuneImport &tune = {}) {
  return two.bring([&](ImportOptions &options) {
    options.rehearse = true;
    options.rejects = two.dir / "rehearsed.json";
    if (tune)
      tune(options);
  });
}

/// What the rows set aside are, and why.
std::string rejects(const TwoDatabases &two, const std::string &name) {
  const auto path = two.dir / name;
  return std::filesystem::exists(path) ? read_file(path) : std::string();
}

/// A rehearsal, which must leave every row as it is, and the import, which must end the same way
/// for each row.
ImportReport bring_as_rehearsed(TwoDatabases &two) {
  const auto before = two.target.everything();
  const auto rehearsed = rehearse(two);
  CHECK(difference(before, two.target.everything()) == "");
  CHECK(rehearsed.dry_run);
  CHECK(rehearsed.rehearsed);
  CHECK_FALSE(rehearsed.committed);
  const auto imported = two.bring();
  CHECK(imported.committed);
  CHECK(outcomes(rehearsed) == outcomes(imported));
  CHECK(problems(rehearsed) == problems(imported));
  CHECK(rejects(two, "rehearsed.json") == rejects(two, "rejects.json"));
  CHECK(rehearsed.warnings == imported.warnings);
  CHECK(rehearsed.sequences.size() == imported.sequences.size());
  return rehearsed;
}

void add_trigger(const TwoDatabases &two, const std::string &table, const std::string &body,
                 const std::string &when = "BEFORE INSERT OR UPDATE") {
  two.target.run("CREATE FUNCTION f_" + table + "() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN " +
                 body + " END$$; CREATE TRIGGER tr_" + table + " " + when + " ON " + table +
                 " FOR EACH ROW EXECUTE FUNCTION f_" + table + "()");
}

constexpr auto family = "CREATE TABLE p (id int PRIMARY KEY, v int);"
                        "CREATE TABLE c (id serial PRIMARY KEY, p int REFERENCES p, v int)";

void fill(const TwoDatabases &two) {
  two.source.run("INSERT INTO p SELECT i, i FROM generate_series(1, 20) AS i;"
                 "INSERT INTO c (p, v) SELECT i, i FROM generate_series(1, 20) AS i");
  two.target.run("INSERT INTO p SELECT i, 100 FROM generate_series(1, 5) AS i");
}

} // namespace

TEST_CASE(
    "a rehearsal foresees rows that triggers refuse, drop and alter, and those that hang on them") {
  TwoDatabases two(family);
  fill(two);
  add_trigger(two, "p",
              "IF NEW.id IN (3, 7) THEN RAISE 'no'; END IF; IF NEW.id = 9 THEN RETURN NULL; END "
              "IF; IF NEW.id = 11 THEN NEW.v := 0; END IF; RETURN NEW;");
  two.take();
  const auto report = bring_as_rehearsed(two);
  CHECK(outcomes(report) == "p: 13 inserted, 4 updated, 3 invalid | c: 18 inserted, 2 orphaned");
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK(says(report.warnings, "1 row of p holds other values"));
  // As in a dry run: what differs is told, and nothing is left that could not be foreseen.
  CHECK(report.tables.at(0).changed_columns ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"v", 4}});
  CHECK_FALSE(says(report.notes, "cannot be foreseen"));
}

TEST_CASE("a rehearsal with nothing to set aside ends as the dry run does, also when values were "
          "altered") {
  TwoDatabases two(family);
  fill(two);
  add_trigger(two, "p", "NEW.v := NEW.v + 1; RETURN NEW;");
  two.take();
  CHECK(rehearse(two).exit_code == ExitCode::done);
  CHECK(rejects(two, "rehearsed.json").empty());
  CHECK(bring_as_rehearsed(two).exit_code == ExitCode::done);
}

TEST_CASE("a rehearsal foresees exclusion constraints, rules and deferred triggers") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, r int4range);"
                   "CREATE TABLE b (id int PRIMARY KEY)");
  two.source.run("INSERT INTO a VALUES (1,'[1,5)'), (2,'[4,8)'), (3,'[20,30)');"
                 "INSERT INTO b VALUES (1), (2)");
  two.target.run(
      "ALTER TABLE a ADD EXCLUDE USING gist (r WITH &&); INSERT INTO a VALUES (9,'[21,22)');"
      "CREATE RULE ru AS ON INSERT TO b WHERE NEW.id = 2 DO INSTEAD NOTHING");
  two.take();
  CHECK(outcomes(bring_as_rehearsed(two)) == "a: 1 inserted, 2 invalid | b: 1 inserted, 1 invalid");
}

TEST_CASE("a rehearsal moves no sequence, and says which would be") {
  TwoDatabases two(family);
  fill(two);
  add_trigger(two, "p", "RETURN NEW;");
  two.take();
  const auto report = rehearse(two);
  REQUIRE(report.sequences.size() == 1);
  CHECK(report.sequences.at(0).to == 21);
  CHECK(two.target.value("SELECT last_value FROM c_id_seq") == "1");
  CHECK(says(report.notes, "sequences stood where they were"));
}

TEST_CASE("a rehearsal asks nobody, and goes on under --strict to find everything") {
  TwoDatabases two(family);
  fill(two);
  two.source.run("ALTER TABLE c DROP CONSTRAINT c_p_fkey; INSERT INTO c VALUES (99, 77, 1)");
  add_trigger(two, "p", "IF NEW.id = 7 THEN RAISE 'no'; END IF; RETURN NEW;");
  two.take();
  const auto report = rehearse(two, [](ImportOptions &options) {
    options.strict = true;
    options.confirm = [](const Confirmation<ImportReport> &) { return false; };
  });
  CHECK(outcomes(report) == "p: 14 inserted, 5 updated, 1 invalid | c: 19 inserted, 2 orphaned");
  CHECK(report.exit_code == ExitCode::set_aside);
}

TEST_CASE("a rehearsal takes the locks that the import takes") {
  TwoDatabases two(family);
  fill(two);
  two.take();
  postgres::Session concurrent(postgres::parse_url(two.target.url()), "the concurrent session", {});
  concurrent.execute("BEGIN");
  concurrent.execute("SELECT FROM p WHERE id = 3 FOR UPDATE");
  const auto error = failure([&] {
    rehearse(two,
             [](ImportOptions &options) { options.lock_timeout = std::chrono::milliseconds(300); });
  });
  CHECK(error.code() == ExitCode::try_again);
  CHECK(contains(error.what(), "the concurrent session"));
}
