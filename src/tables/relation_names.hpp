#pragma once

#include "dbxfer/error.hpp"
#include "postgres/catalog.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Finds tables by the names that people write: exact catalog names, `schema.name` where need be.
class RelationNames {
public:
  /// `schemas`: where a name without schema is looked for, in this order.
  RelationNames(std::vector<postgres::Relation> relations, std::vector<std::string> schemas);

  [[nodiscard]] const std::vector<std::string> &schemas() const { return schemas_; }
  /// Tables of the schemas that can travel as they are: no partitions, no views, nothing of an
  /// extension.
  [[nodiscard]] std::vector<postgres::Relation> tables() const;
  /// The table of that name. `where` begins the sentence of an Error with `code`, when there is
  /// none (6 when it is of a kind that does not travel): `--table`, `dbxfer.json:7`.
  [[nodiscard]] postgres::Relation table(const std::optional<std::string> &schema,
                                         const std::string &name, const std::string &where,
                                         ExitCode code) const;
  /// Every relation, of any schema.
  [[nodiscard]] const std::vector<postgres::Relation> &all() const { return relations_; }

private:
  [[nodiscard]] std::vector<const postgres::Relation *>
  hits(const std::optional<std::string> &schema, const std::string &name) const;

  std::vector<postgres::Relation> relations_;
  std::vector<std::string> schemas_;
};

/// `public.User`, or `User` in public: how messages and options name a table.
[[nodiscard]] std::string shown(const TableName &table);
/// What messages call work at a table (Session::set_context).
[[nodiscard]] std::string table_context(const TableName &table);

/// `schema billing (1 table) and schema hr (2 tables)`: the number of each one's tables.
[[nodiscard]] std::string described_schemas(const std::map<std::string, std::uint64_t> &tables);

} // namespace dbxfer::transfer
