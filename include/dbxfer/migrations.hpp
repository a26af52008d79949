#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "dbxfer/table.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The migrations of a database, and the files that make them.
namespace dbxfer {

struct MigrationsOptions : CommonOptions {
  /// --dir, several times; none: the usual places of the working folder.
  std::vector<std::filesystem::path> folders;
};

/// How a database stands to the files of its migrations.
enum class MigrationStand : std::uint8_t {
  up_to_date,
  behind,    ///< files wait to be applied
  ahead,     ///< it has what no file has: newer code was here
  apart,     ///< both of these
  heads,     ///< the files end at several heads, which are to be merged
  edited,    ///< a file was edited after it was applied
  broken,    ///< a migration failed or did not end
  unread,    ///< a file, a folder or a table could not be read, so that nobody knows
  unrecorded ///< there is only one of the two: files, or bookkeeping
};
/// `up-to-date`, `behind`, ...
[[nodiscard]] std::string_view name_of(MigrationStand stand);

/// A migration, by its file; or by the database alone, where no file has it.
struct MigrationEntry {
  std::string id;
  std::string message;
  std::filesystem::path file;       ///< empty: no file has it
  std::vector<std::string> follows; ///< ids
  std::vector<std::string> depends_on;
  std::vector<std::string> labels;
  std::optional<bool> applied; ///< none: nobody can tell, for the database is at what no file has
  bool current = false;        ///< the tool's table names it as the state at hand
  bool head = false;           ///< no file follows it
  bool edited = false;         ///< after it was applied
};

/// A tool's bookkeeping in the database, its folder, or both.
struct MigrationStanding {
  std::string tool;                            ///< `Alembic`
  std::optional<TableName> table;              ///< none: the database has no such bookkeeping
  std::optional<std::filesystem::path> folder; ///< none: no files are at hand
  MigrationStand stand = MigrationStand::up_to_date;
  std::vector<std::string> current;    ///< where the database is: Alembic's rows, or the last one
  std::vector<std::string> heads;      ///< where the files end
  std::uint64_t applied = 0;           ///< migrations that the database has, as far as it is known
  std::uint64_t files = 0;             ///< migrations that the folder has
  std::vector<std::string> pending;    ///< in the order in which they would be applied
  std::vector<std::string> unknown;    ///< applied, and no file has them
  std::vector<std::string> edited;     ///< after they were applied
  std::vector<std::string> unfinished; ///< failed or broken off
  std::vector<std::filesystem::path> unread; ///< files of which only their tool can tell
  std::vector<std::string> summary;          ///< all of it in sentences that are safe to print
  std::vector<MigrationEntry> history;       ///< the first one first
};

struct MigrationsReport {
  DatabaseInfo database;
  std::vector<MigrationStanding> standings; ///< what needs somebody first
  std::vector<std::string> notes;
  std::vector<std::string> warnings;
  bool up_to_date = true; ///< all of them are
};

/// How the migrations of a database stand, by its bookkeeping and by the files at hand.
[[nodiscard]] MigrationsReport show_migrations(const MigrationsOptions &options);

} // namespace dbxfer
