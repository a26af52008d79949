#pragma once

#include "migrations/step.hpp"
#include "postgres/session.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::migrations {

/// What `alembic upgrade A:B --sql` printed: its transactions, and what stands between them.
class AlembicScript {
public:
  /// Throws Error: 3 it holds what no transaction of ours can take, FILE:LINE; 9 it cannot be read.
  explicit AlembicScript(const std::filesystem::path &file);

  [[nodiscard]] const std::string &sha256() const { return sha256_; }
  /// Sections in transactions, and statements that run alone, in the order of the file.
  [[nodiscard]] const std::vector<StepBlock> &blocks() const { return blocks_; }
  [[nodiscard]] std::size_t total() const;
  /// FILE:LINE
  [[nodiscard]] std::string place(std::size_t line) const;
  /// Leaves out the statement that makes Alembic's table, which has no IF NOT EXISTS.
  void leave_out_table(std::string_view table);
  /// Runs one of its statements. Throws Error, which begins with FILE:LINE.
  void run(postgres::Session &session, const ScriptStatement &statement) const;

private:
  void take(std::string_view statement, bool &in_transaction);

  std::string name_;
  std::string text_;
  std::string sha256_;
  std::vector<StepBlock> blocks_; ///< of text_
};

} // namespace dbxfer::migrations
