#pragma once

#include "snapshot/frame/model.hpp"
#include "snapshot/values/value_type.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {

struct OpenOptions {
  bool allow_edited = false; ///< accept a hash or a count that does not match, or a missing trailer
  std::stop_token stop;      ///< Error (128) when it is requested
  std::function<void(std::uint64_t done, std::uint64_t of)> progress; ///< bytes; may be empty
};

/// Why a row cannot be staged as it is.
struct RowProblem {
  std::size_t column;  ///< index into the fields asked for; npos: the row as a whole
  std::string message; ///< a safe sentence without values: `column "x" is missing`
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// The rows of one table, one after the other, as COPY text lines. Flat memory.
class RowReader {
public:
  RowReader(RowReader &&) noexcept;
  RowReader &operator=(RowReader &&) noexcept;
  ~RowReader();

  /// Goes to the next row, unconverted. False after the last.
  bool step();
  /// The same without a look at the row, where the file lets it: nothing but offset() may be asked
  /// of it.
  bool pass_over();
  /// Appends the current row's fields to `out`: tab separated, `\N` for null, WITHOUT a leading or
  /// trailing tab and without the newline.
  /// A field that cannot be read becomes `\N`, and problems() says why.
  void put(std::string &out);
  /// step() and put().
  bool next(std::string &out);
  /// Byte offset of the current row in the file: it names the row, and grows.
  [[nodiscard]] std::uint64_t offset() const;
  /// The JSON of one of the fields asked for, as it stands in the current row; empty where it is
  /// missing.
  [[nodiscard]] std::string_view value(std::size_t field) const;
  /// Of the current row, once it is converted; empty nearly always.
  [[nodiscard]] const std::vector<RowProblem> &problems() const;
  /// The current row's own JSON, as it stands in the file (a rejects file: its "row" alone), line
  /// ends replaced by blanks (they can only stand between tokens).
  [[nodiscard]] std::string_view json() const;

private:
  friend class Reader;
  struct Impl;
  explicit RowReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A column as the target wants it.
struct Field {
  std::string name; ///< the key in the row
  ValueType type;   ///< how the target's column reads it
};

/// A snapshot that was checked from end to end: frame, encoding, duplicate keys, counts, hash.
class Reader {
public:
  /// Throws Error: 4 damaged, unsupported, contradictory; 9 unreadable. A pipe is first spooled to
  /// an unnamed file in $TMPDIR, a file that zstd packed unpacked to one; the parts
  /// of a folder put together in one; devices, and folders without a manifest, are refused.
  static Reader open(const std::filesystem::path &path, const OpenOptions &options);
  Reader(Reader &&) noexcept;
  Reader &operator=(Reader &&) noexcept;
  ~Reader();

  [[nodiscard]] const Header &header() const;
  /// In the file's order; `rows` is what was counted.
  [[nodiscard]] const std::vector<Table> &tables() const;
  [[nodiscard]] const std::vector<Sequence> &sequences() const;
  [[nodiscard]] std::uint64_t rows() const;
  [[nodiscard]] std::uint64_t bytes() const;       ///< of the file as it lies there
  [[nodiscard]] const std::string &sha256() const; ///< the trailer's; empty where there is none
  /// SHA-256 of what the file says: the trailer's where it is right, else of every byte, which
  /// takes one pass.
  [[nodiscard]] std::string content_sha256() const;
  [[nodiscard]] bool intact() const; ///< hash and counts match (always true for a rejects file)
  /// Warnings about the file itself: mode, owner, folder.
  [[nodiscard]] const std::vector<std::string> &warnings() const;

  /// What the rows of tables()[table], and at most the header of the next one, take in the file.
  [[nodiscard]] std::uint64_t bytes_of(std::size_t table) const;
  /// Rows of tables()[table]. A row's key that is not among `fields` but among the header's columns
  /// is passed over; one that is in neither is a problem of the row.
  [[nodiscard]] RowReader rows_of(std::size_t table, std::vector<Field> fields) const;
  /// The 1-based line on which each offset stands; `offsets` ascending. One pass over the file.
  [[nodiscard]] std::vector<std::uint64_t>
  lines_of(const std::vector<std::uint64_t> &offsets) const;
  /// Throws Error (4) when the file changed since open: another size or another time of change.
  void check_unchanged() const;

private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace dbxfer::snapshot
