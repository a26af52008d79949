#pragma once

#include "base/digest.hpp"
#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "postgres/sql_types.hpp"
#include "snapshot/reader.hpp"
#include "snapshot/values/byte_buffer.hpp"
#include "tables/pair_tables.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace dbxfer::transfer {

/// Rows of one table of the file that the target has as an export would write them, byte for byte.
/// There is nothing to compare or to write, so they need not be staged. A row counts as one only
/// where no other row of the file has a unique value of its: of such a group each row is judged.
class UnchangedRows {
public:
  /// Nothing is known of any row yet.
  UnchangedRows(const snapshot::Reader &reader, const Target &target, const CommonOptions &options);

  enum class Effort { none, where_it_pays, any };
  /// Whether find() is to be called: perhaps only where it saves more than it costs. `bytes`: of
  /// the target's table (postgres::measure_rows), where that counts.
  [[nodiscard]] bool is_worth_it(Effort effort, std::uint64_t bytes) const;
  /// The statement whose rows find() reads.
  [[nodiscard]] postgres::Statement copy_out() const;
  /// Reads the target's rows, up to the end of that COPY, and the file's. Throws Error.
  void find(const postgres::Session &session, postgres::CopyOut &rows);
  /// Whether there is no other row.
  [[nodiscard]] bool all() const;
  /// What find() found is of no use.
  void forget();

  /// A pass over the table's rows begins.
  void begin();
  /// Whether `rows`, which went one row further since the last call, stands on an unchanged one.
  [[nodiscard]] bool take(const snapshot::RowReader &rows);
  /// Rows that are not known to be unchanged: a pass will find hardly any more.
  [[nodiscard]] std::uint64_t others() const;
  /// Unchanged rows of the pass.
  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// The statements whose rows keys_are_plain() reads.
  [[nodiscard]] std::vector<postgres::Statement> copy_out_keys() const;
  /// Whether the unique values of the other rows stand in the file as an export writes them, now
  /// that they are staged. If not, one may be that of an unchanged row after all.
  [[nodiscard]] bool keys_are_plain(postgres::CopyOut &keys) const;

private:
  /// A unique key.
  struct Key {
    std::vector<std::size_t> places; ///< in target_.fields
    bool nulls_collide = false;
  };

  [[nodiscard]] bool can_be_found() const;
  [[nodiscard]] bool pays(std::uint64_t theirs) const;
  void compare(const postgres::Session &session, postgres::CopyOut &stream);
  void mark_keys_of_changed(const postgres::Session &session);
  /// The key's values in the current row; none where nothing collides with them.
  [[nodiscard]] std::optional<std::uint64_t> digest(const Key &key,
                                                    const snapshot::RowReader &rows);
  [[nodiscard]] std::uint64_t digest(const Key &key, const snapshot::ByteBuffer &json) const;
  [[nodiscard]] bool shares_a_key(const snapshot::RowReader &rows);
  /// That so many rows of the file have been seen; throws Error (128) when a stop was requested.
  void have_seen(std::uint64_t rows, const postgres::Session &session) const;

  const snapshot::Reader &reader_;
  const Target &target_;
  const CommonOptions &options_;
  std::vector<std::size_t> columns_; ///< places in the target's table, in the file's order
  std::vector<Key> keys_;
  bool knows_keys_ = false; ///< `keys_` are all, and their values are equal only if written alike
  base::Digester digester_;
  snapshot::ByteBuffer key_text_;

  std::vector<bool> is_changed_;      ///< by number in the table; empty: nothing is known
  std::uint64_t changed_ = 0;         ///< how many of is_changed_
  std::vector<bool> keys_of_changed_; ///< by digest: some have none, but none has not

  std::uint64_t number_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t staged_keys_ = 0; ///< sum of digests
};

} // namespace dbxfer::transfer
