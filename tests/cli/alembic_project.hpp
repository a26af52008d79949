#pragma once

#include "cli/invocation.hpp"

#include <string>
#include <string_view>

/// Debian's Alembic, as a team uses it.
namespace dbxfer::test {

/// A folder with alembic.ini, a stock env.py and versions/. Where Debian's Alembic is not there the
/// test counts as skipped.
class AlembicProject {
public:
  /// `env`: of env.py; empty: one that reads DATABASE_URL.
  explicit AlembicProject(std::string_view env = "");

  [[nodiscard]] const TempDir &folder() const { return folder_; }
  /// versions/NAME
  void add(std::string_view name, std::string_view text) const;
  /// A revision in Python whose sections execute this SQL.
  void add_python(const std::string &id, const std::string &follows, const std::string &up,
                  const std::string &down) const;
  /// `alembic WORDS...` with this database as DATABASE_URL.
  [[nodiscard]] Result operator()(const TempDatabase &database, const Words &words) const;
  [[nodiscard]] Command command(const TempDatabase &database, const Words &words) const;

private:
  TempDir folder_;
};

/// A migration in SQL. `sections`: what stands below the header.
[[nodiscard]] std::string sql_migration(const std::string &id, const std::string &follows,
                                        const std::string &sections);

} // namespace dbxfer::test
