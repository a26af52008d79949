#pragma once

#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "snapshot/frame/table_rules.hpp"

#include <string>
#include <string_view>
#include <vector>

/// References of a framework's tables that the schema does not declare.
namespace dbxfer::transfer {

/// Those of which a value beside the id says to which table it belongs: Django's generic relations,
/// Rails' polymorphic pairs, Laravel's morphs. Only to `travelling` tables of the same schema, and
/// for values that the rows hold: they are looked at. Within a transaction.
[[nodiscard]] std::vector<snapshot::Reference>
polymorphic_references(postgres::Session &session, const postgres::Table &table,
                       std::string_view framework,
                       const std::vector<const postgres::Table *> &travelling);

/// Rails and Laravel check references themselves, so that many have no foreign key: `user_id` leads
/// to `users` by its name. To these `parents` alone.
[[nodiscard]] std::vector<snapshot::Reference>
references_by_name(const postgres::Table &table,
                   const std::vector<const postgres::Table *> &parents);

/// Columns called like a reference, of which nothing says where it leads: `author_id`.
[[nodiscard]] std::vector<std::string>
unexplained_ids(const postgres::Table &table,
                const std::vector<const postgres::Table *> &travelling);

} // namespace dbxfer::transfer
