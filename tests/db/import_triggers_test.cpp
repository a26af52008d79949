#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto table = "CREATE TABLE t (id int PRIMARY KEY, v text)";

/// A target whose table t runs `body` before each row is written.
struct Triggered {
  explicit Triggered(std::string_view body, std::string_view when = "BEFORE INSERT OR UPDATE")
      : two(table) {
    two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN " +
                   std::string(body) + " END$$; INSERT INTO t VALUES (1,'old'), (2,'same')");
    two.target.run("CREATE TRIGGER meddle " + std::string(when) +
                   " ON t FOR EACH ROW EXECUTE FUNCTION f()");
    two.source.run("INSERT INTO t VALUES (1,'new'), (2,'same'), (3,'third'), (4,'fourth')");
    two.take();
  }
  TwoDatabases two;
};

} // namespace

TEST_CASE("[C04] a trigger that changes values ends with 11 and is named") {
  Triggered t("NEW.v := NEW.v || '!'; RETURN NEW;");
  const auto report = t.two.bring();
  CHECK(outcomes(report) == "t: 2 inserted, 1 updated, 1 unchanged");
  CHECK(report.exit_code == ExitCode::warned);
  CHECK(says(report.warnings, "meddle"));
  CHECK(says(report.warnings, "3 rows"));
}

TEST_CASE("a trigger that changes nothing is no warning") {
  Triggered t("RETURN NEW;");
  const auto report = t.two.bring();
  CHECK(outcomes(report) == "t: 2 inserted, 1 updated, 1 unchanged");
  CHECK(report.exit_code == ExitCode::done);
}

TEST_CASE("[C05] a row that a trigger drops on INSERT is invalid, and the trigger is named") {
  Triggered t("IF NEW.id = 3 THEN RETURN NULL; END IF; RETURN NEW;");
  const auto report = t.two.bring();
  CHECK(outcomes(report) == "t: 1 inserted, 1 updated, 1 unchanged, 1 invalid");
  CHECK(problems(report) == "t: refused_by_trigger trigger meddle 1");
  CHECK(report.committed);
}

TEST_CASE("[C05] a row that a trigger drops on UPDATE is invalid") {
  Triggered t("IF NEW.id = 1 THEN RETURN NULL; END IF; RETURN NEW;");
  const auto report = t.two.bring();
  CHECK(outcomes(report) == "t: 2 inserted, 1 unchanged, 1 invalid");
  CHECK(t.two.target.value("SELECT v FROM t WHERE id = 1") == "old");
}

TEST_CASE("a row that a trigger refuses is invalid, the others are written") {
  Triggered t("IF NEW.id IN (1, 4) THEN RAISE 'not %', NEW.v; END IF; RETURN NEW;");
  const auto report = t.two.bring();
  CHECK(outcomes(report) == "t: 1 inserted, 1 unchanged, 2 invalid");
  CHECK(report.findings.at(0).sqlstate == "P0001");
}

TEST_CASE("children of a row that a trigger drops are orphaned") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p)");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 1 THEN "
      "RETURN NULL; END IF; RETURN NEW; END$$; CREATE TRIGGER drop_it BEFORE INSERT ON p "
      "FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1), (2,2)");
  two.take();
  CHECK(outcomes(two.bring()) == "p: 1 inserted, 1 invalid | c: 1 inserted, 1 orphaned");
}

TEST_CASE("a row that a trigger drops takes along the rows of its own table that refer to it") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t)");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 1 THEN "
      "RETURN NULL; END IF; RETURN NEW; END$$; CREATE TRIGGER drop_it BEFORE INSERT ON t "
      "FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,NULL), (2,1), (3,NULL), (4,3)");
  two.take();
  CHECK(outcomes(two.bring()) == "t: 2 inserted, 1 orphaned, 1 invalid");
}

TEST_CASE("a row that a trigger refuses takes no row along that comes before its own parent") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t)");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 9 THEN "
      "RAISE 'no'; END IF; RETURN NEW; END$$; CREATE TRIGGER refuse BEFORE INSERT ON t FOR "
      "EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,2), (2,3), (3,NULL), (9,NULL), (10,9)");
  two.take();
  CHECK(outcomes(two.bring()) == "t: 3 inserted, 1 orphaned, 1 invalid");
}

TEST_CASE("a row of a cycle of tables that a trigger refuses is invalid") {
  TwoDatabases two(
      "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a "
      "int REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 1 THEN "
      "RAISE 'no'; END IF; RETURN NEW; END$$; CREATE TRIGGER refuse BEFORE INSERT ON b FOR "
      "EACH ROW EXECUTE FUNCTION f()");
  two.source.run(
      "INSERT INTO a VALUES (1), (2); INSERT INTO b VALUES (1,1), (2,2); UPDATE a SET b = "
      "id");
  two.take();
  CHECK(outcomes(two.bring()) == "a: 1 inserted, 1 orphaned | b: 1 inserted, 1 invalid");
}

TEST_CASE("[C05] a rule DO INSTEAD NOTHING drops rows, which are then invalid") {
  TwoDatabases two(table);
  two.target.run("CREATE RULE nothing AS ON INSERT TO t WHERE NEW.id = 3 DO INSTEAD NOTHING");
  two.source.run("INSERT INTO t VALUES (1,'a'), (3,'c')");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 1 inserted, 1 invalid");
  CHECK(problems(report) == "t: refused_by_trigger rule nothing 1");
}

TEST_CASE("a row of a cycle that a trigger refuses is found though its parent comes later") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY "
                   "KEY, a int REFERENCES a)");
  two.source.run("INSERT INTO a VALUES (1,10), (2,NULL), (3,30), (4,40); INSERT INTO b VALUES "
                 "(10,2), (30,4), (40,2)");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  // Its name comes after those of the server's own triggers, which look for the parent first.
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 1 "
                 "THEN RAISE 'no'; END IF; RETURN NULL; END$$; CREATE TRIGGER zz AFTER INSERT ON "
                 "a FOR EACH ROW EXECUTE FUNCTION f()");
  two.take();
  CHECK(outcomes(two.bring()) == "a: 3 inserted, 1 invalid | b: 3 inserted");
}

TEST_CASE("[C05] new rows of a cycle of tables are refused where one has a rule for INSERT") {
  TwoDatabases two(
      "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, "
      "a int REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.target.run("CREATE RULE nothing AS ON INSERT TO b WHERE NEW.id = 2 DO INSTEAD NOTHING");
  two.source.run("INSERT INTO a VALUES (1); INSERT INTO b VALUES (1,1); UPDATE a SET b = 1");
  two.take();
  const auto foreseen = failure([&] { static_cast<void>(two.dry_run()); });
  CHECK(foreseen.code() == ExitCode::refused);
  CHECK(contains(foreseen.what(), "disable nothing"));
  CHECK(failure([&] { static_cast<void>(two.bring()); }).code() == ExitCode::refused);
  two.target.run("ALTER TABLE b DISABLE RULE nothing");
  CHECK(outcomes(two.bring_as_foreseen()) == "a: 1 inserted | b: 1 inserted");
}

TEST_CASE("[C05] a rule that does nothing on UPDATE makes its rows invalid") {
  TwoDatabases two(table);
  two.target.run("INSERT INTO t VALUES (1,'old'); CREATE RULE nothing AS ON UPDATE TO t DO INSTEAD "
                 "NOTHING");
  two.source.run("INSERT INTO t VALUES (1,'a'), (3,'c')");
  two.take();
  CHECK(outcomes(two.bring()) == "t: 1 inserted, 1 invalid");
}

TEST_CASE("a keyless table's rows that a trigger drops are invalid") {
  TwoDatabases two("CREATE TABLE t (v int)");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.v = 1 THEN "
      "RETURN NULL; END IF; RETURN NEW; END$$; CREATE TRIGGER drop_it BEFORE INSERT ON t "
      "FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1), (2), (2), (1)");
  two.take();
  CHECK(outcomes(two.bring()) == "t: 2 inserted, 2 invalid");
}

TEST_CASE("[C04] a keyless table's rows that a trigger alters are a warning") {
  TwoDatabases two("CREATE TABLE t (v int)");
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.v := NEW.v * "
                 "2; RETURN NEW; END$$; CREATE TRIGGER twice BEFORE INSERT ON t FOR EACH ROW "
                 "EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (0), (1), (3)");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 3 inserted");
  CHECK(report.exit_code == ExitCode::warned);
  CHECK(says(report.warnings, "2 rows"));
  CHECK(says(report.warnings, "twice"));
}

TEST_CASE("[C05] rows that a rule sends elsewhere are invalid, with a key and without") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (v text)");
  two.target.run(
      "CREATE TABLE elsewhere (v text); CREATE RULE t_away AS ON INSERT TO t WHERE NEW.id "
      "> 1 DO INSTEAD INSERT INTO elsewhere VALUES (NEW.v); CREATE RULE u_away AS ON "
      "INSERT TO u DO INSTEAD INSERT INTO elsewhere VALUES (NEW.v)");
  two.source.run(
      "INSERT INTO t VALUES (1,'a'), (2,'b'), (3,'c'); INSERT INTO u VALUES ('x'), ('x')");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 1 inserted, 2 invalid | u: 2 invalid");
  CHECK(problems(report) ==
        "t: refused_by_trigger rule t_away 2 | u: refused_by_trigger rule u_away 2");
  CHECK(two.target.value("SELECT count(*) FROM elsewhere") == "0");
}

TEST_CASE("[C05] an update that a rule sends elsewhere is invalid") {
  TwoDatabases two(table);
  two.target.run(
      "INSERT INTO t VALUES (1,'old'), (2,'old'); CREATE TABLE u (id int, v text); INSERT "
      "INTO u VALUES (1,''), (2,''); CREATE RULE away AS ON UPDATE TO t DO INSTEAD UPDATE "
      "u SET v = NEW.v WHERE u.id = NEW.id");
  two.source.run("INSERT INTO t VALUES (1,'a'), (2,'b')");
  two.take();
  CHECK(outcomes(two.bring()) == "t: 2 invalid");
  CHECK(two.target.value("SELECT string_agg(v, ',') FROM t") == "old,old");
}

TEST_CASE("[C05] a row that a trigger gives another key is invalid") {
  Triggered t("IF NEW.id = 4 THEN NEW.id := 44; END IF; RETURN NEW;");
  CHECK(outcomes(t.two.bring()) == "t: 1 inserted, 1 updated, 1 unchanged, 1 invalid");
  CHECK(t.two.target.value("SELECT count(*) FROM t") == "3");
}

TEST_CASE("[C05] a row that another table's trigger deletes is invalid") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN DELETE FROM a WHERE "
      "id = NEW.id; RETURN NEW; END$$; CREATE TRIGGER cleaner AFTER INSERT ON b FOR EACH "
      "ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO a VALUES (1), (2); INSERT INTO b VALUES (2), (3)");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "a: 1 inserted, 1 invalid | b: 2 inserted");
}

TEST_CASE("[C04] values that another table's trigger alters are a warning") {
  TwoDatabases two(
      "CREATE TABLE post (id int PRIMARY KEY, comments int); CREATE TABLE remark (id int "
      "PRIMARY KEY, post int REFERENCES post)");
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN UPDATE post SET "
                 "comments = comments + 1 WHERE id = NEW.post; RETURN NEW; END$$; CREATE TRIGGER "
                 "counter AFTER INSERT ON remark FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO post VALUES (1,1), (2,0); INSERT INTO remark VALUES (1,1)");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "post: 2 inserted | remark: 1 inserted");
  CHECK(report.exit_code == ExitCode::warned);
  CHECK(says(report.warnings, "1 row of post holds"));
}

TEST_CASE("rows that triggers write into other tables are mentioned") {
  TwoDatabases two(table);
  two.target.run(
      "CREATE TABLE log (what text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql "
      "AS $$BEGIN INSERT INTO log VALUES (NEW.v); RETURN NEW; END$$; CREATE TRIGGER note "
      "AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,'a'), (2,'b')");
  two.take();
  const auto report = two.bring();
  CHECK(report.exit_code == ExitCode::done);
  CHECK(says(report.notes, "2 rows written in log"));
  CHECK_FALSE(says(two.bring().notes, "in log"));
}

TEST_CASE("a trigger that writes into another table of the file draws no id of the file's") {
  TwoDatabases two("CREATE TABLE person (id serial PRIMARY KEY, name text); CREATE TABLE "
                   "greeting (id serial PRIMARY KEY, name text)");
  two.source.run(
      "INSERT INTO person (name) VALUES ('a'), ('b'); INSERT INTO greeting (name) VALUES "
      "('hi'), ('ho')");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO greeting "
      "(name) VALUES (NEW.name); RETURN NEW; END$$; CREATE TRIGGER greet AFTER INSERT ON "
      "person FOR EACH ROW EXECUTE FUNCTION f()");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "greeting: 2 inserted | person: 2 inserted");
  CHECK(two.target.value("SELECT string_agg(id || name, ',' ORDER BY id) FROM greeting") ==
        "1hi,2ho,3a,4b");
}

TEST_CASE("a row whose trigger writes what another table refuses is invalid, no concurrent session "
          "is blamed") {
  TwoDatabases two(table);
  two.target.run(
      "CREATE TABLE revision (id int PRIMARY KEY); CREATE TABLE audit (v text UNIQUE, revision "
      "int REFERENCES revision); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
      "$$BEGIN INSERT INTO audit VALUES (NEW.v, NULLIF(NEW.id, 3)); RETURN NEW; END$$; CREATE "
      "TRIGGER note AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO revision "
      "VALUES (1), (4), (5); INSERT INTO audit VALUES ('five')");
  two.source.run("INSERT INTO t VALUES (1,'one'), (2,'two'), (3,'three'), (4,'four'), (5,'five')");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 3 inserted, 2 invalid");
  CHECK(problems(report) == "t: refused_by_trigger trigger note 2");
}

TEST_CASE("several tables that refuse rows are found in one go") {
  TwoDatabases two(
      "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE "
      "TABLE c (id int PRIMARY KEY, b int REFERENCES b)");
  two.target.run(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 1 THEN "
      "RAISE 'no'; END IF; RETURN NEW; END$$; CREATE TRIGGER t BEFORE INSERT ON a FOR EACH "
      "ROW EXECUTE FUNCTION f(); CREATE TRIGGER t BEFORE INSERT ON b FOR EACH ROW EXECUTE "
      "FUNCTION f(); CREATE TRIGGER t BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run(
      "INSERT INTO a VALUES (1), (2); INSERT INTO b VALUES (1), (2); INSERT INTO c VALUES "
      "(1,2), (2,1), (3,2)");
  two.take();
  int rounds = 0;
  const auto report = two.bring([&](ImportOptions &options) {
    options.progress = [&](const Progress &progress) {
      rounds += progress.step == "applying" && progress.table.name == "a" ? 1 : 0;
    };
  });
  CHECK(
      outcomes(report) ==
      "a: 1 inserted, 1 invalid | b: 1 inserted, 1 invalid | c: 1 inserted, 1 orphaned, 1 invalid");
  // a and b refuse theirs in the first round, c in the second; the third one writes.
  CHECK(rounds == 3);
}

TEST_CASE("[C18] a trigger with unqualified names finds what it is used to") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text)");
  two.target.run(
      "CREATE TABLE log (what text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql "
      "AS $$BEGIN INSERT INTO log VALUES (NEW.v); RETURN NEW; END$$; CREATE TRIGGER note "
      "AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,'a'), (2,'b')");
  two.take();
  CHECK(two.bring().exit_code == ExitCode::done);
  CHECK(two.target.value("SELECT count(*) FROM log") == "2");
}

TEST_CASE("a deferred constraint trigger that raises rolls everything back") {
  TwoDatabases two(table);
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'never'; "
                 "END$$; CREATE CONSTRAINT TRIGGER never AFTER INSERT ON t DEFERRABLE INITIALLY "
                 "DEFERRED FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,'a')");
  two.take();
  const auto error = failure([&] { static_cast<void>(two.bring()); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(two.target.everything().empty());
}

TEST_CASE("a dry run names the triggers, rules and constraints that it cannot foresee") {
  TwoDatabases two(
      "CREATE EXTENSION btree_gist; CREATE TABLE t (id int PRIMARY KEY, r int4range, "
      "CONSTRAINT apart EXCLUDE USING gist (r WITH &&)); CREATE TABLE u (id int PRIMARY "
      "KEY); CREATE RULE quiet AS ON INSERT TO u WHERE false DO INSTEAD NOTHING; CREATE "
      "TABLE v (id int PRIMARY KEY); CREATE FUNCTION f() RETURNS trigger LANGUAGE "
      "plpgsql AS $$BEGIN RETURN NEW; END$$; CREATE TRIGGER meddle BEFORE INSERT ON v "
      "FOR EACH ROW EXECUTE FUNCTION f()");
  two.source.run("INSERT INTO t VALUES (1,'[1,3)'); INSERT INTO u VALUES (1); INSERT INTO v VALUES "
                 "(1)");
  two.take();
  const auto report = two.dry_run();
  CHECK(says(report.notes, "apart"));
  CHECK(says(report.notes, "quiet"));
  CHECK(says(report.notes, "meddle"));
  static_cast<void>(two.bring());
  CHECK_FALSE(says(two.dry_run().notes, "meddle"));
}

TEST_CASE("a row that an exclusion constraint refuses is set aside, the others are written") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, r int4range)");
  const std::string when = GENERATE("", "DEFERRABLE INITIALLY DEFERRED");
  two.target.run("ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (r WITH &&) " + when +
                 "; INSERT INTO t VALUES (9,'[10,20)')");
  two.source.run("INSERT INTO t VALUES (1,'[1,3)'), (2,'[15,16)'), (3,'[30,31)')");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 2 inserted, 1 invalid");
}
