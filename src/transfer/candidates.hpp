#pragma once

#include "dbxfer/options.hpp"
#include "postgres/remap_statements.hpp"
#include "postgres/session.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A table some of whose rows refer to each other in a circle, through `references` to tables whose
/// rows may move.
struct InCircle {
  const postgres::Staged *table = nullptr;
  std::vector<postgres::StagedReference> references;
};

/// Fills the plans of those tables that take new ids for the staged rows `s` that `among`
/// restricts, which refer to each other in a circle: they are the target's that hold the same but
/// for these references, and whose references lead to each other alike.
void match_in_circle(postgres::Session &session, const std::vector<InCircle> &circle,
                     const std::string &among);

} // namespace dbxfer::transfer
