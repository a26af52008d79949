#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// What becomes of a table that a framework, or a library at home in it, brings along.
enum class Travel : bool {
  yes,
  by_name_only, ///< it holds what belongs to one database: sessions, caches, jobs, tokens
};

/// One such table, and how its rows are merged where no list says otherwise. A table is this one
/// when it has that name and these columns.
struct FrameworkTable {
  std::string_view framework{}; ///< as migration_tools calls it
  std::string_view table{}; ///< empty: of any name, its columns tell; `jobs_*`: begins like this
  std::vector<std::string> columns{}; ///< must be there; others may stand beside them
  /// Natural keys, the best first: the first that is a unique key there recognises its rows.
  std::vector<std::vector<std::string>> match{};
  std::vector<std::string> keep{}; ///< of rows that are there, where it has such columns
  Travel travel = Travel::yes;
};

[[nodiscard]] const std::vector<FrameworkTable> &framework_tables();
/// Null: the table is none of the framework's.
[[nodiscard]] const FrameworkTable *framework_table(std::string_view framework,
                                                    std::string_view table,
                                                    const std::vector<std::string> &columns);

} // namespace dbxfer::transfer
