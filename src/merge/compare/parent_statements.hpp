#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <string>
#include <vector>

/// SQL that asks whether a row has what a foreign key demands of its parents; pure text.
namespace dbxfer::postgres {

/// Rows to which a row may refer.
struct Parents {
  FromItem rows;      ///< with its alias
  Condition which;    ///< those to which the row at hand refers
  std::string period; ///< SQL: what such a row covers; for a key with a PERIOD alone
};

/// There is no parent among them. Of a key with a PERIOD: they do not cover, all together, the
/// row's own period, which is the SQL `child_period`.
[[nodiscard]] Condition lacks_parents(const ForeignKey &key, const std::vector<Parents> &parents,
                                      const std::string &child_period);
/// How a row of the parent's table has the columns of a key, and how it will have them.
struct OtherValues {
  std::vector<std::string> before; ///< SQL, for each of the key's pairs
  std::vector<std::string> after;
};

/// Of a key with a PERIOD: what the row covers of `child_period` now it will not cover any more.
[[nodiscard]] Condition uncovers(const ForeignKey &key, const OtherValues &parent,
                                 const std::string &child_period);

} // namespace dbxfer::postgres
