#include "transfer/table_names.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace dbxfer::transfer {

namespace {

constexpr std::array<std::string_view, 10> audit_names{
    "auditlog",    "auditlogs",  "audit",       "audits",     "audittrail",
    "audittrails", "auditevent", "auditevents", "auditentry", "auditentries"};

constexpr std::array<std::string_view, 14> bookkeeping{
    "_prisma_migrations",   "alembic_version",
    "django_migrations",    "schema_migrations",
    "ar_internal_metadata", "flyway_schema_history",
    "databasechangelog",    "databasechangeloglock",
    "knex_migrations",      "knex_migrations_lock",
    "SequelizeMeta",        "__EFMigrationsHistory",
    "_sqlx_migrations",     "__diesel_schema_migrations"};

} // namespace

bool looks_like_audit(std::string_view table) {
  std::string plain;
  for (const char c : table)
    if (c != '_')
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(audit_names.begin(), audit_names.end(), plain) != audit_names.end();
}

bool is_bookkeeping(std::string_view table) {
  return std::find(bookkeeping.begin(), bookkeeping.end(), table) != bookkeeping.end();
}

} // namespace dbxfer::transfer
