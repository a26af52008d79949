#pragma once

#include "postgres/session.hpp"
#include "snapshot/frame/model.hpp"
#include "snapshot/reader.hpp"
#include "tables/choose_tables.hpp"
#include "tables/pair_tables.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Where the sequences stand that feed the tables' columns, and those that no column owns.
/// Sequences know no snapshot: read them after the rows, then they are never behind.
[[nodiscard]] std::vector<snapshot::Sequence> read_sequences(postgres::Session &session,
                                                             Choice &choice);

/// Where a sequence stands: the last value, and whether it was given out already.
struct SequencePosition {
  std::int64_t last = 0;
  bool called = false;
};
[[nodiscard]] SequencePosition read_position(postgres::Session &session, const TableName &sequence);

/// Those that feed the table's columns and those that its code names.
[[nodiscard]] std::vector<const postgres::Sequence *> sequences_of(const postgres::Table &table);
/// Whether the two feed the same column.
[[nodiscard]] bool feeds_as(const snapshot::Reader &reader, const Target &target,
                            const snapshot::Sequence &theirs, const postgres::Sequence &ours);
[[nodiscard]] bool is_named_as(const snapshot::Reader &reader, const Target &target,
                               const snapshot::Sequence &theirs, const postgres::Sequence &ours);
/// Whether the file's sequence is the target's: it feeds the same column, or has the same name.
[[nodiscard]] bool stands_for(const snapshot::Reader &reader, const Target &target,
                              const snapshot::Sequence &theirs, const postgres::Sequence &ours);

} // namespace dbxfer::transfer
