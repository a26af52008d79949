#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// SQL that fills the stages; pure text.
namespace dbxfer::postgres {

/// The tables that all stages share.
[[nodiscard]] Statement create_shared_tables();
/// Stage and verdicts of one table.
[[nodiscard]] Statement create_stage(const Staged &staged);
/// Into one part: pos and the part's fields.
[[nodiscard]] Statement copy_into_stage(const Staged &staged, std::size_t part);
/// The same rows, of a table of one part, as a statement: one array of them, which the server reads
/// about as fast as a COPY.
class RowsForStage {
public:
  explicit RowsForStage(const Staged &staged);
  /// `fields`: a line of COPY's text format, of no use where the stage has no columns.
  void add(std::uint64_t pos, std::string_view fields);
  [[nodiscard]] bool none() const { return elements_.empty(); }
  [[nodiscard]] Statement insert() const;

private:
  const Staged &staged_;
  std::string others_; ///< columns of the stage that are filled later
  std::string elements_;
  std::string value_;
};
/// Some column's input function may silently keep less than the text says: digits of a real, a
/// date's time of day. Then the typed stage alone cannot tell, and the bytes have to be looked at.
[[nodiscard]] bool may_lose_silently(const Staged &staged);
/// A stage whose columns are bytea, for rows that the typed one refused: each value is the UTF-8
/// text as the input function would get it.
[[nodiscard]] Statement create_bytes_stage(const Staged &staged);
/// In binary format.
[[nodiscard]] Statement copy_into_bytes_stage(const Staged &staged, std::size_t part);
/// Finds every value of the bytes stage that its type's input function refuses, or takes with a
/// loss: one DO block for each part, which tries pages of rows and only in bad ones each row and
/// each column.
[[nodiscard]] Statement find_bad_values(const Staged &staged);
/// (pos, place, SQLSTATE or NULL for a loss) of those values, in order, as a COPY.
[[nodiscard]] Statement copy_bad_values(const Staged &staged);
[[nodiscard]] Statement drop_bytes_stage(const Staged &staged);
/// Fills the stage's computed columns; empty when it has none. Rows known to be bad get NULL.
[[nodiscard]] Statement compute_columns(const Staged &staged);
[[nodiscard]] Statement analyze_stage(const Staged &staged);
[[nodiscard]] Statement copy_into_reasons();
/// The values of a unique key out of the server, of all staged rows that can have a double:
/// `nulls_too`, those with a NULL in the key among them.
[[nodiscard]] Statement copy_staged_keys(const Staged &staged,
                                         const std::vector<std::size_t> &places, bool nulls_too);
/// The table that remembers what the stage's rows held before their keys moved.
[[nodiscard]] Statement create_moved(const Staged &staged);

} // namespace dbxfer::postgres
