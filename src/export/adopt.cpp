#include "export/adopt.hpp"

#include "base/text.hpp"
#include "export/export_statements.hpp"
#include "postgres/catalog.hpp"
#include "postgres/settings.hpp"
#include "postgres/sqlstate.hpp"

#include <array>
#include <string_view>

namespace dbxfer::transfer {

namespace {

/// What a server says of a moment that is none of its own: it never was, its transaction is over,
/// or it is another database's.
constexpr std::array<std::string_view, 4> no_such_moment{
    postgres::sqlstate::invalid_parameter_value, postgres::sqlstate::undefined_object,
    postgres::sqlstate::object_not_in_prerequisite_state,
    postgres::sqlstate::feature_not_supported};

bool is_database_of(postgres::Session &session, const snapshot::Shards &run) {
  const auto here = postgres::read_identity(session);
  return here.system == run.system && here.database_oid == run.database_oid;
}

} // namespace

Adopted adopt(postgres::Session &session, const snapshot::Shards &run,
              std::chrono::milliseconds lock_timeout) {
  bool known = true;
  postgres::begin(session, postgres::Transaction::snapshot, lock_timeout);
  try {
    session.execute(postgres::adopt_snapshot(run.snapshot));
  } catch (const Error &error) {
    if (!base::starts_with_any(error.sqlstate(), no_such_moment))
      throw;
    known = false;
    session.roll_back();
    postgres::begin(session, postgres::Transaction::snapshot, lock_timeout);
  }
  const auto found = !is_database_of(session, run) ? Adopted::elsewhere
                     // Another server may have given the same name to a moment of its own.
                     : known && session.value(postgres::describe_moment()) == run.moment
                         ? Adopted::yes
                         : Adopted::gone;
  if (found != Adopted::yes)
    session.roll_back();
  return found;
}

} // namespace dbxfer::transfer
