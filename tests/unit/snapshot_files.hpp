// What the tests of snapshot/ share: files that live as long as a test, and snapshots of a few
// lines.
#pragma once

#include "snapshot/reader.hpp"
#include "snapshot/writer.hpp"

#include "dbxfer/error.hpp"

#include <filesystem>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::test {

/// A folder of its own, 0700, removed with all that is in it.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;
  [[nodiscard]] const std::filesystem::path &path() const { return path_; }
  /// A file in it, 0600.
  std::filesystem::path file(std::string_view name, std::string_view contents) const;

private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string contents_of(const std::filesystem::path &path);

/// A table, its types and its rows as COPY lines.
struct Sample {
  snapshot::Table table;
  std::vector<snapshot::ValueType> types;
  std::vector<std::string> lines;
};

/// One with columns named c1, c2 ... of these types.
[[nodiscard]] Sample sample(std::string name, std::vector<snapshot::ValueType> types,
                            std::vector<std::string> lines);
[[nodiscard]] snapshot::Header sample_header();
/// What the writer makes of them.
[[nodiscard]] std::string snapshot_of(const std::vector<Sample> &samples,
                                      const std::vector<snapshot::Sequence> &sequences = {});
/// Two tables, a sequence, a few values of each kind.
[[nodiscard]] std::string small_snapshot();
/// `{"dbxfer": ..., "tables": [{..., "rows": [` ROWS `]}]}` without a trailer; column c1 is text.
[[nodiscard]] std::string hand_made(std::string_view rows);

[[nodiscard]] snapshot::Reader open_text(const TemporaryFolder &folder, std::string_view text,
                                         bool allow_edited = false);
/// All rows of a table as COPY lines, read with these types (columns c1, c2 ...).
[[nodiscard]] std::vector<std::string> copy_lines(const snapshot::Reader &reader, std::size_t table,
                                                  const std::vector<snapshot::ValueType> &types);

/// Whether a message holds each of these; shows the message when the check fails.
[[nodiscard]] bool tells(const std::string &message, std::initializer_list<std::string_view> parts);
[[nodiscard]] bool tells(const std::string &message, std::string_view part);

/// The Error that `call` throws; fails the test when it throws none.
template <typename Call> Error error_of(Call &&call) {
  try {
    static_cast<void>(std::forward<Call>(call)());
  } catch (const Error &error) {
    return error;
  }
  throw std::logic_error("no Error was thrown");
}

} // namespace dbxfer::test
