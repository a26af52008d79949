#pragma once

#include "support/database.hpp"

#include <string>
#include <vector>

/// A migration in SQL, run by psql as its sections say.
namespace dbxfer::test {

struct MigrationFile {
  struct Section {
    bool in_transaction = true;
    std::string sql;
  };
  std::vector<Section> up;
  std::string verify;
  std::string down;
  bool irreversible = false;

  /// By the lines that begin its sections, which must not stand in a name or a literal.
  explicit MigrationFile(const std::string &text);

  /// The sections by `psql -v ON_ERROR_STOP=1`; what psql says where it fails, else nothing.
  [[nodiscard]] std::string run_up(const TempDatabase &database) const;
  [[nodiscard]] std::string run_verify(const TempDatabase &database) const;
  [[nodiscard]] std::string run_down(const TempDatabase &database) const;
};

} // namespace dbxfer::test
