#include "cli/migrate_workshop.hpp"
#include "support/catch.hpp"

#include <string>

// Files of new revisions, and what joins several heads.

using namespace dbxfer::test;

TEST_CASE("a new revision follows the head, and its file is a migration") {
  const Workshop shop;
  shop.done({"revision", "-m", "Add donor CRM tables!"});
  shop.done({"revision", "-m", "second", "--alembic"});
  const Lines names = names_in(shop.folder / "migrations");
  REQUIRE(names.size() == 3);
  CHECK(contains(names[0] + names[1] + names[2], "_add_donor_crm_tables.sql"));
  const auto report = object_of(shop({"upgrade", "head", "--json"}));
  REQUIRE(report["steps"].Size() == 2);
  CHECK(std::string(report["steps"][0]["message"].GetString()) == "Add donor CRM tables!");
  const std::string id = report["steps"][1]["revision"].GetString();
  CHECK(contains(shop({"show", id.substr(0, 5)}).out, "-- revision: " + id));
}

TEST_CASE("a new revision is filled with what the database lacks of another, and brings it") {
  const Workshop shop;
  shop.add_three();
  shop.done({"upgrade", "head"});
  const TempDatabase development;
  development.run(
      "CREATE TABLE donors (id int PRIMARY KEY, phone text); CREATE TABLE tags (id int); "
      "INSERT INTO tags VALUES (1); CREATE INDEX ix_tags ON tags (id)");
  shop.folder.write("dev.env", "DATABASE_URL=" + development.url() + "\n");
  const Words words{"revision", "-m", "phones", "--from", "dev.env", "--alembic"};
  const auto report = object_of([&] {
    Words all = words;
    all.push_back("--json");
    return shop(all);
  }());
  REQUIRE(report["files"].Size() == 2);
  CHECK(std::string(report["follows"][0].GetString()) == "c3");
  CHECK(contains(report["text"].GetString(), "ADD COLUMN \"phone\" text;"));
  shop.done({"upgrade", "head"});
  CHECK(shop.at() == report["revision"].GetString());
  CHECK(shop.database.value("SELECT count(phone) FROM donors") == "0");
  // All is there now: no file.
  const Result again = shop(words);
  CHECK(again.exit_code == 0);
  CHECK(contains(again.out, "The target lacks nothing of what the source has.\n"));
  CHECK(names_in(shop.folder / "migrations").size() == 5);
  shop.done({"downgrade", "-1"});
  // A snapshot tells less than a database, and that is said.
  REQUIRE(run(dbxfer_in(shop.folder, development.url(), {"export", "dev.json"})).exit_code == 0);
  CHECK(contains(shop({"revision", "-m", "x", "--from", "dev.json"}).out, "nothing of defaults"));
  check_refusal(shop({"revision", "-m", "x", "--from", "nowhere"}), 3,
                {"--from is neither a URL nor a file"});
}

TEST_CASE("two branches are two heads, which a merge makes one") {
  const Workshop shop;
  shop.add("a1", "", "-- up\nCREATE TABLE a (i int);\n-- down\nDROP TABLE a;\n");
  shop.add("b1", "a1", "-- up\nCREATE TABLE b (i int);\n-- down\nDROP TABLE b;\n");
  shop.add("b2", "a1", "-- up\nCREATE TABLE c (i int);\n-- down\nDROP TABLE c;\n");
  shop.add("m1", "b1, b2", "-- up\nSELECT 1;\n-- down\nSELECT 1;\n");
  shop.done({"upgrade", "b1"});
  shop.done({"upgrade", "b2"});
  CHECK(shop.at() == "b1,b2");
  shop.done({"upgrade", "head"});
  CHECK(shop.at() == "m1");
  shop.done({"downgrade", "b1"});
  CHECK(shop.database.value("SELECT count(*) FROM dbxfer.revisions WHERE revision = 'm1'") == "0");
}
