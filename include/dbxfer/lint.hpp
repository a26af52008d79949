#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What migrations would do to a database that people use, told before they run.
namespace dbxfer {

/// A rule that a migration may break on purpose.
struct LintRule {
  std::string_view name;  ///< `drop-column`
  std::string_view about; ///< what it looks for, in half a sentence
};
[[nodiscard]] const std::vector<LintRule> &lint_rules();

struct LintFinding {
  std::string rule; ///< LintRule::name
  std::string file;
  std::size_t line = 0;               ///< from 1; 0: it is about the whole file
  std::string what;                   ///< what is wrong, and what to write in its place
  std::optional<std::string> allowed; ///< why it may stand: --allow, or a comment of the file
};

struct LintOptions : CommonOptions {
  std::vector<std::filesystem::path> files; ///< of SQL, or folders of migrations
  std::vector<std::string> allow;           ///< --allow RULE=REASON
  bool without_database = false;            ///< take every table for a filled one
};

struct LintReport {
  std::optional<DatabaseInfo> database; ///< which was asked for the size of tables
  std::size_t files = 0;
  std::vector<LintFinding> findings; ///< by file and line
  std::vector<std::string> notes;    ///< statements and files that could not be judged
  std::vector<std::string> warnings;

  /// Those that nobody allowed.
  [[nodiscard]] std::size_t open() const;
};

/// Looks for what locks or rewrites filled tables, loses data, cannot run where it stands, cannot
/// be taken back, or tells a secret. Nothing is run. Throws Error: 2 an option names no rule, or
/// gives no reason; 3 a file is no migration; 9 one cannot be read.
[[nodiscard]] LintReport lint_migrations(const LintOptions &options);

} // namespace dbxfer
