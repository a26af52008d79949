#include "cli/invocation.hpp"
#include "support/catch.hpp"

// --log-sql: what was sent, as psql runs it, without a value of a row.

using namespace dbxfer::test;

namespace {

constexpr const char *schema = R"(
    CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL UNIQUE, born date CHECK (born < '2020-01-01'));
    CREATE TABLE book (code text PRIMARY KEY, author int NOT NULL REFERENCES author,
                       series text REFERENCES book, title varchar(12));
    CREATE TABLE note (id serial PRIMARY KEY, kind text, of int, words text))";

/// Rows that come, differ, collide, lack a parent, and do not fit; everything they say is secret.
struct Library {
  Library() {
    source.run(schema);
    source.run("INSERT INTO author SELECT n, 'secret' || n, '1900-01-01' FROM generate_series(1, "
               "40) n; INSERT INTO book SELECT 'secret-' || n || '''/*end*/', 1 + n % 40, NULL, "
               "'secret' FROM generate_series(1, 60) n; UPDATE book SET series = "
               "'secret-1''/*end*/'; INSERT INTO note (kind, of, words) SELECT 'secret', n, "
               "E'secret\\\\ it''s' FROM generate_series(1, 50) n");
    target.run(schema);
    target.run("INSERT INTO author SELECT n, 'secret' || n + 1, '1900-01-01' FROM "
               "generate_series(10, 20) n; ALTER TABLE book ALTER title TYPE varchar(5)");
  }

  [[nodiscard]] Result on(const TempDatabase &database, const Words &words) const {
    return run(dbxfer_in(folder, database.url(), words));
  }
  /// The log's statements all run; and it tells no value.
  void check_log(const std::string &name, const TempDatabase &database) const {
    INFO(name);
    const auto text = read_file(folder / name);
    CHECK(mode_of(folder / name) == 0600);
    CHECK(contains(text, "\n-- session 1: "));
    CHECK(contains(text, " ms\n"));
    CHECK_FALSE(contains(text, "secret"));
    CHECK_FALSE(contains(text, "1900-01-01"));
    run_by_psql(database, {folder / name});
  }

  TempDatabase source;
  TempDatabase target;
  TempDir folder;
};

} // namespace

TEST_CASE("the log of SQL holds what was sent, which psql runs, and no value of a row") {
  const Library library;
  CHECK(library.on(library.source, {"export", "s.json", "--log-sql", "export.sql"}).exit_code == 0);
  library.check_log("export.sql", library.source);
  const Words import{"import", "s.json", "--log-sql"};
  for (const Words &way : {Words{"dry.sql", "--dry-run"}, Words{"import.sql", "--yes"},
                           Words{"again.sql", "--yes", "--no-undo"}}) {
    auto words = import;
    words.insert(words.end(), way.begin(), way.end());
    CHECK(library.on(library.target, words).exit_code != 2);
  }
  for (const auto *name : {"dry.sql", "import.sql", "again.sql"})
    library.check_log(name, library.target);
  CHECK(contains(read_file(library.folder / "import.sql"), "\nCOMMIT;\n"));
  CHECK(library.on(library.target, {"verify", "s.json", "--log-sql", "verify.sql"}).exit_code != 2);
  library.check_log("verify.sql", library.target);
}

TEST_CASE("the log of SQL is a new file in a folder that is there") {
  const Library library;
  library.folder.write("there.sql", "mine");
  check_refusal(library.on(library.source, {"tables", "--log-sql", "there.sql"}), 2,
                {"there.sql exists"});
  CHECK(read_file(library.folder / "there.sql") == "mine");
  check_refusal(library.on(library.source, {"tables", "--log-sql", "nowhere/log.sql"}), 9,
                {"nowhere/log.sql", "No such file"});
}
