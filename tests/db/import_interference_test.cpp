#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// Code of the target's that writes rows of the file while the file's rows are written: nobody else
// is to blame for that.

namespace {

std::string trigger(std::string_view name, std::string_view body, std::string_view when,
                    std::string_view each = "ROW") {
  std::string out = "CREATE FUNCTION ";
  out.append(name).append("_f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN ").append(body);
  out.append(" END$$; CREATE TRIGGER ").append(name).append(" ").append(when);
  return out.append(" FOR EACH ").append(each).append(" EXECUTE FUNCTION ").append(name) + "_f()";
}

bool names(const MergeReport &report, std::string_view who) {
  return says(report.notes, who) || says(report.warnings, who) || contains(problems(report), who);
}

} // namespace

TEST_CASE("a row that a trigger makes beside its parent gets the file's values") {
  TwoDatabases two("CREATE TABLE member (id int PRIMARY KEY, mail text); CREATE TABLE card (id int "
                   "PRIMARY KEY REFERENCES member, label text)");
  two.source.run("INSERT INTO member SELECT i, 'm' || i FROM generate_series(1, 4) AS i; INSERT "
                 "INTO card SELECT id, 'of ' || mail FROM member");
  two.target.run(trigger("issue_card",
                         "INSERT INTO public.card VALUES (NEW.id, 'blank'); RETURN NEW;",
                         "AFTER INSERT ON member"));
  two.take();
  CHECK(says(two.dry_run().notes, "issue_card writes into card, whose rows are in the file"));
  const auto report = two.bring();
  CHECK(outcomes(report) == "member: 4 inserted | card: 4 inserted");
  CHECK(names(report, "issue_card"));
  CHECK(two.target.value("SELECT count(*) FROM card WHERE label LIKE 'of m%'") == "4");
  CHECK(undone(two.undo()) == "member: 4 deleted | card: 4 deleted");
  CHECK(two.target.value("SELECT count(*) FROM card") == "0");
}

TEST_CASE("a row that a trigger makes under another key is told by the trigger's name") {
  TwoDatabases two("CREATE TABLE member (id int PRIMARY KEY); CREATE TABLE theme (id serial "
                   "PRIMARY KEY, member int UNIQUE REFERENCES member, name text)");
  two.source.run("INSERT INTO member VALUES (1), (2); INSERT INTO theme (member, name) VALUES "
                 "(1, 'dark')");
  two.target.run(trigger("default_theme",
                         "INSERT INTO public.theme (member, name) VALUES (NEW.id, 'light'); RETURN "
                         "NEW;",
                         "AFTER INSERT ON member"));
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "member: 2 inserted | theme: 1 invalid");
  CHECK(names(report, "default_theme"));
}

TEST_CASE("rows that a trigger makes in a cycle of tables get the file's values") {
  TwoDatabases two("CREATE TABLE team (id int PRIMARY KEY, lead int, name text); CREATE TABLE "
                   "player (id int PRIMARY KEY, team int REFERENCES team, name text)");
  two.source.run("INSERT INTO team VALUES (1, NULL, 'a'), (2, NULL, 'b'); INSERT INTO player "
                 "VALUES (10, 1, 'x'), (20, 2, 'y'); UPDATE team SET lead = id * 10");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE team ADD FOREIGN KEY (lead) REFERENCES player");
  two.target.run(trigger("first_player",
                         "INSERT INTO public.player VALUES (NEW.id * 10, NULL, 'nobody') ON "
                         "CONFLICT DO NOTHING; RETURN NEW;",
                         "BEFORE INSERT ON team"));
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "player: 2 inserted | team: 2 inserted");
  CHECK(two.target.value("SELECT string_agg(name, ',' ORDER BY id) FROM player") == "x,y");
}

TEST_CASE("a row of its own table that a trigger makes gets the file's values") {
  TwoDatabases two("CREATE TABLE node (\"Id\" int PRIMARY KEY, v text)");
  two.source.run("INSERT INTO node VALUES (1, 'one'), (2, 'two'), (3, 'three')");
  two.target.run(
      trigger("successor",
              "IF pg_trigger_depth() = 1 THEN INSERT INTO public.node VALUES (NEW.\"Id\" "
              "+ 1, 'made') ON CONFLICT DO NOTHING; END IF; RETURN NEW;",
              "BEFORE INSERT ON node"));
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "node: 3 inserted");
  CHECK(two.target.value("SELECT string_agg(v, ',' ORDER BY \"Id\") FROM node WHERE \"Id\" < 4") ==
        "one,two,three");
}

TEST_CASE("a trigger that changes other rows of the table lets all of them be updated") {
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, pos int, v text)");
  two.target.run("INSERT INTO item SELECT i, i, 'old' FROM generate_series(1, 5) AS i; " +
                 trigger("neighbours",
                         "UPDATE public.item SET pos = pos + 100 WHERE id = NEW.id + 1; RETURN "
                         "NEW;",
                         "BEFORE UPDATE OF v ON item"));
  two.source.run("INSERT INTO item SELECT i, i * 2, 'new' FROM generate_series(1, 5) AS i");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "item: 5 updated");
  CHECK(two.target.value("SELECT count(*) FROM item WHERE v = 'new'") == "5");
  CHECK(undone(two.undo()) == "item: 5 restored");
  CHECK(two.target.value("SELECT count(*) FROM item WHERE v = 'old'") == "5");
}

TEST_CASE("rows of a table that another one's trigger changed before are updated") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, v text); CREATE TABLE c (id int PRIMARY "
                   "KEY, p int REFERENCES p, v text)");
  for (const auto *side : {&two.source, &two.target})
    side->run("INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 1, 'a'), (2, 2, "
              "'b')");
  two.source.run("UPDATE p SET v = 'new'; UPDATE c SET v = 'new'");
  two.target.run(trigger("touch_children",
                         "UPDATE public.c SET v = v || '!' WHERE p = NEW.id; RETURN NEW;",
                         "AFTER UPDATE ON p"));
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "p: 2 updated | c: 2 updated");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(two.target.value("SELECT string_agg(v, ',') FROM c") == "new,new");
}

TEST_CASE("a table that only takes INSERT refuses what differs, in every run the same rows") {
  TwoDatabases two("CREATE TABLE journal (id int PRIMARY KEY, sum numeric(8,2), note text)");
  two.target.run("INSERT INTO journal VALUES (1, 1, 'a'), (2, 2, 'changed here'), (5, 5, 'e'); " +
                 trigger("no_change", "RAISE 'only INSERT';", "BEFORE UPDATE OR DELETE ON journal",
                         "STATEMENT"));
  two.source.run("INSERT INTO journal SELECT i, i, chr(96 + i) FROM generate_series(1, 6) AS i");
  two.take();
  for (int run = 0; run < 5; ++run) {
    const auto report = two.bring([](auto &options) { options.rehearse = true; });
    CHECK(outcomes(report) == "journal: 3 inserted, 2 unchanged, 1 invalid");
    CHECK(problems(report) == "journal: refused_by_trigger trigger no_change 1");
  }
  CHECK(outcomes(two.bring()) == "journal: 3 inserted, 2 unchanged, 1 invalid");
}

TEST_CASE("no statement is sent that would write nothing") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, v text); CREATE TABLE b (id int PRIMARY "
                   "KEY, a int REFERENCES a)");
  two.target.run("INSERT INTO a VALUES (1, 'x')");
  two.source.run("INSERT INTO a VALUES (1, 'y'); INSERT INTO b VALUES (1, 1)");
  two.target.run(trigger("no_insert", "RAISE 'no INSERT';", "BEFORE INSERT ON a", "STATEMENT") +
                 "; " +
                 trigger("no_update", "RAISE 'no UPDATE';", "BEFORE UPDATE ON b", "STATEMENT"));
  two.take();
  CHECK(outcomes(two.bring()) == "a: 1 updated | b: 1 inserted");
}

TEST_CASE("what a statement is refused for as a whole goes in row by row") {
  TwoDatabases two("CREATE TABLE bulk (id int PRIMARY KEY, v text)");
  two.source.run("INSERT INTO bulk SELECT i, 'v' FROM generate_series(1, 30) AS i");
  two.target.run("CREATE FUNCTION few_f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF (SELECT "
                 "count(*) FROM fresh) > 3 THEN RAISE 'too many at once'; END IF; RETURN NULL; "
                 "END$$; CREATE TRIGGER few AFTER INSERT ON bulk REFERENCING NEW TABLE AS fresh "
                 "FOR EACH STATEMENT EXECUTE FUNCTION few_f()");
  two.take();
  CHECK(outcomes(two.bring()) == "bulk: 30 inserted");
  CHECK(undone(two.undo()) == "bulk: 30 deleted");
}

TEST_CASE("a trigger that takes the unique value of its own row is told, and no other session") {
  TwoDatabases two("CREATE TABLE seat (id int PRIMARY KEY, v int UNIQUE)");
  two.source.run("INSERT INTO seat VALUES (1, 1), (2, 2)");
  two.target.run(trigger("occupy",
                         "IF pg_trigger_depth() = 1 THEN INSERT INTO public.seat VALUES (NEW.id + "
                         "100, NEW.v); END IF; RETURN NEW;",
                         "BEFORE INSERT ON seat"));
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "seat: 2 invalid");
  CHECK(names(report, "occupy"));
}

TEST_CASE("a dry run names triggers only where they would run") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, at timestamptz)");
  two.source.run("INSERT INTO t VALUES (1, now()), (2, now())");
  two.target.run(trigger("last_updated", "NEW.at := now(); RETURN NEW;", "BEFORE UPDATE ON t"));
  two.take();
  CHECK_FALSE(says(two.dry_run().notes, "last_updated"));
  two.target.run("INSERT INTO t VALUES (1, 'epoch')");
  CHECK(says(two.dry_run().notes, "last_updated"));
}

TEST_CASE("the trigger of another table that changed values is named") {
  TwoDatabases two(
      "CREATE TABLE topic (id int PRIMARY KEY, replies int NOT NULL DEFAULT 0); CREATE "
      "TABLE reply (id int PRIMARY KEY, topic int REFERENCES topic)");
  two.source.run("INSERT INTO topic VALUES (1, 2), (2, 0); INSERT INTO reply VALUES (1, 1), (2, "
                 "1)");
  two.target.run(trigger("count_reply",
                         "UPDATE public.topic SET replies = replies + 1 WHERE id = NEW.topic; "
                         "RETURN NEW;",
                         "AFTER INSERT ON reply"));
  two.take();
  const auto report = two.bring();
  CHECK(report.exit_code == ExitCode::warned);
  CHECK(says(report.warnings, "1 row of topic"));
  CHECK(says(report.warnings, "trigger count_reply of reply"));
}

TEST_CASE("a default that refers to a row which is not there is told by its foreign key") {
  TwoDatabases two("CREATE TABLE kind (id int PRIMARY KEY); CREATE TABLE thing (id int PRIMARY "
                   "KEY)");
  two.source.run("INSERT INTO thing VALUES (1), (2)");
  two.target.run("ALTER TABLE thing ADD kind int NOT NULL DEFAULT 7 CONSTRAINT of_kind REFERENCES "
                 "kind");
  two.take();
  CHECK(says(two.dry_run().notes, "foreign key of_kind"));
  const auto report = two.bring();
  CHECK(problems(report) == "thing: refused_by_trigger foreign key of_kind 2");
  two.target.run("INSERT INTO kind VALUES (7)");
  CHECK(outcomes(two.bring()) == "kind: nothing | thing: 2 inserted");
}

TEST_CASE("a check that only a partition has refuses its rows by its name") {
  TwoDatabases two("CREATE TABLE m (id int PRIMARY KEY, v int) PARTITION BY RANGE (id); CREATE "
                   "TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10); CREATE TABLE m2 PARTITION "
                   "OF m FOR VALUES FROM (10) TO (20)");
  two.source.run("INSERT INTO m VALUES (1, -1), (2, 1), (11, -1)");
  two.target.run("ALTER TABLE m1 ADD CONSTRAINT \"Not Less\" CHECK (v > 0)");
  two.take();
  const auto report = two.bring();
  CHECK(outcomes(report) == "m: 2 inserted, 1 invalid");
  CHECK(contains(problems(report), "Not Less"));
}
