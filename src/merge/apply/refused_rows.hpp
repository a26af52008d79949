#pragma once

#include "dbxfer/error.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::transfer {

/// A row that a trigger, a rule or a constraint which nobody can foresee refused or dropped.
struct RefusedRow {
  std::uint64_t pos = 0;
  std::uint32_t table = 0; ///< Staged::number
  std::string state;       ///< SQLSTATE; empty: dropped without an error
  std::string by = {}; ///< who refused it: array text, as dbxfer_reason has it; empty: nobody knows
  std::optional<std::string> said = {}; ///< the server's words; shown only where that was asked for
};

/// Such rows, of statements that write staged rows.
class RefusedRows {
public:
  explicit RefusedRows(postgres::Session &session) : session_(session) {}

  using Tables = std::vector<const postgres::Staged *>;
  /// Whether a key may fail because of what a concurrent session did meanwhile.
  enum class Keys : std::uint8_t { anybody, ours_alone };
  /// Runs `write`. When the server refuses a row that nobody could foresee, takes back what was
  /// written and runs `isolate`, which collects such rows, or writes all of them some at a time and
  /// says so: then what was refused was only the statement. Gives whether `isolate` ran. Throws
  /// Error: anything else, also a key that a concurrent session's doing explains.
  bool isolated(const Tables &tables, Keys keys, const std::function<void()> &write,
                const std::function<bool()> &isolate);
  /// Runs statements of row_by_row: round after round, as long as that helps. Gives whether every
  /// row was written or refused. `all`: one that lacks a reference in vain is refused, too.
  bool write_row_by_row(const Tables &tables,
                        const std::function<postgres::Statement(const postgres::Staged &,
                                                                std::size_t round)> &statement,
                        bool all = false);
  /// Those that a statement found which isolates rows.
  void collect_refused(const Tables &tables);
  /// Of a query that gives (pos).
  void collect_dropped(const postgres::Staged &table, const postgres::Statement &query);
  void add(RefusedRow row) { rows_.push_back(std::move(row)); }
  /// Gives all of them their reason, for good: what is rolled back to `savepoint` later keeps it.
  void set_aside(const postgres::Savepoint &savepoint);

  [[nodiscard]] std::size_t count() const { return rows_.size(); }
  [[nodiscard]] bool none() const { return rows_.empty(); }

private:
  postgres::Session &session_;
  std::vector<RefusedRow> rows_;
};

/// A unique or foreign key failed.
[[nodiscard]] bool is_about_a_key(const Error &error);

} // namespace dbxfer::transfer
