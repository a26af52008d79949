#include "transfer/object_references.hpp"

#include "base/text.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dbxfer::transfer {

namespace {

// oid, oidvector; regproc, regprocedure, regoper, regoperator, regclass, regtype; regconfig,
// regdictionary, regnamespace, regrole, regcollation
constexpr std::array<postgres::Oid, 13> types{26,   30,   24,   2202, 2203, 2204, 2205,
                                              2206, 3734, 3769, 4089, 4096, 4191};

constexpr std::size_t handful = 8;

bool refers(const postgres::Column &column) {
  const auto type = column.element_oid != 0 ? column.element_oid : column.base_oid;
  return !column.generated && std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace

std::optional<std::string> object_references(const std::vector<postgres::Table> &tables) {
  std::vector<std::string> columns;
  for (const auto &table : tables)
    for (const auto &column : table.columns)
      if (refers(column))
        columns.push_back(shown(table.name) + "." + base::printable(column.name));
  if (columns.empty())
    return std::nullopt;
  if (columns.size() > handful) {
    const auto more = base::with_commas(columns.size() - handful) + " more";
    columns.resize(handful);
    columns.push_back(more);
  }
  return base::enumerate(columns) +
         ": the values travel as they are (oid as a number, reg* as a name), but the objects they "
         "stand for, large objects too, do not; elsewhere they may mean another one or none";
}

} // namespace dbxfer::transfer
