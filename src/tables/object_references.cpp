#include "tables/object_references.hpp"

#include "base/text.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>

namespace dbxfer::transfer {

namespace {

constexpr std::array<std::string_view, 13> of_the_server{
    "oid",     "oidvector", "regproc",       "regprocedure", "regoper", "regoperator", "regclass",
    "regtype", "regconfig", "regdictionary", "regnamespace", "regrole", "regcollation"};

constexpr std::size_t handful = 8;

std::string_view innermost_element(std::string_view type) {
  while (type.ends_with("[]"))
    type.remove_suffix(2);
  return type;
}

/// Names of the types whose values stand for objects, or hold such values.
std::set<std::string_view> referring_types(const std::vector<snapshot::Type> &types) {
  std::set<std::string_view> out(of_the_server.begin(), of_the_server.end());
  const auto refers = [&](const std::string &type) {
    return out.contains(innermost_element(type));
  };
  for (bool more = true; more;) {
    more = false;
    for (const auto &type : types)
      if (refers(type.base) ||
          std::ranges::any_of(type.attributes, [&](const auto &each) { return refers(each.type); }))
        more = out.insert(type.name).second || more;
  }
  return out;
}

} // namespace

std::optional<std::string> object_references(const std::vector<postgres::Table> &tables,
                                             const std::vector<snapshot::Type> &types) {
  const auto referring = referring_types(types);
  std::vector<std::string> columns;
  for (const auto &table : tables)
    for (const auto &column : table.columns)
      if (!column.generated && referring.contains(innermost_element(column.base)))
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
