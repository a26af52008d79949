#pragma once

#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <vector>

namespace dbxfer::transfer {

/// What an undo file has of one table; none: no such images.
struct TableImages {
  TableName name;
  std::uint64_t rows = 0; ///< inserted and changed ones
  const postgres::Staged *inserted = nullptr;
  const postgres::Staged *before = nullptr;
  const postgres::Staged *after = nullptr; ///< wherever `before` is
};

/// An undo file and the database that it belongs to.
struct Images {
  Pairing pairing;                 ///< each kind of images of each table is a target
  std::vector<TableImages> tables; ///< parents first
  std::vector<std::vector<std::size_t>> components; ///< places in `tables`, as Pairing::components
  std::vector<postgres::Table> catalog;             ///< of `tables`

  [[nodiscard]] const TableImages *of(postgres::Oid table) const;
  /// The images of inserted rows of a cycle's tables.
  [[nodiscard]] std::vector<const postgres::Staged *>
  inserted_in(const std::vector<std::size_t> &component) const;
  /// Those of rows as they were before alone.
  [[nodiscard]] Pairing restored() const;
};

/// Finds each table of an undo file. Throws Error: 4 the file contradicts itself; 6 tables are not
/// as they were, all of them in one list.
[[nodiscard]] Images match_images(postgres::Session &session, const snapshot::Reader &reader);

} // namespace dbxfer::transfer
