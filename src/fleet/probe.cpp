#include "fleet/probe.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "export/fingerprint.hpp"
#include "postgres/shapes.hpp"
#include "tables/describe_table.hpp"
#include "tables/migration_state.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <optional>

namespace dbxfer::fleet {

namespace {

constexpr std::string_view size_of_database =
    "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())";

/// Of several tools each by its name.
std::string revision_of(const transfer::MigrationState &state) {
  if (state.tools.size() == 1 && state.unreadable.empty())
    return transfer::revision_text(state.tools.front());
  auto texts = base::collect(state.tools, [](const auto &tool) {
    return base::printable(tool.tool) + " " + transfer::revision_text(tool);
  });
  for (const auto &each : state.unreadable)
    texts.push_back(transfer::shown(each) + " that the role may not read");
  return base::enumerate(texts);
}

MigrationInfo described(const snapshot::Migrations &from) {
  return {from.tool, from.table, transfer::revision_text(from), from.applied, from.unfinished};
}

std::vector<postgres::Relation> own_tables(postgres::Session &session, const std::string &schema,
                                           const std::vector<transfer::Bookkeeping> &bookkeeping) {
  const transfer::RelationNames names(postgres::read_relations(session, std::nullopt), {schema});
  auto tables = names.tables();
  std::erase_if(tables, [&](const auto &table) {
    return std::ranges::find(bookkeeping, table.oid, &transfer::Bookkeeping::oid) !=
           bookkeeping.end();
  });
  return tables;
}

} // namespace

std::vector<postgres::Relation> read_own_tables(postgres::Session &session,
                                                const std::string &schema) {
  transfer::ask_ahead_of_bookkeeping(session);
  return own_tables(session, schema, transfer::find_bookkeeping(session));
}

Probed probe(postgres::Session &session, const std::string &schema) {
  postgres::ask_ahead_of_server(session);
  transfer::ask_ahead_of_bookkeeping(session);
  session.ask_ahead(std::vector<postgres::Statement>{size_of_database});
  const auto identity = postgres::read_identity(session);
  Probed out;
  if (!identity.system.empty())
    out.identity = identity.system + "/" + identity.database_oid;
  out.bytes = session.count(size_of_database);
  const auto bookkeeping = transfer::find_bookkeeping(session);
  const auto relations = own_tables(session, schema, bookkeeping);
  const auto state = transfer::read_migrations(session, bookkeeping, {schema});
  out.migrations = base::collect(state.tools, described);
  out.revision = revision_of(state);
  out.migrations_unread = !state.unreadable.empty();
  const auto shapes = postgres::read_shapes(session, relations);
  out.shape.tables =
      base::collect(shapes.tables, [](const auto &table) { return transfer::header_of(table); });
  out.shape.types = transfer::types_of(shapes.types);
  out.fingerprint = transfer::fingerprint(out.shape.tables, out.shape.types);
  return out;
}

} // namespace dbxfer::fleet
