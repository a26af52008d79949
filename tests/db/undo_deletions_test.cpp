#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <string>

using namespace dbxfer;
using namespace dbxfer::test;

// Taking back many rows to which many others refer, by columns that no index has.

namespace {

constexpr auto office = "CREATE TABLE task (id int PRIMARY KEY, title text); CREATE TABLE remark "
                        "(id int PRIMARY KEY, task int REFERENCES task ON DELETE CASCADE)";
constexpr auto rows =
    "INSERT INTO task SELECT i, 't' || i FROM generate_series(1, 300) AS i; INSERT INTO remark "
    "SELECT i, 1 + i % 300 FROM generate_series(1, 1200) AS i";

void fill(TwoDatabases &two) {
  two.source.run(rows);
  two.take();
  two.bring();
}

/// How often the server has read the referring table from end to end for the undo of `fill`.
int walks_of_undo(TwoDatabases &two, const TuneUndo &tune, const std::string &wanted) {
  needs_server(15); // older ones do not count in time
  const auto walks = [&] {
    // A session tells its counts when it ends.
    two.target.end_sessions();
    return std::stoi(
        two.target.value("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'remark'"));
  };
  const auto before = walks();
  CHECK(undone(two.undo(tune)) == wanted);
  return walks() - before;
}

constexpr auto all = "task: 300 deleted | remark: 1200 deleted";

} // namespace

TEST_CASE("many rows are deleted without a walk through the referring table for each") {
  TwoDatabases two(office);
  const std::string wanted = all;
  SECTION("a table that refers by a column without an index") {}
  SECTION("two, one of them in partitions") {
    two.source.run("CREATE TABLE vote (task int REFERENCES task, at int) PARTITION BY LIST (at); "
                   "CREATE TABLE vote_1 PARTITION OF vote FOR VALUES IN (1)");
    two.target.run("CREATE TABLE vote (task int REFERENCES task, at int) PARTITION BY LIST (at); "
                   "CREATE TABLE vote_1 PARTITION OF vote FOR VALUES IN (1)");
  }
  SECTION("a key of two columns, with names that must be quoted") {
    const auto more = "CREATE TABLE \"Tägl ich\" (\"a b\" int, \"C\" text, PRIMARY KEY (\"a b\", "
                      "\"C\")); CREATE TABLE \"x\"\"y\" (id int PRIMARY KEY, \"a b\" int, \"C\" "
                      "text, FOREIGN KEY (\"a b\", \"C\") REFERENCES \"Tägl ich\" MATCH FULL)";
    two.source.run(more);
    two.target.run(more);
  }
  fill(two);
  CHECK(walks_of_undo(two, {}, wanted) < 30);
  CHECK(two.target.value("SELECT count(*) FROM task") == "0");
  // From then on the server looks again.
  two.target.run("INSERT INTO task VALUES (1, 'x'); INSERT INTO remark VALUES (1, 1); DELETE FROM "
                 "task");
  CHECK(two.target.value("SELECT count(*) FROM remark") == "0");
}

TEST_CASE("where the role may not silence the server's checks, they are made") {
  TwoDatabases two(office);
  fill(two);
  const Role role(two.target, "");
  two.target.run("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + two.target.name() + "_role");
  const auto as_role = [&](UndoOptions &options) { options.database_url = role.url(); };
  CHECK(walks_of_undo(two, as_role, all) >= 300);
}

TEST_CASE("a role that may not silence the server's checks is told which index is missing") {
  TwoDatabases two(office);
  two.source.run("INSERT INTO task SELECT i, 't' || i FROM generate_series(1, 3000) AS i; INSERT "
                 "INTO remark SELECT i, 1 + i % 3000 FROM generate_series(1, 9000) AS i");
  two.take();
  two.bring();
  const Role role(two.target, "");
  two.target.run("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + two.target.name() + "_role");
  const auto dry = [&](UndoOptions &options) {
    options.database_url = role.url();
    options.dry_run = true;
  };
  const auto said = two.undo(dry).notes;
  CHECK(says(said, "foreign key remark_task_fkey of remark has no index"));
  CHECK(says(said, "CREATE INDEX ON public.remark (task)"));
  SECTION("the owner's role may") {
    CHECK(two.undo([](UndoOptions &options) { options.dry_run = true; }).notes.empty());
  }
  SECTION("it tells how far it is meanwhile") {
    std::vector<std::uint64_t> deleted;
    const auto report = two.undo([&](UndoOptions &options) {
      options.database_url = role.url();
      options.progress = [&](const Progress &progress) {
        if (progress.step == "deleting" && progress.table.name == "task" && progress.of == 3000)
          deleted.push_back(progress.rows);
      };
    });
    CHECK(undone(report) == "task: 3000 deleted | remark: 9000 deleted");
    CHECK(deleted.size() > 20);
    CHECK(std::ranges::is_sorted(deleted));
    CHECK(deleted.back() == 3000);
  }
  SECTION("with the index nothing is said") {
    two.target.run("CREATE INDEX ON remark (task, id)");
    CHECK(two.undo(dry).notes.empty());
  }
  SECTION("where a trigger is to run, no right helps") {
    CHECK(says(said, "GRANT SET ON PARAMETER"));
    two.target.run("CREATE FUNCTION let() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN old; "
                   "END'; CREATE TRIGGER let BEFORE DELETE ON task FOR EACH ROW EXECUTE FUNCTION "
                   "let()");
    const auto notes = two.undo([](UndoOptions &options) { options.dry_run = true; }).notes;
    CHECK(says(notes, "CREATE INDEX ON public.remark (task) first"));
    CHECK(!says(notes, "GRANT SET ON PARAMETER"));
  }
  SECTION("an index of some rows does not help") {
    two.target.run("CREATE INDEX ON remark (task) WHERE id > 5");
    CHECK(says(two.undo(dry).notes, "CREATE INDEX ON public.remark (task)"));
  }
  SECTION("it is asked with that before anything is changed") {
    std::vector<std::string> notes;
    CHECK(failure([&] {
            static_cast<void>(two.undo([&](UndoOptions &options) {
              options.database_url = role.url();
              options.confirm = [&](const Confirmation<UndoReport> &confirmation) {
                notes = confirmation.foreseen.notes;
                return false;
              };
            }));
          }).code() == ExitCode::usage);
    CHECK(says(notes, "remark_task_fkey"));
  }
}

TEST_CASE("a row that comes back while others are deleted keeps what it refers to") {
  TwoDatabases two(office);
  two.target.run("CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF old.id = 7 "
                 "THEN INSERT INTO remark SELECT old.*; END IF; RETURN NULL; END$$; CREATE TRIGGER "
                 "hold AFTER DELETE ON remark FOR EACH ROW EXECUTE FUNCTION hold()");
  fill(two);
  const auto report = two.undo();
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK(undone(report) == "task: 299 deleted, 1 left | remark: 1199 deleted, 1 left");
  CHECK(two.target.value("SELECT count(*) FROM remark JOIN task ON task.id = remark.task") == "1");
}

TEST_CASE("a row that a trigger makes for what is deleted is found by the proof") {
  TwoDatabases two(office);
  // No image is of it: the table does not travel.
  two.target.run("CREATE TABLE trace (task int REFERENCES task); CREATE FUNCTION trace() RETURNS "
                 "trigger LANGUAGE plpgsql AS $$BEGIN IF old.id = 7 THEN INSERT INTO trace VALUES "
                 "(old.task); END IF; RETURN NULL; END$$; CREATE TRIGGER trace AFTER DELETE ON "
                 "remark FOR EACH ROW EXECUTE FUNCTION trace()");
  fill(two);
  const auto report = two.undo();
  CHECK(two.target.value("SELECT count(*) FROM trace WHERE task NOT IN (SELECT id FROM task)") ==
        "0");
  CHECK(contains(undone(report), "task: 299 deleted, 1 left"));
}

TEST_CASE("triggers of the target run as rows are taken back") {
  TwoDatabases two(office);
  two.target.run("CREATE TABLE gone (id int); CREATE FUNCTION gone() RETURNS trigger LANGUAGE "
                 "plpgsql AS $$BEGIN INSERT INTO gone VALUES (old.id); RETURN NULL; END$$; CREATE "
                 "TRIGGER gone AFTER DELETE ON task FOR EACH ROW EXECUTE FUNCTION gone()");
  fill(two);
  CHECK(undone(two.undo()) == all);
  CHECK(two.target.value("SELECT count(*) FROM gone") == "300");
}

TEST_CASE("rows that somebody refers to since stay, and what they refer to") {
  TwoDatabases two(office);
  fill(two);
  two.target.run("INSERT INTO remark VALUES (5000, 42)");
  CHECK(walks_of_undo(two, {}, "task: 299 deleted, 1 left | remark: 1200 deleted") < 30);
  CHECK(two.target.value("SELECT count(*) FROM remark JOIN task ON task.id = remark.task") == "1");
}
