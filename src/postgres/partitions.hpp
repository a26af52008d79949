#pragma once

#include "postgres/catalog.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::postgres {

/// The partitions of tables, at any depth: what only some of them have counts for the table's rows
/// that stand there.
class Partitions {
public:
  Partitions(Session &session, const std::vector<Relation> &tables);

  [[nodiscard]] bool contains(Oid oid) const { return partitions_.contains(oid); }
  /// The table that it is a partition of; of anything else itself.
  [[nodiscard]] Oid root_of(Oid oid) const;
  /// Qualified and readable: `partition payment_2024`.
  [[nodiscard]] std::string name_of(Oid partition) const;
  [[nodiscard]] std::vector<Oid> all() const;
  /// Which rows of their table stand in these partitions; none where that cannot be computed.
  [[nodiscard]] std::optional<Share> share_of(const std::vector<Oid> &partitions) const;
  /// Whether these are all that there are.
  [[nodiscard]] bool are_all(const std::vector<Oid> &partitions) const;
  /// SQL over the table's columns: the number, from 1, of the partition among these that takes the
  /// row; NULL: none does. Each must have bounds.
  [[nodiscard]] std::string which_of(const std::vector<Oid> &partitions) const;
  /// That every row finds a partition, for each partitioned table.
  [[nodiscard]] std::map<Oid, Check> bounds_checks() const;

private:
  struct Partition {
    Oid root = 0;
    TableName name;
    std::optional<std::string> bounds;
    std::vector<std::string> columns;
    std::vector<Oid> leaves;
  };
  struct Root {
    TableName name;
    std::vector<Oid> leaves;
  };
  std::map<Oid, Partition> partitions_;
  std::map<Oid, Root> roots_; ///< partitioned tables
};

} // namespace dbxfer::postgres
