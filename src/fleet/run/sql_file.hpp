#pragma once

#include "postgres/session.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::fleet {

/// A file of SQL that runs as one transaction.
class SqlFile {
public:
  /// Throws Error: 3 it holds what a transaction of ours cannot take: an end of it before the
  /// file's end, a COPY from the file itself, psql's own commands; 9 it cannot be read.
  explicit SqlFile(const std::filesystem::path &path);

  [[nodiscard]] const std::string &sha256() const { return sha256_; }

  /// Runs it in the transaction that is open. Throws Error, which begins with FILE:LINE.
  void run(postgres::Session &session) const;

private:
  [[nodiscard]] std::string place_of(std::string_view statement) const;
  void check(std::string_view statement) const;

  std::string name_;
  std::string text_;
  std::string sha256_;
  std::vector<std::string_view> statements_; ///< of text_
};

} // namespace dbxfer::fleet
