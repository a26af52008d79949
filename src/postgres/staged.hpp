#pragma once

#include "dbxfer/report.hpp"
#include "postgres/catalog.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The working tables of an import, all temporary and gone with its transaction:
///
///   dbxfer_stage_N   (pos, c1, c2, ...)  the rows of the file for table N; `pos` is the row's byte
///   offset in the
///                                        file, so it is unique over all tables; columns have the
///                                        base type, no typmod, no domain, no constraint
///   dbxfer_plan_N    (pos, verdict, rel, tid, version)  rows whose key the target has: verdict `=`
///   (nothing
///                                        differs), `u` (something does), `s` (does, and is left
///                                        alone); and which version of which row that was. A staged
///                                        row without a plan is an insert.
///   dbxfer_reason    (pos, tbl, problem, item, parent, state)  every problem of every row; `item`
///   counts
///                                        within the table's columns, unique keys, foreign keys or
///                                        checks
///   dbxfer_bad       (pos, tbl, outcome) rows set aside: outcome `x` invalid, `c` collided, `o`
///   orphaned dbxfer_edge      (child, parent, tbl, item)  references within one circle of tables
namespace dbxfer::postgres {

struct Staged {
  Table table;
  std::uint32_t number = 0;
  std::vector<std::size_t>
      carried; ///< places in table.columns, in the stage's order; none generated
  std::vector<bool>
      suspicious; ///< for each of `carried`: a value might not fit (other type, or an edited file)
  bool skipped = false;        ///< left alone by the user's choice; not staged
  bool keep_conflicts = false; ///< --on-conflict skip

  [[nodiscard]] std::string stage() const;
  [[nodiscard]] std::string plan() const;
  [[nodiscard]] const Column &column(std::size_t place) const {
    return table.columns[carried[place]];
  }
  /// The stage's column for a column of the table, `c3`; none when the file does not carry it.
  [[nodiscard]] std::optional<std::string> staged_column(const std::string &name) const;
  [[nodiscard]] bool carries(const std::vector<std::string> &names) const;
};

/// What `make` gives for each place of `carried`.
template <typename Make>
[[nodiscard]] std::vector<std::string> of_each_column(const Staged &staged, Make make) {
  std::vector<std::string> out;
  out.reserve(staged.carried.size());
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    out.push_back(make(place));
  return out;
}
/// Places in table.columns of the generated columns that the carried ones decide; none when a
/// column is missing that may have a default.
[[nodiscard]] std::vector<std::size_t> computed_columns(const Staged &staged);
/// Whether staged_rows has all these columns.
[[nodiscard]] bool foresees(const Staged &staged, const std::vector<std::string> &names);
/// The value of stage alias `s` as the target's column will hold it: `s.c3::numeric(10,2)`.
[[nodiscard]] std::string assigned(const Staged &staged, std::size_t place,
                                   const std::string &alias);
/// A query for the staged rows under the target's column names, computed ones too, and
/// `dbxfer$pos`; `where` restricts alias s.
[[nodiscard]] std::string staged_rows(const Staged &staged, const std::string &where);
/// `NOT EXISTS (...)`: the staged row `s` will be written (verdict `u` or none).
[[nodiscard]] std::string will_be_written(const Staged &staged, const std::string &pos);
/// The staged row has no plan: it is new.
[[nodiscard]] std::string is_new(const Staged &staged, const std::string &pos);

} // namespace dbxfer::postgres
