#include "postgres/partitions.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/partition_bounds.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::postgres {

namespace {

Oid to_oid(const std::string &text) { return static_cast<Oid>(as_count(text)); }

} // namespace

Partitions::Partitions(Session &session, const std::vector<Relation> &tables) {
  std::vector<std::string> partitioned;
  for (const auto &table : tables)
    if (table.kind == 'p') {
      partitioned.push_back(std::to_string(table.oid));
      roots_[table.oid].name = table.name;
    }
  if (partitioned.empty())
    return;
  for (const auto &row : session.query(sql::partitions, {array_text(partitioned)})) {
    Partition partition;
    partition.root = to_oid(row.at(0).value());
    partition.name = {row.at(2).value(), row.at(3).value()};
    partition.bounds = row.at(4);
    partition.columns = array_elements(row.at(5).value_or("{}"));
    partition.leaves = base::collect(array_elements(row.at(6).value()), to_oid);
    const auto relation = to_oid(row.at(1).value());
    if (partition.leaves == std::vector{relation})
      roots_[partition.root].leaves.push_back(relation);
    partitions_.emplace(relation, std::move(partition));
  }
}

Oid Partitions::root_of(Oid oid) const {
  const auto found = partitions_.find(oid);
  return found == partitions_.end() ? oid : found->second.root;
}

std::string Partitions::name_of(Oid partition) const {
  const auto &name = partitions_.at(partition).name;
  return "partition " + base::qualified(name.schema, name.name);
}

std::vector<Oid> Partitions::all() const {
  return base::collect(partitions_, [](const auto &entry) { return entry.first; });
}

std::optional<Share> Partitions::share_of(const std::vector<Oid> &partitions) const {
  Share share;
  std::vector<std::string> bounds;
  for (const auto oid : partitions) {
    const auto &partition = partitions_.at(oid);
    if (!partition.bounds)
      return std::nullopt;
    bounds.push_back(*partition.bounds);
    share.columns = partition.columns; // the table's, the same of each
    share.leaves.insert(share.leaves.end(), partition.leaves.begin(), partition.leaves.end());
  }
  share.bounds = any_of_bounds(bounds);
  return share;
}

bool Partitions::are_all(const std::vector<Oid> &partitions) const {
  std::set<Oid> leaves;
  for (const auto oid : partitions)
    leaves.insert(partitions_.at(oid).leaves.begin(), partitions_.at(oid).leaves.end());
  return leaves.size() == roots_.at(root_of(partitions.front())).leaves.size();
}

std::string Partitions::which_of(const std::vector<Oid> &partitions) const {
  std::string sql = "CASE";
  for (std::size_t i = 0; i < partitions.size(); ++i)
    sql += filled(" WHEN {bounds} THEN {which}",
                  {{"bounds", partitions_.at(partitions[i]).bounds.value()}, {"which", i + 1}});
  sql += " END";
  return sql;
}

std::map<Oid, Check> Partitions::bounds_checks() const {
  std::map<Oid, Check> checks;
  for (const auto &[oid, root] : roots_) {
    const auto share = share_of(root.leaves);
    checks[oid] = {"partitions of " + root.name.name,
                   root.leaves.empty() ? "false" : (share ? share->bounds : "true"),
                   {},
                   true,
                   {}};
  }
  return checks;
}

} // namespace dbxfer::postgres
