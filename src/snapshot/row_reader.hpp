#pragma once

#include "snapshot/bytes/window.hpp"
#include "snapshot/frame/row_cursor.hpp"
#include "snapshot/reader.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {

/// Finds, for each key of a row, the field that wants its value. Rows have their keys in the order
/// of the header's columns nearly always, so that one is tried first.
class KeyMap {
public:
  static constexpr std::size_t passed_over = static_cast<std::size_t>(-1);
  static constexpr std::size_t unknown = static_cast<std::size_t>(-2);

  KeyMap(const Table &table, const std::vector<Field> &fields);
  /// The field's index. `position` is the key's in its row, `raw_key` stands as in the file.
  [[nodiscard]] std::size_t field_of(std::size_t position, std::string_view raw_key) const;

private:
  struct Expected {
    std::string raw_key;
    std::size_t field;
  };
  std::vector<Expected> expected_;
  std::map<std::string, std::size_t, std::less<>> fields_; ///< by decoded key
};

struct RowReader::Impl {
  Impl(std::shared_ptr<const Source> file, const Table &table, std::uint64_t begin, bool rejects,
       bool row_is_line, std::vector<Field> wanted);

  bool step(bool (RowCursor::*go)());
  void find_values();
  void put_field(std::size_t index, std::string &out);

  std::shared_ptr<const Source> source;
  Window window;
  RowCursor cursor;
  bool row_is_line;
  std::vector<Field> fields;
  KeyMap keys;
  std::vector<std::string_view> values; ///< of the current row, one for each field; empty: missing
  std::vector<RowProblem> problems;
  std::string scratch;
  mutable std::string one_line;
};

} // namespace dbxfer::snapshot
