#include "app/other_tools_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace dbxfer::app {
namespace {

/// What several tools call by several names, and what does it here.
struct Meaning {
  std::string_view what;
  std::string_view command;
  std::vector<std::string_view> words; ///< one or two of them, as they begin a line
};

/// Of Alembic, Flask-Migrate, Prisma, Django, Rails, Flyway, dbmate, goose, sqlx and
/// golang-migrate.
const std::vector<Meaning> &meanings() {
  static const std::vector<Meaning> all{
      {"apply what is pending",
       "migrate upgrade heads",
       {"migrate deploy", "migrate up", "migrate run", "migrate migrate", "db upgrade", "upgrade"}},
      {"write the file of a new migration",
       "migrate revision -m MESSAGE",
       {"migrate dev", "migrate generate", "migrate new", "migrate create", "migrate add",
        "migrate make", "migrate -m", "migrate --message", "db migrate", "makemigrations",
        "revision"}},
      {"take a migration back",
       "migrate downgrade -1",
       {"migrate down", "migrate rollback", "migrate undo", "migrate revert", "db downgrade",
        "downgrade"}},
      {"tell how migrations stand",
       "migrations",
       {"migrate status", "migrate current", "migrate history", "migrate heads", "migrate info",
        "migrate list", "db current", "db history", "db heads", "showmigrations", "current",
        "history", "heads"}},
      {"say at which revision a database is",
       "migrate stamp REVISION",
       {"migrate resolve", "migrate baseline", "migrate force", "db stamp", "stamp"}},
      {"compare two schemas", "schema diff", {"migrate diff"}},
  };
  return all;
}

} // namespace

std::string meant_in_other_tools(const std::vector<std::string> &words) {
  const std::string one = words.empty() ? "" : words.front();
  const std::string two = words.size() < 2 ? one : one + " " + words[1];
  for (const Meaning &meaning : meanings())
    if (std::ranges::any_of(meaning.words,
                            [&](std::string_view word) { return word == one || word == two; }))
      return "; to " + std::string(meaning.what) + ": dbxfer " + std::string(meaning.command);
  return "";
}

} // namespace dbxfer::app
