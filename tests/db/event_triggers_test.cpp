#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// Temporary tables of an import are no business of the database's event triggers.

namespace {

struct Watched {
  explicit Watched(const std::string &body) : two("CREATE TABLE t (id int PRIMARY KEY, v text)") {
    two.target.run("CREATE TABLE seen (what text); CREATE SEQUENCE seen_number; CREATE FUNCTION "
                   "watch_f() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN " +
                   body +
                   " END$$; CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION "
                   "watch_f()");
    two.target.run("INSERT INTO t VALUES (1, 'old')");
    two.source.run("INSERT INTO t VALUES (1, 'new'), (2, 'two')");
    two.take();
  }
  ~Watched() { two.target.run("DROP EVENT TRIGGER watch"); }
  Watched(const Watched &) = delete;
  Watched &operator=(const Watched &) = delete;
  TwoDatabases two;
};

constexpr auto log_and_count = "INSERT INTO public.seen VALUES (tg_tag); PERFORM "
                               "nextval('public.seen_number');";

} // namespace

TEST_CASE("event triggers do not run for temporary tables where the role may silence them") {
  Watched w(log_and_count);
  CHECK(outcomes(w.two.dry_run()) == "t: 1 inserted, 1 updated");
  CHECK(outcomes(w.two.bring()) == "t: 1 inserted, 1 updated");
  CHECK(undone(w.two.undo()) == "t: 1 deleted, 1 restored");
  CHECK(w.two.target.value("SELECT count(*) FROM seen") == "0");
  CHECK(w.two.target.value("SELECT is_called FROM seen_number") == "f");
}

TEST_CASE("an event trigger that forbids tables does not forbid an import") {
  Watched w("IF tg_tag = 'CREATE TABLE' THEN RAISE 'no tables'; END IF;");
  CHECK(outcomes(w.two.bring()) == "t: 1 inserted, 1 updated");
}

TEST_CASE("event triggers that run for temporary tables all the same are named") {
  Watched w(log_and_count);
  const Role role(w.two.target, "ALL ON t, seen");
  role.allow("USAGE ON SEQUENCE seen_number");
  CHECK(says(w.two.dry_run(role.tune()).notes, "event trigger watch runs"));
  w.two.target.run("ALTER EVENT TRIGGER watch ENABLE ALWAYS");
  CHECK(says(w.two.bring().notes, "event trigger watch runs"));
}

TEST_CASE("an event trigger that forbids an import is named") {
  Watched w("IF tg_tag = 'CREATE TABLE' THEN RAISE 'no tables'; END IF;");
  const Role role(w.two.target, "ALL ON t");
  const auto error = failure([&] { w.two.bring(role.tune()); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "event trigger watch"));
}
