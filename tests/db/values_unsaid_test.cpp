#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr const char *value = "kept-private@example.org";
constexpr const char *members = "CREATE TABLE subscriber (id int PRIMARY KEY, address text)";

/// One row whose address nobody may read, and one beside it.
void fill(const TempDatabase &source) {
  source.run("INSERT INTO subscriber VALUES (1, '" + std::string(value) + "'), (2, 'fine')");
}

std::string all_text(const Report &report, const std::vector<Finding> &findings) {
  std::string out;
  for (const auto &finding : findings) {
    out += finding.constraint + finding.key + finding.sqlstate + finding.said;
    for (const auto &row : finding.examples)
      out += row.key + row.held_by;
  }
  for (const auto *list : {&report.warnings, &report.notes})
    for (const auto &sentence : *list)
      out += sentence;
  return out;
}

std::string all_text(const ImportReport &report) {
  std::string out = all_text(report, report.findings);
  for (const auto &sentence : report.unresolved)
    out += sentence;
  return out;
}

std::string all_text(const UndoReport &report) { return all_text(report, report.findings); }

std::string raising(const std::string &how) {
  return "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF new.id = 1 "
         "THEN " +
         how + " END IF; RETURN new; END $$;";
}

const std::vector<std::string> states = {"PT409", "45000", "U0001", "42501", "XX000", "23505",
                                         "40001", "40P01", "57014", "53100", "08006", "XX001"};

} // namespace

TEST_CASE("a deferred trigger that raises any SQLSTATE ends with 6, its name and no value") {
  for (const auto &state : states) {
    INFO(state);
    TwoDatabases on(members);
    fill(on.source);
    on.target.run(raising("RAISE EXCEPTION 'blocked: %', new.address USING ERRCODE = '" + state +
                          "', DETAIL = new.address, HINT = new.address, CONSTRAINT = "
                          "new.address;") +
                  "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON subscriber DEFERRABLE INITIALLY "
                  "DEFERRED FOR EACH ROW EXECUTE FUNCTION guard()");
    on.take();
    const auto error = failure([&] { on.bring(); });
    INFO(error.what());
    CHECK(error.code() == ExitCode::refused);
    CHECK_FALSE(contains(error.what(), value));
    CHECK(contains(error.what(), "\"late\""));
    CHECK(contains(error.what(), state));
    CHECK(on.target.value("SELECT count(*) FROM subscriber") == "0");
    const auto shown = failure([&] { on.bring([](auto &o) { o.show_values = true; }); });
    CHECK(contains(shown.what(), value));
  }
}

TEST_CASE("a row trigger that raises any SQLSTATE sets its row aside, and no value is said") {
  for (const auto &state : states) {
    INFO(state);
    TwoDatabases on(members);
    fill(on.source);
    on.target.run(
        raising("RAISE EXCEPTION 'blocked: %', new.address USING ERRCODE = '" + state + "';") +
        "CREATE TRIGGER early BEFORE INSERT ON subscriber FOR EACH ROW EXECUTE FUNCTION "
        "guard()");
    on.take();
    const auto report = on.bring();
    CHECK(report.exit_code == ExitCode::set_aside);
    CHECK(outcomes(report) == "subscriber: 1 inserted, 1 invalid");
    CHECK_FALSE(contains(all_text(report), value));
    CHECK(contains(all_text(report), "early"));
    CHECK(contains(all_text(report), "id=1"));
    on.target.run("DELETE FROM subscriber");
    const auto shown = on.bring([](auto &o) { o.show_values = true; });
    CHECK(contains(all_text(shown), value));
  }
}

TEST_CASE("a function in a CHECK that fails over a value sets its row aside without it") {
  for (const std::string body :
       {"LANGUAGE sql AS $$ SELECT length(a) < 9 OR a::int > 0 $$",
        "LANGUAGE sql AS $$ SELECT length(a) < 9 OR a::regclass IS NOT NULL $$",
        "LANGUAGE plpgsql AS $$ BEGIN IF length(a) < 9 THEN RETURN true; END IF; EXECUTE 'SELECT ' "
        "|| quote_ident(a); RETURN true; END $$",
        "LANGUAGE plpgsql AS $$ BEGIN ASSERT length(a) < 9, a; RETURN true; END $$"}) {
    INFO(body);
    TwoDatabases on(members);
    fill(on.source);
    on.target.run("CREATE FUNCTION fits(a text) RETURNS bool " + body +
                  "; ALTER TABLE subscriber ADD CONSTRAINT proper CHECK (fits(address))");
    on.take();
    // What statements a function puts together as it runs nobody knows beforehand.
    const bool foreseen = !contains(body, "EXECUTE");
    const auto dry = on.dry_run();
    CHECK(outcomes(dry) ==
          (foreseen ? "subscriber: 1 inserted, 1 invalid" : "subscriber: 2 inserted"));
    const auto report = on.bring();
    CHECK(report.exit_code == ExitCode::set_aside);
    CHECK(outcomes(report) == "subscriber: 1 inserted, 1 invalid");
    for (const auto &text : {all_text(dry), all_text(report)}) {
      CHECK_FALSE(contains(text, value));
      CHECK(contains(text, "proper"));
    }
  }
}

TEST_CASE("a statement trigger's error names its function and no value") {
  TwoDatabases on(members);
  fill(on.source);
  on.target.run("CREATE FUNCTION tally() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE a text; "
                "BEGIN SELECT address INTO a FROM subscriber WHERE id = 1; RAISE EXCEPTION '%', a "
                "USING ERRCODE = 'PT500'; END $$; CREATE CONSTRAINT TRIGGER each AFTER INSERT ON "
                "subscriber DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION tally()");
  on.take();
  const auto report = on.bring();
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK_FALSE(contains(all_text(report), value));
}

TEST_CASE("what raises while an import is taken back says no value either") {
  for (const auto &state : states) {
    INFO(state);
    TwoDatabases on(members);
    fill(on.source);
    on.take();
    on.bring();
    on.target.run(
        "CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF old.id = "
        "1 THEN RAISE EXCEPTION 'kept: %', old.address USING ERRCODE = '" +
        state +
        "'; END IF; RETURN old; END $$; CREATE CONSTRAINT TRIGGER keeps AFTER DELETE ON "
        "subscriber DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stays()");
    const auto error = failure([&] { on.undo(); });
    CHECK(error.code() == ExitCode::refused);
    CHECK_FALSE(contains(error.what(), value));
    CHECK(contains(error.what(), "\"keeps\""));
    on.target.run("DROP TRIGGER keeps ON subscriber; CREATE TRIGGER keeps BEFORE DELETE ON "
                  "subscriber FOR EACH ROW EXECUTE FUNCTION stays()");
    const auto report = on.undo();
    CHECK(report.exit_code == ExitCode::set_aside);
    CHECK(undone(report) == "subscriber: 1 deleted, 1 left");
    CHECK_FALSE(contains(all_text(report), value));
  }
}

TEST_CASE("an event trigger that raises over a working table ends with 6 and no word of its own") {
  TwoDatabases on(members);
  fill(on.source);
  // Who may silence triggers silences those, too.
  const Role role(on.target, "SELECT ON subscriber");
  role.allow("TEMPORARY ON DATABASE " + on.target.name());
  on.target.run("CREATE FUNCTION frozen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
                "EXCEPTION 'kept-private %', tg_tag USING ERRCODE = 'XX000'; END $$; CREATE EVENT "
                "TRIGGER no_ddl ON ddl_command_start EXECUTE FUNCTION frozen()");
  on.take();
  const auto error = failure([&] { on.dry_run(role.tune()); });
  CHECK(error.code() == ExitCode::refused);
  CHECK_FALSE(contains(error.what(), "kept-private"));
  CHECK(contains(error.what(), "frozen() raised an error"));
  on.target.run("DROP EVENT TRIGGER no_ddl");
}
