#pragma once

#include "dbxfer/options.hpp"
#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/order.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// A table that travels, and what is known of it beyond the catalog.
struct ChosenTable {
  postgres::Table table;
  snapshot::TableRules rules;
  bool audit = false;
  bool joined = false; ///< taken along as a join table
  std::string where;   ///< of the rules, for messages
};

struct Choice {
  std::vector<ChosenTable> tables;  ///< in the user's order; dependency_order corrects it
  std::vector<std::string> schemas; ///< that travel whole: no table of theirs was named
  std::vector<std::string> warnings;
  std::vector<std::string> notes;
};

[[nodiscard]] std::set<postgres::Oid> oids_of(const Choice &choice);

/// The chosen tables by what refers to what, declared references too; parents first.
[[nodiscard]] std::vector<Component> dependency_order(postgres::Session &session, Choice &choice);

/// The list that --config names, else ./dbxfer.json where it is there; none where none is wanted.
/// To be read before connecting: it may be wrong.
[[nodiscard]] std::optional<snapshot::TableList> read_list(const TableChoice &choice);

/// Tables of a source: the list's, --table's, or all of the schemas'. `url_schema` is the URL's
/// ?schema=. Throws Error: 2 an unknown --table, --exclude or --schema; 3 an unknown table in the
/// list; 6 nothing to take, or no table.
[[nodiscard]] Choice choose_tables(postgres::Session &session, const CommonOptions &options,
                                   const TableChoice &choice,
                                   const std::optional<snapshot::TableList> &list,
                                   const std::optional<std::string> &url_schema);

} // namespace dbxfer::transfer
