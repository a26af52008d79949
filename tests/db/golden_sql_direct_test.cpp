#include "golden_sql.hpp"

#include "export/export_statements.hpp"
#include "merge/apply/image_statements.hpp"
#include "merge/compare/parent_statements.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/planner_statements.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// See golden_sql.hpp: statements that a flow sends on newer servers alone, or when chance will have
// it.

namespace {

/// Sends statements, and keeps them.
class Sender {
public:
  explicit Sender(const TempDatabase &database)
      : session_(postgres::parse_url(database.url()), "a session", {}) {
    session_.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
  }

  postgres::Value send(const postgres::Statement &statement) {
    keep(statement);
    return session_.value(statement);
  }
  void run(const postgres::Statement &statement) {
    keep(statement);
    session_.execute(statement);
  }
  void keep(const postgres::Statement &statement) { sent_ += statement.text() + ";\n"; }
  /// Of one table, which the database has.
  postgres::Table table(const std::string &name) {
    const auto oid = session_.count("SELECT '" + name + "'::regclass::oid");
    return postgres::read_tables(session_, {{static_cast<postgres::Oid>(oid), {"public", name}}})
        .at(0);
  }
  [[nodiscard]] const std::string &sent() const { return sent_; }

private:
  postgres::Session session_;
  std::string sent_;
};

} // namespace

TEST_CASE("the statements of several sessions that export are those of tests/sql") {
  needs_known_server();
  const TempDatabase database;
  database.run("CREATE TABLE item (id int PRIMARY KEY)");
  Sender one(database);
  const auto lent = one.send(postgres::lend_snapshot()).value();
  one.run(postgres::lock_waiters());
  one.run(postgres::lock_waited_for(1));
  Sender other(database);
  other.run(postgres::adopt_snapshot(lent));
  other.run(postgres::lock_for_reading_at_once({other.table("item")}));
  check_golden("sessions_that_export", one.sent() + other.sent());
}

TEST_CASE("the statements that look for room for locks are those of tests/sql") {
  needs_known_server();
  const TempDatabase database;
  Sender session(database);
  CHECK(session.send(postgres::try_locks(10)) == "10");
  check_golden("room_for_locks", session.sent());
}

TEST_CASE("the statements of newer servers are those of tests/sql") {
  needs_known_server();
  const TempDatabase database;
  database.run("CREATE TABLE item (id int PRIMARY KEY, name text); CREATE TABLE kind (code "
               "\"char\" PRIMARY KEY, v int)");
  Sender session(database);
  session.run("SELECT FROM " + postgres::rows_for_a_condition(session.table("kind")).text() +
              " WHERE code > 'A' AND ctid IS NOT NULL");
  session.run(postgres::weigh_no_merge_joins());
  postgres::ForeignKey key;
  key.pairs = {{"item", "id", "OPERATOR(pg_catalog.=)"},
               {"at", "at", "OPERATOR(pg_catalog.=)", false, true}};
  const std::string before = "'[1,9)'::pg_catalog.int4range";
  const std::string after = "'[1,5)'::pg_catalog.int4range";
  const std::string child = "'[4,6)'::pg_catalog.int4range";
  CHECK(session.send("SELECT " +
                     postgres::uncovers(key, {{"7", before}, {"7", after}}, child).text()) == "t");
  // Servers before 18 cannot tell how a row was.
  postgres::Staged staged;
  staged.table = session.table("item");
  staged.number = 1;
  staged.carried = {0, 1};
  staged.may_not_fit = {false, false};
  session.keep(postgres::copy_changed(staged));
  check_golden("newer_servers", session.sent());
}
