#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <string>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// Enough for several sessions: 60 MB of rows in ranges of pages, among them empty ones, long
/// values, and rows that were written again; small tables before, between and after them.
constexpr auto large =
    "CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (1);"
    "CREATE TABLE big (id int PRIMARY KEY, gone int, n numeric, note text) WITH (fillfactor = 70);"
    "INSERT INTO big SELECT i, i, i / 7.0, repeat('x', i % 300) FROM generate_series(1, 150000) AS "
    "i; ALTER TABLE big DROP COLUMN gone; DELETE FROM big WHERE id BETWEEN 40000 AND 90000;"
    "UPDATE big SET n = -n WHERE id % 1000 = 0;"
    "CREATE TABLE long (id int PRIMARY KEY, doc text); ALTER TABLE long ALTER doc SET STORAGE "
    "EXTERNAL; INSERT INTO long SELECT i, repeat(i::text, 20000) FROM generate_series(1, 300) AS i;"
    "CREATE TABLE part (id int) PARTITION BY HASH (id); CREATE TABLE part_1 PARTITION OF part FOR "
    "VALUES WITH (MODULUS 1, REMAINDER 0); INSERT INTO part VALUES (1), (2);"
    "CREATE TABLE z (doc text); ALTER TABLE z ALTER doc SET STORAGE EXTERNAL; INSERT INTO z SELECT "
    "repeat('z', 100000) FROM generate_series(1, 50); DELETE FROM z";

/// Without a page of its own, and with pages of long values.
void empty_z(const TempDatabase &database) {
  database.run(large);
  needs_server(14); // which alone can leave the long values' pages
  database.run("VACUUM (PROCESS_TOAST false) z");
  REQUIRE(database.value("SELECT pg_relation_size('z') = 0 AND pg_table_size('z') > 4000000") ==
          "t");
}

struct Taken {
  std::string rows; ///< the snapshot from its second line on, which does not tell the time
  int sessions = 0; ///< how many read at once
  std::string counts;
};

Taken take(const TempDatabase &database, const TempDir &dir, const TuneExport &tune) {
  Taken taken;
  ExportOptions options;
  options.database_url = database.url();
  options.file = dir / "snapshot.json";
  options.force = true;
  options.progress = [&](const Progress &) {
    taken.sessions =
        std::max(taken.sessions, std::stoi(database.value("SELECT count(*) FROM pg_stat_activity "
                                                          "WHERE datname = current_database() AND "
                                                          "application_name = 'dbxfer export'")));
  };
  tune(options);
  taken.counts = exported(export_snapshot(options));
  taken.rows = read_file(*options.file);
  taken.rows.erase(0, taken.rows.find('\n', taken.rows.find('\n') + 1));
  return taken;
}

TuneExport jobs(unsigned count) {
  return [count](ExportOptions &options) { options.jobs = count; };
}

/// The trailer holds the hash of everything, the time of the export included.
std::string without_hash(const Taken &taken) {
  const auto at = taken.rows.find("\"sha256\"");
  REQUIRE(at != std::string::npos);
  return taken.rows.substr(0, at);
}

} // namespace

TEST_CASE("several sessions read a large source into the same snapshot as one") {
  const TempDatabase database;
  empty_z(database);
  const TempDir dir;
  const auto one = take(database, dir, jobs(1));
  CHECK(one.sessions == 1);
  const auto three = take(database, dir, jobs(3));
  CHECK(three.sessions == 3);
  CHECK(three.counts == one.counts);
  CHECK(three.counts == "a: 1 | big: 99999 | long: 300 | part: 2 | z: 0");
  // Not ==, which would print both.
  CHECK((without_hash(three) == without_hash(one)));
}

TEST_CASE("sessions that the server has no room for are done without") {
  const TempDatabase database;
  database.run(large);
  const TempDir dir;
  const Role role(database, "SELECT ON ALL TABLES IN SCHEMA public");
  database.run("ALTER ROLE " + database.name() + "_role CONNECTION LIMIT 1");
  const auto taken = take(database, dir, [&](ExportOptions &options) {
    options.database_url = role.url();
    options.jobs = 4;
  });
  CHECK(taken.sessions == 1);
  CHECK(taken.counts == "a: 1 | big: 99999 | long: 300 | part: 2 | z: 0");
}

TEST_CASE("whichever session meets a row that cannot be printed, it is named") {
  const TempDatabase database("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
  database.run(large);
  database.run("INSERT INTO big SELECT i, i, 'x' FROM generate_series(200001, 200100) AS i");
  database.run("UPDATE big SET note = E'\\xff' WHERE id = 200050");
  const TempDir dir;
  const auto refused = [&](unsigned count) {
    return failure([&] { static_cast<void>(take(database, dir, jobs(count))); });
  };
  const auto why = refused(1);
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "big"));
  CHECK(std::string(refused(3).what()) == why.what());
}
