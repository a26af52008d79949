#pragma once

#include "schema/contents.hpp"

#include <string>
#include <vector>

namespace dbxfer::schema {

/// One thing that is added. Statements without their semicolons.
struct Step {
  std::vector<std::string> up;
  std::vector<std::string> down; ///< takes it back
  std::string verify;            ///< a query that fails where it is not there; may be empty
};

/// What a person has to decide.
struct LeftOut {
  std::string what; ///< a sentence: what is otherwise, and why nothing is done about it
  std::string sql;  ///< what could be run all the same; may be empty
};

/// What brings a database to hold all that another one holds. It only adds.
struct Candidate {
  std::vector<Step> labels; ///< of enums: no transaction may use one that it added itself
  std::vector<Step> steps;  ///< in one transaction, in this order
  std::vector<Step> after;  ///< each by itself, while others write
  std::vector<LeftOut> left_out;

  [[nodiscard]] bool empty() const { return labels.empty() && steps.empty() && after.empty(); }
};

/// What `target` lacks of `source`. Whatever would drop, rename, retype, replace or loosen
/// something is left out, and so is what the rows of the target may refuse, or the file does not
/// tell.
[[nodiscard]] Candidate candidate(const Contents &source, const Contents &target);

} // namespace dbxfer::schema
