#pragma once

#include "merge/compare/remap_statements.hpp"
#include "postgres/session.hpp"

#include <cstddef>
#include <vector>

namespace dbxfer::transfer {

/// A table some of whose rows refer to each other in a cycle, through `references` to tables whose
/// rows may move.
struct InCycle {
  const postgres::Staged *table = nullptr;
  std::vector<postgres::StagedReference> references;
};

/// Which rows of the target those rows of the file may be that refer to each other in a cycle and
/// take new ids: such as hold the same but for these references, and whose references lead to each
/// other alike.
class Candidates {
public:
  /// Of all rows that have no level.
  Candidates(postgres::Session &session, std::vector<InCycle> component);

  /// Gives the level, and verdicts by what was found, to the rows that are sure; where none is, to
  /// such as are as good as others. False: there are none any more.
  [[nodiscard]] bool decide(std::size_t level);

private:
  void find(const InCycle &in);
  void drop_by_known();
  void drop_by_each_other();
  [[nodiscard]] bool give_level(std::size_t level);

  postgres::Session &session_;
  std::vector<InCycle> component_;
};

} // namespace dbxfer::transfer
