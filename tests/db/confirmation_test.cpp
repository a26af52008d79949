#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace dbxfer;
using namespace dbxfer::test;

// What a person is asked before rows are written, and what is written then.

namespace {

constexpr auto shop = "CREATE TABLE customer (id int PRIMARY KEY, email text UNIQUE);"
                      "CREATE TABLE purchase (id serial PRIMARY KEY, customer int NOT NULL "
                      "REFERENCES customer, total int CHECK (total < 1000))";

/// Of customers 1 to 6 the target has 1 (the same) and 2 (another address); 7 holds the address of
/// 3, to whom a purchase refers.
void fill(TwoDatabases &two) {
  two.source.run(
      "INSERT INTO customer SELECT i, 'c' || i FROM generate_series(1, 6) AS i;"
      "INSERT INTO purchase (customer, total) SELECT i, i FROM generate_series(1, 6) AS i");
  two.target.run("INSERT INTO customer VALUES (1, 'c1'), (2, 'old'), (7, 'c3')");
  two.take();
}

/// Answers in turn, and keeps what it was asked.
class Person {
public:
  using Meanwhile = std::function<void()>;

  /// `meanwhile` happens before each answer.
  explicit Person(std::vector<bool> answers, Meanwhile meanwhile = {})
      : answers_(std::move(answers)), meanwhile_(std::move(meanwhile)) {}

  template <typename Options> void attend(Options &options) {
    options.confirm = [this](const auto &confirmation) { return answer(confirmation); };
  }

  std::vector<std::string> asked; ///< outcomes, with `again: ` in front

private:
  bool answer(const Confirmation<ImportReport> &confirmation) {
    CHECK(confirmation.foreseen.dry_run);
    CHECK_FALSE(confirmation.foreseen.committed);
    return next(confirmation.again, outcomes(confirmation.foreseen));
  }
  bool answer(const Confirmation<UndoReport> &confirmation) {
    CHECK(confirmation.foreseen.dry_run);
    return next(confirmation.again, undone(confirmation.foreseen));
  }
  bool next(bool again, const std::string &what) {
    asked.push_back((again ? "again: " : "") + what);
    if (meanwhile_)
      meanwhile_();
    return answers_.at(asked.size() - 1);
  }

  std::vector<bool> answers_;
  Meanwhile meanwhile_;
};

TuneImport attended_by(Person &person) {
  return [&person](ImportOptions &options) { person.attend(options); };
}

const std::string foreseen = "customer: 3 inserted, 1 updated, 1 unchanged, 1 collided | "
                             "purchase: 5 inserted, 1 orphaned";

std::vector<std::string> files_in(const TempDir &dir) {
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(dir.path()))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

} // namespace

TEST_CASE("a person is asked with what a dry run finds, and nothing else is written") {
  TwoDatabases two(shop);
  fill(two);
  const auto said = two.dry_run();
  Person person({true});
  const auto report = two.bring(attended_by(person));
  CHECK(person.asked == std::vector<std::string>{foreseen});
  CHECK(outcomes(said) == foreseen);
  CHECK(outcomes(report) == foreseen);
  CHECK(report.committed);
  CHECK_FALSE(report.dry_run);
}

TEST_CASE("the facts before the question hold causes, changed columns, sequences and warnings") {
  TwoDatabases two(shop);
  fill(two);
  const auto said = two.dry_run();
  ImportReport shown;
  two.bring([&](ImportOptions &options) {
    options.confirm = [&](const Confirmation<ImportReport> &confirmation) {
      shown = confirmation.foreseen;
      return true;
    };
  });
  CHECK(problems(shown) == problems(said));
  CHECK(shown.warnings == said.warnings);
  CHECK(shown.notes == said.notes);
  REQUIRE(shown.sequences.size() == 1);
  CHECK(shown.sequences.at(0).to == said.sequences.at(0).to);
  CHECK(shown.tables.at(0).changed_columns == said.tables.at(0).changed_columns);
}

TEST_CASE("a person who says no changes nothing and leaves no file") {
  TwoDatabases two(shop);
  fill(two);
  const auto before = versions(two.target);
  const auto files = files_in(two.dir);
  Person person({false});
  const auto error = failure([&] {
    static_cast<void>(two.bring([&](ImportOptions &options) {
      person.attend(options);
      options.rejects = two.dir / "aside.json";
    }));
  });
  CHECK(error.code() == ExitCode::usage);
  CHECK(person.asked.size() == 1);
  CHECK(difference(before, versions(two.target)) == "");
  CHECK(files_in(two.dir) == files);
}

TEST_CASE("while a person is asked, others may write, and change the tables themselves") {
  TwoDatabases two(shop);
  fill(two);
  Person person({true}, [&] {
    postgres::Session other(postgres::parse_url(two.target.url()), "the concurrent session", {});
    other.execute("SET lock_timeout = '1s'");
    other.execute("BEGIN");
    CHECK_NOTHROW(other.execute("LOCK TABLE customer, purchase IN ACCESS EXCLUSIVE MODE"));
    other.execute("COMMIT");
    CHECK(two.target.value("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                           "current_database() AND xact_start IS NOT NULL AND pid <> "
                           "pg_backend_pid()") == "0");
  });
  CHECK(two.bring(attended_by(person)).committed);
}

TEST_CASE("where the target changes while a person is asked, what is found then is asked again") {
  std::string change;
  std::string then;
  SECTION("a row that was to be set aside may go in") {
    change = "DELETE FROM customer WHERE id = 7";
    then = "customer: 4 inserted, 1 updated, 1 unchanged | purchase: 6 inserted";
  }
  SECTION("a row that was to go in is there") {
    change = "INSERT INTO customer VALUES (4, 'c4')";
    then = "customer: 2 inserted, 1 updated, 2 unchanged, 1 collided | "
           "purchase: 5 inserted, 1 orphaned";
  }
  SECTION("another row of the target takes a value") {
    change = "INSERT INTO customer VALUES (8, 'c4')";
    then = "customer: 2 inserted, 1 updated, 1 unchanged, 2 collided | "
           "purchase: 4 inserted, 2 orphaned";
  }
  for (const bool second_answer : {true, false}) {
    INFO("second answer: " << second_answer);
    TwoDatabases two(shop);
    fill(two);
    bool first = true;
    Person person({true, second_answer}, [&] {
      if (std::exchange(first, false))
        two.target.run(change);
    });
    if (second_answer) {
      const auto report = two.bring(attended_by(person));
      CHECK(outcomes(report) == then);
      CHECK(report.committed);
      // Each thing is said once, however often it was asked.
      auto notes = report.notes;
      std::ranges::sort(notes);
      CHECK(std::ranges::adjacent_find(notes) == notes.end());
    } else {
      CHECK(failure([&] { two.bring(attended_by(person)); }).code() == ExitCode::usage);
      CHECK(two.target.value("SELECT count(*) FROM purchase") == "0");
    }
    CHECK(person.asked == std::vector<std::string>{foreseen, "again: " + then});
  }
}

TEST_CASE("other rows behind the same counts are asked about, too") {
  TwoDatabases two(shop);
  fill(two);
  // One changed, as before: but it is another row.
  bool first = true;
  Person person({true, true}, [&] {
    if (std::exchange(first, false))
      two.target.run("UPDATE customer SET email = 'c2' WHERE id = 2; "
                     "UPDATE customer SET email = 'mine' WHERE id = 1");
  });
  const auto report = two.bring(attended_by(person));
  CHECK(person.asked == std::vector<std::string>{foreseen, "again: " + foreseen});
  CHECK(report.committed);
}

TEST_CASE("an overwritten value that changes while a person is asked is asked about") {
  TwoDatabases two(shop);
  fill(two);
  Person person({true, false},
                [&] { two.target.run("UPDATE customer SET email = 'newer' WHERE id = 2"); });
  CHECK(failure([&] { two.bring(attended_by(person)); }).code() == ExitCode::usage);
  CHECK(person.asked.size() == 2);
  CHECK(two.target.value("SELECT email FROM customer WHERE id = 2") == "newer");
}

TEST_CASE("rows that turn up in empty tables while a person is asked are asked about") {
  TwoDatabases two(shop);
  two.source.run("INSERT INTO customer SELECT i, 'c' || i FROM generate_series(1, 6) AS i");
  two.take();
  bool first = true;
  Person person({true, true}, [&] {
    if (std::exchange(first, false))
      two.target.run("INSERT INTO customer VALUES (2, 'other')");
  });
  const auto report = two.bring(attended_by(person));
  CHECK(person.asked ==
        std::vector<std::string>{"customer: 6 inserted | purchase: nothing",
                                 "again: customer: 5 inserted, 1 updated | purchase: nothing"});
  CHECK(report.committed);
  CHECK(two.undo().exit_code == ExitCode::done);
  CHECK(two.target.value("SELECT email FROM customer") == "other");
}

TEST_CASE(
    "rows that the target refuses as they are written are asked about before the rest stays") {
  TwoDatabases two(shop);
  fill(two);
  two.target.run("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 5 "
                 "THEN RAISE 'no'; END IF; RETURN NEW; END$$; CREATE TRIGGER no BEFORE INSERT ON "
                 "customer FOR EACH ROW EXECUTE FUNCTION no()");
  const std::string then = "customer: 2 inserted, 1 updated, 1 unchanged, 1 collided, 1 invalid | "
                           "purchase: 4 inserted, 2 orphaned";
  SECTION("yes") {
    Person person({true, true});
    const auto report = two.bring(attended_by(person));
    CHECK(person.asked == std::vector<std::string>{foreseen, "again: " + then});
    CHECK(outcomes(report) == then);
    CHECK(report.committed);
  }
  SECTION("no") {
    const auto files = files_in(two.dir);
    const auto before = two.target.everything();
    Person person({true, false});
    CHECK(failure([&] { two.bring(attended_by(person)); }).code() == ExitCode::usage);
    CHECK(difference(before, two.target.everything()) == "");
    CHECK(files_in(two.dir) == files);
  }
}

TEST_CASE("a sequence that others draw from while a person is asked is not set back") {
  TwoDatabases two(shop);
  fill(two);
  Person person({true}, [&] { two.target.run("SELECT setval('purchase_id_seq', 500)"); });
  const auto report = two.bring(attended_by(person));
  CHECK(report.committed);
  CHECK(report.sequences.empty());
  CHECK(two.target.value("SELECT last_value FROM purchase_id_seq") == "500");
}

TEST_CASE("under --strict nobody is asked about what is given up anyway") {
  TwoDatabases two(shop);
  fill(two);
  Person person({});
  const auto report = two.bring([&](ImportOptions &options) {
    person.attend(options);
    options.strict = true;
  });
  CHECK(person.asked.empty());
  CHECK_FALSE(report.committed);
  CHECK(report.exit_code == ExitCode::set_aside);
}

TEST_CASE("nobody is asked about nothing") {
  TwoDatabases two(shop);
  fill(two);
  two.bring();
  Person person({});
  CHECK(outcomes(two.bring(attended_by(person))) ==
        "customer: 5 unchanged, 1 collided | purchase: 5 unchanged, 1 orphaned");
  two.undo();
  CHECK(two.undo([&](UndoOptions &options) { person.attend(options); }).exit_code ==
        ExitCode::set_aside);
  CHECK(person.asked.empty());
}

TEST_CASE("a plan that no longer holds is refused before anybody is asked") {
  TwoDatabases two(shop);
  fill(two);
  const auto plan = two.dir / "plan.json";
  two.dry_run([&](ImportOptions &options) { options.plan = plan; });
  const auto written = read_file(plan);
  Person person({true});
  const TuneImport planned = [&](ImportOptions &options) {
    person.attend(options);
    options.plan = plan;
  };
  SECTION("it does not hold") {
    two.target.run("INSERT INTO customer VALUES (4, 'c4')");
    CHECK(failure([&] { two.bring(planned); }).code() == ExitCode::refused);
    CHECK(person.asked.empty());
  }
  SECTION("it holds") {
    CHECK(two.bring(planned).committed);
    CHECK(person.asked.size() == 1);
  }
  CHECK(read_file(plan) == written);
}

TEST_CASE("an undo asks with what it would take back, and again where that changed") {
  TwoDatabases two(shop);
  fill(two);
  two.bring();
  const std::string all = "customer: 3 deleted, 1 restored | purchase: 5 deleted";
  const std::string rest = "customer: 3 deleted, 1 left | purchase: 5 deleted";
  SECTION("nothing changed") {
    Person person({true});
    CHECK(undone(two.undo([&](UndoOptions &options) { person.attend(options); })) == all);
    CHECK(person.asked == std::vector<std::string>{all});
  }
  SECTION("a row was changed meanwhile") {
    bool first = true;
    Person person({true, true}, [&] {
      if (std::exchange(first, false))
        two.target.run("UPDATE customer SET email = 'mine' WHERE id = 2");
    });
    const auto report = two.undo([&](UndoOptions &options) { person.attend(options); });
    CHECK(person.asked == std::vector<std::string>{all, "again: " + rest});
    CHECK(undone(report) == rest);
    CHECK(two.target.value("SELECT email FROM customer WHERE id = 2") == "mine");
  }
  SECTION("no") {
    const auto before = versions(two.target);
    Person person({false});
    CHECK(failure([&] {
            two.undo([&](UndoOptions &options) { person.attend(options); });
          }).code() == ExitCode::usage);
    CHECK(difference(before, versions(two.target)) == "");
  }
}
