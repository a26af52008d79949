#pragma once

#include "cli/alembic_project.hpp"
#include "cli/invocation.hpp"

#include <filesystem>
#include <string>

namespace dbxfer::test {

/// The revisions at which a database stands that no other tool migrates.
inline constexpr auto heads =
    "SELECT coalesce(string_agg(revision, ',' ORDER BY revision), '') FROM "
    "dbxfer.revisions";

/// A folder with migrations, and a database.
class Workshop {
public:
  Workshop() { std::filesystem::create_directory(folder / "migrations"); }

  void add(const std::string &id, const std::string &follows, const std::string &sections) const {
    folder.write("migrations/" + id + ".sql", sql_migration(id, follows, sections));
  }

  /// Donors, tags, and an index that is made on the side.
  void add_three() const {
    add("a1", "",
        "-- expect-tables: donors\n-- up\nCREATE TABLE donors (id int PRIMARY KEY);\n"
        "-- down\nDROP TABLE donors;\n");
    add("b2", "a1",
        "-- up\nCREATE TABLE tags (id int);\nINSERT INTO tags VALUES (1);\n-- verify\n"
        "SELECT 1 / count(*) FROM tags;\n-- down\nDROP TABLE tags;\n");
    add("c3", "b2",
        "-- up no-transaction\nINSERT INTO tags VALUES (2);\nCREATE INDEX CONCURRENTLY "
        "ix_tags ON tags (id);\nINSERT INTO tags VALUES (3);\n-- down\nDROP INDEX "
        "ix_tags;\n");
  }

  [[nodiscard]] Command command(const Words &words) const {
    Words all{"migrate"};
    all.insert(all.end(), words.begin(), words.end());
    return dbxfer_in(folder, database.url(), all);
  }
  Result operator()(const Words &words) const {
    const Result result = run(command(words));
    check_no_password(result);
    return result;
  }
  void done(const Words &words) const {
    const Result result = (*this)(words);
    INFO(result.out << result.err);
    REQUIRE(result.exit_code == 0);
  }
  [[nodiscard]] std::string at() const { return database.value(heads); }
  /// `a1 up 1/1, ...`
  [[nodiscard]] std::string history() const {
    return database.value("SELECT string_agg(revision || ' ' || direction || ' ' || done || '/' || "
                          "total || CASE WHEN attempted IS NOT NULL THEN ' tries ' || attempted "
                          "ELSE '' END || CASE WHEN finished IS NOT NULL THEN '' WHEN error IS NOT "
                          "NULL THEN ' failed' ELSE ' so far' END, ', ' ORDER BY id) FROM "
                          "dbxfer.history");
  }
  [[nodiscard]] bool has(const std::string &relation) const {
    return database.value("SELECT to_regclass('" + relation + "') IS NOT NULL") == "t";
  }

  TempDir folder;
  TempDatabase database;
};

} // namespace dbxfer::test
