#pragma once

#include "postgres/session.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// A row of dbxfer.history. No row is ever changed: what comes later says more.
struct HistoryEntry {
  std::string run;       ///< of one invocation
  std::string revision;  ///< empty: of no single one
  std::string direction; ///< up, down, stamp, repair, apply, exec
  std::vector<std::string> heads_before;
  std::optional<std::vector<std::string>> heads_after; ///< none: it is not finished
  std::string sha256;
  std::size_t done = 0;                 ///< statements
  std::size_t total = 0;                ///< of so many
  std::optional<std::size_t> attempted; ///< the statement that was begun outside a transaction
  std::optional<std::string> started;   ///< as the server prints it; none: now
  bool finished = false;
  std::string error;
};

/// A revision of which a part was done.
struct Unfinished {
  std::string revision;
  bool up = true;
  std::vector<std::string> heads_before;
  std::string sha256;
  std::size_t done = 0;
  std::size_t total = 0;
  std::optional<std::size_t> attempted;
  std::string error;
};

/// What this database remembers of what was done in it.
class History {
public:
  /// Looks whether the table is there. Within a transaction, as what follows. Throws Error (6)
  /// where it is not the table that this program makes.
  explicit History(postgres::Session &session);

  [[nodiscard]] bool exists() const { return exists_; }
  /// Makes the schema and the table unless they are there. Throws Error (6) where the role may not.
  void create();

  void append(const HistoryEntry &entry);
  /// As the latest rows tell.
  [[nodiscard]] std::vector<Unfinished> unfinished();
  /// Whether this statement of the revision was begun outside a transaction, by whomever.
  [[nodiscard]] bool was_attempted(const std::string &revision, bool up, std::size_t statement);
  /// By revision, the hash of its file as it was when it was applied, or as somebody repaired it.
  [[nodiscard]] std::map<std::string, std::string> hashes();

private:
  postgres::Session *session_;
  bool exists_ = false;
};

/// Throws Error (6) unless the role may make what `what` names in the schema dbxfer.
void require_own_schema(postgres::Session &session, std::string_view what);

/// 16 hexadecimal digits.
[[nodiscard]] std::string new_run_id();

} // namespace dbxfer::migrations
