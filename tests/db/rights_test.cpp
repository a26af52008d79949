#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr const char *stock = R"(
    CREATE TABLE shelf (id serial PRIMARY KEY, place text);
    CREATE TABLE "Crate" (id int PRIMARY KEY, shelf int REFERENCES shelf))";

/// Runs what the message says, as somebody who may.
void obey(const TempDatabase &database, const std::string &message) {
  for (auto at = message.find("GRANT "); at != std::string::npos; at = message.find("GRANT ", at)) {
    const auto end = message.find(';', at);
    REQUIRE(end != std::string::npos);
    database.run(message.substr(at, end - at));
    at = end;
  }
}

} // namespace

TEST_CASE("all rights that an import lacks are said at once, and what is said is enough") {
  TwoDatabases on(stock);
  on.source.run(
      "INSERT INTO shelf (place) VALUES ('left'), ('right'); INSERT INTO \"Crate\" VALUES "
      "(1, 2)");
  on.take();
  const Role role(on.target, "");
  on.target.run("REVOKE TEMPORARY ON DATABASE " + on.target.name() +
                " FROM public; REVOKE ALL ON SCHEMA public FROM public");
  const auto error = failure([&] { on.bring(role.tune()); });
  INFO(error.what());
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "GRANT TEMPORARY ON DATABASE " + on.target.name() + " TO \"" +
                                   on.target.name() + "_role\";"));
  CHECK(contains(error.what(), "GRANT USAGE ON SCHEMA public TO "));
  CHECK(contains(error.what(), "GRANT SELECT, INSERT, UPDATE ON TABLE public.\"Crate\" TO "));
  CHECK(contains(error.what(), "GRANT SELECT, USAGE, UPDATE ON SEQUENCE public.shelf_id_seq TO "));
  CHECK_FALSE(contains(error.what(), "migrations"));
  obey(on.target, error.what());
  CHECK(outcomes(on.bring(role.tune())) == "shelf: 2 inserted | Crate: 1 inserted");
}

TEST_CASE("an export, too, says all rights at once") {
  TwoDatabases on(stock);
  const Role role(on.source, "");
  const auto as_role = [&](ExportOptions &options) { options.database_url = role.url(); };
  const auto error = failure([&] { on.take(as_role); });
  INFO(error.what());
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "GRANT SELECT ON TABLE public.\"Crate\" TO "));
  CHECK(contains(error.what(), "GRANT SELECT ON TABLE public.shelf TO "));
  CHECK(contains(error.what(), "GRANT SELECT ON SEQUENCE public.shelf_id_seq TO "));
  CHECK_FALSE(contains(error.what(), "INSERT"));
  obey(on.source, error.what());
  CHECK(exported(on.take(as_role)) == "shelf: 0 | Crate: 0");
}

TEST_CASE("a role that may only read makes a dry run, which says what the import will need") {
  TwoDatabases on(stock);
  on.source.run("INSERT INTO shelf (place) VALUES ('left')");
  on.take();
  const Role role(on.target, "SELECT ON ALL TABLES IN SCHEMA public");
  role.allow("SELECT ON ALL SEQUENCES IN SCHEMA public");
  const auto dry = on.dry_run(role.tune());
  CHECK(dry.exit_code == ExitCode::done);
  CHECK(outcomes(dry) == "shelf: 1 inserted | Crate: nothing");
  CHECK(says(dry.warnings, "GRANT INSERT, UPDATE ON TABLE public.shelf"));
  CHECK(failure([&] { on.bring(role.tune()); }).code() == ExitCode::refused);
}

TEST_CASE("row security asks for the owner or BYPASSRLS, not for a grant") {
  TwoDatabases on("CREATE TABLE letter (id int PRIMARY KEY)");
  on.source.run("INSERT INTO letter VALUES (1)");
  on.take();
  const Role role(on.target, "SELECT, INSERT, UPDATE ON letter");
  on.target.run("ALTER TABLE letter ENABLE ROW LEVEL SECURITY");
  const auto error = failure([&] { on.bring(role.tune()); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "public.letter has row security"));
  CHECK(contains(error.what(), "BYPASSRLS"));
  CHECK(contains(error.what(), "\"postgres\""));
  CHECK_FALSE(contains(error.what(), "GRANT SELECT"));
}

TEST_CASE("an undo says which rights it lacks") {
  TwoDatabases on("CREATE TABLE letter (id int PRIMARY KEY)");
  on.source.run("INSERT INTO letter VALUES (1)");
  on.take();
  on.bring();
  const Role role(on.target, "SELECT ON letter");
  const auto error = failure([&] { on.undo(role.tune()); });
  INFO(error.what());
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "GRANT UPDATE, DELETE ON TABLE public.letter TO "));
}

TEST_CASE("with --role every transaction is that role's, and a role that is not there is named") {
  TwoDatabases on(stock);
  on.source.run("INSERT INTO shelf (place) VALUES ('left')");
  on.take();
  const Role owner(on.target, "ALL ON ALL TABLES IN SCHEMA public");
  owner.allow("ALL ON ALL SEQUENCES IN SCHEMA public");
  const auto name = on.target.name() + "_role";
  on.target.run("CREATE FUNCTION who() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.place := "
                "current_user; RETURN new; END $$; CREATE TRIGGER who BEFORE INSERT ON shelf FOR "
                "EACH ROW EXECUTE FUNCTION who()");
  const auto report = on.bring([&](ImportOptions &options) { options.role = name; });
  CHECK(report.database->role == name);
  CHECK(on.target.value("SELECT place FROM shelf") == name);
  const auto unknown =
      failure([&] { on.bring([](ImportOptions &options) { options.role = "no such role"; }); });
  CHECK(unknown.code() == ExitCode::refused);
  CHECK(contains(unknown.what(), "\"no such role\""));
  const auto forbidden = failure([&] {
    on.bring([&](ImportOptions &options) {
      options.database_url = owner.url();
      options.role = "postgres";
    });
  });
  CHECK(forbidden.code() == ExitCode::refused);
  CHECK(contains(forbidden.what(), "GRANT \"postgres\" TO \"" + name + "\""));
}
