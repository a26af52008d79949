#include "two_databases.hpp"

#include "base/atomic_file.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto schema =
    "CREATE TABLE shop (id int PRIMARY KEY, name text UNIQUE, note text);"
    "CREATE TABLE item (id int PRIMARY KEY, shop int REFERENCES shop, price numeric(10,2));"
    "CREATE TABLE tag (item int REFERENCES item, word text)";

constexpr auto here =
    "INSERT INTO shop VALUES (1, 'one', 'old'), (2, 'two', NULL), (3, 'three', NULL);"
    "INSERT INTO item VALUES (1, 1, 1), (2, 2, 2), (9, 2, 9);"
    "INSERT INTO tag VALUES (1, 'red')";

// Of shop one row changes, one stays, one is new, one is set aside.
constexpr auto there = "INSERT INTO shop VALUES (1, 'one', 'new'), (2, 'two', NULL), (4, 'four', "
                       "NULL), (5, 'three', NULL);"
                       "INSERT INTO item VALUES (1, 1, 1.5), (2, 2, 2), (3, 4, 3), (4, 5, 4);"
                       "INSERT INTO tag VALUES (1, 'red'), (1, 'red'), (3, 'blue')";

struct Planned {
  explicit Planned(const char *target = here) : two(schema) {
    two.source.run(there);
    two.target.run(target);
    two.take();
    file = two.dir / "plan.json";
  }
  ImportReport plan(const TuneImport &tune = {}) {
    return two.dry_run([&](ImportOptions &options) {
      options.plan = file;
      if (tune)
        tune(options);
    });
  }
  ImportReport follow(const TuneImport &tune = {}) {
    return two.bring([&](ImportOptions &options) {
      options.plan = file;
      if (tune)
        tune(options);
    });
  }
  /// Why the plan does not hold; nothing may be changed by that.
  std::string refusal(const TuneImport &tune = {}) {
    const auto before = two.target.everything();
    const auto why = failure([&] { static_cast<void>(follow(tune)); });
    CHECK(why.code() == ExitCode::refused);
    CHECK(two.target.everything() == before);
    return why.what();
  }

  TwoDatabases two;
  std::filesystem::path file;
};

} // namespace

TEST_CASE("a plan that nothing came in between of is followed row for row") {
  Planned planned;
  const auto before = versions(planned.two.target);
  const auto foreseen = planned.plan();
  CHECK(versions(planned.two.target) == before);
  CHECK(foreseen.plan_path == planned.file.string());
  const auto report = planned.follow();
  CHECK(report.committed);
  CHECK(outcomes(report) == outcomes(foreseen));
  CHECK(outcomes(report) == "shop: 1 inserted, 1 updated, 1 unchanged, 1 collided | item: 1 "
                            "inserted, 1 updated, 1 unchanged, 1 orphaned | tag: 2 inserted, 1 "
                            "unchanged");
  // Done is done.
  CHECK(contains(planned.refusal(), "changed in shop, item and tag"));
}

TEST_CASE("a plan for empty tables is followed, however the rows go in") {
  Planned planned("");
  planned.plan();
  const bool staged = GENERATE(false, true);
  const auto report =
      planned.follow([&](ImportOptions &options) { options.stage_always = staged; });
  CHECK(report.committed);
  CHECK(outcomes(report) == "shop: 4 inserted | item: 4 inserted | tag: 3 inserted");
}

TEST_CASE("a plan does not hold once a row that it touches is another one") {
  Planned planned;
  const std::vector<std::pair<std::string, std::string>> changes{
      {"UPDATE shop SET note = 'mine' WHERE id = 1", "shop"},       // would be replaced
      {"UPDATE shop SET note = 'new' WHERE id = 1", "shop"},        // would be the same already
      {"UPDATE shop SET note = 'mine' WHERE id = 2", "shop"},       // was not to be touched
      {"DELETE FROM tag; DELETE FROM item WHERE id = 1", "item"},   // is gone
      {"INSERT INTO shop VALUES (4, 'four')", "shop"},              // is there
      {"UPDATE shop SET id = 7 WHERE id = 4", "shop"},              // its unique value is another's
      {"UPDATE shop SET name = '3' WHERE id = 3", "shop and item"}, // is free again
      {"INSERT INTO item VALUES (1, 1, 1); INSERT INTO tag VALUES (1, 'red')", "tag"},
      {"INSERT INTO tag VALUES (1, 'red')", "tag"}, // one more of the same image
      {"ALTER TABLE item ADD note text", "item"},
      {"ALTER TABLE item ADD CHECK (price < 100)", "item"},
      {"ALTER TABLE item ALTER price SET DEFAULT 7", "item"},
  };
  for (const auto &[change, moved] : changes) {
    INFO(change);
    planned.plan();
    planned.two.target.run(change);
    CHECK(contains(planned.refusal(), moved));
  }
}

TEST_CASE("a plan holds whatever happens elsewhere") {
  Planned planned;
  planned.plan();
  planned.two.target.run(
      "UPDATE item SET price = 10 WHERE id = 9; INSERT INTO item VALUES (77, 1, 7);"
      "INSERT INTO tag VALUES (9, 'green'); UPDATE shop SET note = 'seen' WHERE id = 3;"
      "CREATE TABLE other (id int); CREATE INDEX ON item (price);"
      // The same values in another version.
      "UPDATE shop SET note = note");
  planned.two.target.run("VACUUM FULL item");
  CHECK(outcomes(planned.follow()) ==
        "shop: 1 inserted, 1 updated, 1 unchanged, 1 collided | item: 1 inserted, 1 updated, 1 "
        "unchanged, 1 orphaned | tag: 2 inserted, 1 unchanged");
}

TEST_CASE("a plan is for one file and one database") {
  Planned planned;
  planned.plan();
  SECTION("the file was changed") {
    planned.two.edit("\"new\"", "\"neu\"");
    CHECK(contains(planned.refusal(), "another file"));
  }
  SECTION("another database") {
    planned.two.source.run("DELETE FROM tag; DELETE FROM item; DELETE FROM shop");
    CHECK(contains(planned.refusal([&](ImportOptions &options) {
      options.database_url = planned.two.source.url();
      options.allow_same_database = true;
    }),
                   "another database"));
  }
}

TEST_CASE("a file that was edited on purpose can be planned for, and no further") {
  Planned planned;
  planned.two.edit("\"new\"", "\"neu\"");
  planned.plan();
  CHECK(planned.follow().committed);
  planned.two.edit("\"neu\"", "\"nie\"");
  CHECK(contains(planned.refusal(), "another file"));
}

TEST_CASE("a plan brings its options along, and is not followed with others") {
  Planned planned;
  const auto keep = [](ImportOptions &options) { options.on_conflict = OnConflict::skip; };
  const auto match = [](ImportOptions &options) { options.match = {"shop=name"}; };
  SECTION("on-conflict") {
    planned.plan(keep);
    SECTION("left away") {
      CHECK(contains(outcomes(planned.follow()), "shop: 1 inserted, 1 unchanged, 1 skipped"));
    }
    SECTION("repeated") { CHECK(planned.follow(keep).committed); }
    SECTION("contradicted") {
      const auto why = failure([&] {
        static_cast<void>(planned.follow(
            [](ImportOptions &options) { options.on_conflict = OnConflict::update; }));
      });
      CHECK(why.code() == ExitCode::usage);
      CHECK(contains(why.what(), "--on-conflict"));
    }
  }
  SECTION("match") {
    planned.plan(match);
    SECTION("left away") {
      const auto report = planned.follow();
      CHECK(contains(outcomes(report), "shop: 1 inserted, 1 updated, 2 unchanged"));
      CHECK(planned.two.target.value("SELECT shop FROM item WHERE id = 4") == "3");
    }
    SECTION("the row that is recognised has another id now") {
      planned.two.target.run("UPDATE shop SET id = 33 WHERE id = 3");
      CHECK(contains(planned.refusal(), "shop"));
    }
  }
  SECTION("given only now") {
    planned.plan();
    CHECK(failure([&] { static_cast<void>(planned.follow(match)); }).code() == ExitCode::usage);
  }
  SECTION("strict") {
    planned.plan([](ImportOptions &options) { options.strict = true; });
    const auto report = planned.follow();
    CHECK_FALSE(report.committed);
    CHECK(report.exit_code == ExitCode::set_aside);
  }
}

TEST_CASE("what a trigger turns down no dry run foresees, so that its plan does not hold, and a "
          "rehearsal does") {
  Planned planned;
  planned.two.target.run(
      "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION $$no$$; "
      "END'; CREATE TRIGGER no BEFORE INSERT ON tag FOR EACH ROW WHEN (new.word = 'blue') EXECUTE "
      "FUNCTION no()");
  SECTION("a dry run") {
    planned.plan();
    CHECK(contains(planned.refusal(), "--rehearse"));
  }
  SECTION("a rehearsal") {
    const auto before = planned.two.target.everything();
    const auto foreseen = planned.two.bring([&](ImportOptions &options) {
      options.rehearse = true;
      options.plan = planned.file;
    });
    CHECK(planned.two.target.everything() == before);
    CHECK(outcomes(planned.follow()) == outcomes(foreseen));
  }
}

TEST_CASE("a plan does not hold when a concurrent session comes between compare and write") {
  Planned planned;
  planned.plan();
  bool done = false;
  const Proxy proxy(planned.two.target.url(), [&](const WireMessage &message) {
    if (!done && message.asks("SAVEPOINT dbxfer_apply")) {
      done = true;
      planned.two.target.run("UPDATE shop SET note = 'mine' WHERE id = 1");
    }
    return Proxy::Then::go_on;
  });
  const auto why = failure([&] {
    static_cast<void>(
        planned.follow([&](ImportOptions &options) { options.database_url = proxy.url(); }));
  });
  CHECK(done);
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "changed in shop"));
  CHECK(planned.two.target.value("SELECT note FROM shop WHERE id = 1") == "mine");
}

TEST_CASE("a plan replaces a plan, and nothing else") {
  Planned planned;
  planned.plan();
  CHECK(planned.plan().exit_code == ExitCode::set_aside);
  const auto text = [&] {
    std::ifstream in(planned.two.file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto before = text();
  planned.file = planned.two.file;
  CHECK(failure([&] { planned.plan(); }).code() == ExitCode::usage);
  CHECK(text() == before);
  CHECK(failure([&] { static_cast<void>(planned.follow()); }).code() == ExitCode::snapshot);
}
