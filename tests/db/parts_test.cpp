#include "parts_run.hpp"

#include "base/hash.hpp"
#include "snapshot/parts.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <set>
#include <string>
#include <thread>

#include <csignal>

using namespace dbxfer;
using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

/// Tables of every kind that rows come from: in pages, with long values, without rows or key, with
/// children by inheritance, partitioned, generated columns, circles of references.
constexpr auto many_kinds =
    "CREATE TYPE mood AS ENUM ('sad', 'ok');"
    "CREATE TABLE big (id int PRIMARY KEY, gone int, n numeric, note text) WITH (fillfactor = 70);"
    "INSERT INTO big SELECT i, i, i / 7.0, repeat('x', i % 300) FROM generate_series(1, 9000) AS i;"
    "ALTER TABLE big DROP COLUMN gone; DELETE FROM big WHERE id BETWEEN 3000 AND 5000;"
    "UPDATE big SET n = -n WHERE id % 100 = 0;"
    "CREATE TABLE long (id int PRIMARY KEY, doc text); ALTER TABLE long ALTER doc SET STORAGE "
    "EXTERNAL; INSERT INTO long SELECT i, repeat(i::text || E'\\n\"é', 9000) FROM "
    "generate_series(1, 20) AS i;"
    "CREATE TABLE empty (id int PRIMARY KEY);"
    "CREATE TABLE \"without key\" (a text, b mood); INSERT INTO \"without key\" VALUES "
    "(NULL, 'ok'), (NULL, 'ok'), ('a', NULL);"
    "CREATE TABLE parent (id int); CREATE TABLE child (extra text) INHERITS (parent);"
    "INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (3, 'c');"
    "CREATE TABLE part (id int, t timestamptz) PARTITION BY RANGE (id);"
    "CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (100);"
    "CREATE TABLE part_2 PARTITION OF part FOR VALUES FROM (100) TO (200);"
    "INSERT INTO part SELECT i, to_timestamp(i) FROM generate_series(1, 150) AS i;"
    "CREATE TABLE made (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, "
    "b int GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO made (a) SELECT generate_series(1, 9);"
    "CREATE TABLE hen (id int PRIMARY KEY, egg int); CREATE TABLE egg (id int PRIMARY KEY, hen int "
    "REFERENCES hen); ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg DEFERRABLE INITIALLY "
    "DEFERRED; BEGIN; INSERT INTO hen VALUES (1, 2); INSERT INTO egg VALUES (2, 1); COMMIT;"
    "CREATE TABLE deleted (id int); INSERT INTO deleted SELECT generate_series(1, 500);"
    "DELETE FROM deleted";

/// All but the time of the export, and the hash of everything.
std::string rows_in(const fs::path &snapshot) {
  std::string text;
  if (fs::is_directory(snapshot))
    snapshot::join_parts(snapshot, {})->read_all([&](auto bytes) { text += bytes; }, {});
  else
    text = read_file(snapshot);
  text.erase(0, text.find('\n', text.find('\n') + 1));
  const auto hash = text.find("\"sha256\"");
  REQUIRE(hash != std::string::npos);
  return text.substr(0, hash);
}

std::set<std::string> names_in(const fs::path &folder) {
  std::set<std::string> names;
  for (const auto &entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

void flip(std::string &bytes, std::size_t at, std::size_t bit) {
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
}

/// A program's first packet, with another database in it.
std::string start_packet(std::string_view body, const std::string &from, const std::string &to) {
  std::string packet(body);
  packet.replace(packet.find(from), from.size(), to);
  const auto size = packet.size() + 4;
  std::string out;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    out += static_cast<char>((size >> shift) & 0xFFU);
  return out + packet;
}

/// A finished folder, and what is read of it.
struct Finished {
  Finished() : folder(dir / "run") {
    database.run("CREATE TABLE a (id int PRIMARY KEY, note text);"
                 "INSERT INTO a SELECT i, repeat('a', i % 90) FROM generate_series(1, 3000) AS i;"
                 "CREATE TABLE b (id int PRIMARY KEY); INSERT INTO b VALUES (1), (2)");
    static_cast<void>(
        take_in_parts(database.url(), folder, [](PartsOptions &options) { options.shards = 4; }));
  }

  /// Why it cannot be read.
  [[nodiscard]] std::string refusal() const {
    InspectOptions options;
    options.file = folder;
    options.allow_edited = true; // of which a folder knows nothing
    const auto why = failure([&] { static_cast<void>(inspect_snapshot(options)); });
    CHECK(why.code() == ExitCode::snapshot);
    return why.what();
  }
  [[nodiscard]] InspectReport inspected() const {
    InspectOptions options;
    options.file = folder;
    return inspect_snapshot(options);
  }
  /// Replaces a file by one that holds this.
  void put(std::string_view name, std::string_view bytes) const {
    fs::remove(folder / name);
    static_cast<void>(dir.write("run/" + std::string(name), bytes));
  }
  [[nodiscard]] std::string bytes_of(std::string_view name) const {
    return read_file(folder / name);
  }
  void edit_manifest(std::string_view from, std::string_view to) const {
    auto text = bytes_of("manifest.json");
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    put("manifest.json", text.replace(at, from.size(), to));
  }

  TempDatabase database;
  TempDir dir;
  fs::path folder;
};

} // namespace

TEST_CASE("parts joined are the rows of a single export") {
  TwoDatabases two(many_kinds);
  const auto counts = exported(two.take());
  for (const unsigned shards : {1U, 7U, 40U}) {
    const auto folder = two.dir / ("run" + std::to_string(shards));
    const auto report = take_in_parts(two.source.url(), folder,
                                      [&](PartsOptions &options) { options.shards = shards; });
    CHECK(exported(report) == counts);
    CHECK(report.parts >= shards / 2);             // a page is no less than a page
    CHECK((rows_in(folder) == rows_in(two.file))); // not ==, which would print both
  }
  CHECK_FALSE(fs::exists(two.dir / "run1" / "part-99.ndjson.zst"));
}

TEST_CASE("a folder of parts is imported and verified as one snapshot") {
  TwoDatabases two(many_kinds);
  two.target.run("TRUNCATE big, long, \"without key\", part, made, hen, egg; DELETE FROM parent");
  two.file = two.dir / "run";
  static_cast<void>(take_in_parts(two.source.url(), two.file));
  const auto report = two.bring();
  CHECK(report.exit_code == ExitCode::done);
  CHECK(report.snapshot->rows == report.totals().read());
  CHECK(two.target.everything() == two.source.everything());
  CHECK(two.verify().exit_code == ExitCode::done);
}

TEST_CASE("a table without a page needs no part, and stands in the manifest") {
  const TempDatabase database;
  database.run("CREATE TABLE empty (id int PRIMARY KEY)");
  const TempDir dir;
  PartsRun run(database.url(), dir / "run");
  const auto report = run.report();
  CHECK(exported(report) == "empty: 0");
  CHECK(names_in(dir / "run") == std::set<std::string>{"manifest.json", "out", "shards.json"});
  InspectOptions options;
  options.file = dir / "run";
  CHECK(inspect_snapshot(options).tables.size() == 1);
}

TEST_CASE("all parts hold one moment, whatever is written meanwhile") {
  const TempDatabase database;
  database.run(
      "CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL);"
      "INSERT INTO account SELECT i, 1000 FROM generate_series(1, 2000) AS i;"
      "CREATE TABLE entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account int "
      "NOT NULL REFERENCES account, amount bigint NOT NULL)");
  const TempDatabase target = database.clone();
  target.run("TRUNCATE account, entry");
  const auto bench = project_file("tests/db/parts_transfer.pgbench").string();
  Process writers(Command{{"/usr/bin/pgbench", "--no-vacuum", "--client=4", "--time=600",
                           "--file=" + bench, database.url()}});
  const auto entries = [&] { return std::stoi(database.value("SELECT count(*) FROM entry")); };
  const auto wait_for_entries = [&](int count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (entries() < count)
      REQUIRE(std::chrono::steady_clock::now() < deadline);
  };
  wait_for_entries(50);
  const TempDir dir;
  PartsRun run(database.url(), dir / "run");
  for (std::size_t i = 0; i < run.parts(); ++i) {
    wait_for_entries(entries() + 20);
    static_cast<void>(run.write(i));
  }
  const auto report = run.report();
  writers.send_signal(SIGKILL);
  ImportOptions options;
  options.database_url = target.url();
  options.file = dir / "run";
  options.no_undo = true;
  const auto imported = import_snapshot(options);
  CHECK(imported.exit_code == ExitCode::done);
  CHECK(imported.totals()[Outcome::inserted] == report.rows());
  CHECK(target.value("SELECT sum(balance) FROM account") == "2000000");
  CHECK(target.value("SELECT count(*) FROM account WHERE balance <> 1000 + (SELECT "
                     "COALESCE(sum(amount), 0) FROM entry WHERE account = account.id)") == "0");
  CHECK(target.value("SELECT count(*) >= 50 FROM entry") == "t");
}

TEST_CASE("a part that is there is left alone, and one that was damaged is written again") {
  TwoDatabases two(many_kinds);
  PartsRun run(two.source.url(), two.dir / "run");
  const auto first = run.write(0);
  CHECK_FALSE(first.was_there);
  const auto written = fs::last_write_time(first.file);
  const auto again = run.write(0);
  CHECK(again.was_there);
  CHECK(again.sha256 == first.sha256);
  CHECK(again.rows == first.rows);
  CHECK(fs::last_write_time(first.file) == written);
  run.write_all();
  static_cast<void>(run.report());
  // Nothing is asked of the server any more.
  CHECK(run.write(1).was_there);
}

TEST_CASE("a part that is not what its record says does not count until it is written again") {
  TwoDatabases two(many_kinds);
  static_cast<void>(two.take());
  PartsRun run(two.source.url(), two.dir / "run");
  const auto part = run.write(0);
  auto bytes = read_file(part.file);
  flip(bytes, bytes.size() / 2, 2);
  fs::remove(part.file);
  static_cast<void>(two.dir.write("run/part-0.ndjson.zst", bytes));
  const auto again = run.write(0);
  CHECK_FALSE(again.was_there);
  CHECK(again.sha256 == part.sha256);
  run.write_all();
  static_cast<void>(run.report());
  CHECK((rows_in(two.dir / "run") == rows_in(two.file)));
}

TEST_CASE("a coordinator that is stopped writes no manifest and says which parts are missing") {
  TwoDatabases two(many_kinds);
  PartsRun run(two.source.url(), two.dir / "run",
               [](PartsOptions &options) { options.shards = 12; });
  const auto last = run.parts() - 1;
  REQUIRE(last > 8);
  for (const std::size_t i : {0U, 2U, 3U, 5U})
    static_cast<void>(run.write(i));
  std::this_thread::sleep_for(std::chrono::seconds(1)); // until it has seen them
  run.stop();
  const auto why = run.why_not();
  CHECK(why.code() == ExitCode::stopped);
  CHECK(contains(why.what(), "these parts are missing: 1,4,6-" + std::to_string(last)));
  CHECK_FALSE(fs::exists(two.dir / "run/manifest.json"));
  two.file = two.dir / "run";
  const auto unread = failure([&] { static_cast<void>(two.dry_run()); });
  CHECK(unread.code() == ExitCode::snapshot);
  CHECK(contains(unread.what(), "is not whole"));
  const auto late = failure([&] { static_cast<void>(run.write(1)); });
  CHECK(late.code() == ExitCode::try_again);
  CHECK(contains(late.what(), "is gone"));
  CHECK(run.write(0).was_there);
}

TEST_CASE("a coordinator whose time is up writes no manifest") {
  TwoDatabases two(many_kinds);
  PartsRun run(two.source.url(), two.dir / "run",
               [](PartsOptions &options) { options.wait = std::chrono::milliseconds(300); });
  const auto why = run.why_not();
  CHECK(why.code() == ExitCode::try_again);
  CHECK(contains(why.what(), "the time to wait for the parts is up"));
  CHECK(contains(why.what(), "these parts are missing: 0-"));
  CHECK_FALSE(fs::exists(two.dir / "run/manifest.json"));
}

TEST_CASE("a coordinator that loses its transaction ends, and says what is missing") {
  TwoDatabases two(many_kinds);
  PartsRun run(two.source.url(), two.dir / "run");
  two.source.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                 "current_database() AND application_name = 'dbxfer export'");
  const auto why = run.why_not();
  CHECK(why.code() == ExitCode::try_again);
  CHECK(contains(why.what(), "these parts are missing: 0-"));
}

TEST_CASE("a worker at another database, and one without a part to write, are refused") {
  TwoDatabases two(many_kinds);
  const PartsRun run(two.source.url(), two.dir / "run");
  PartOptions options;
  options.database_url = two.target.url();
  options.folder = two.dir / "run";
  const auto elsewhere = failure([&] { static_cast<void>(write_part(options)); });
  CHECK(elsewhere.code() == ExitCode::refused);
  CHECK(contains(elsewhere.what(), "the database is not the one"));
  options.index = run.parts();
  const auto none = failure([&] { static_cast<void>(write_part(options)); });
  CHECK(none.code() == ExitCode::usage);
  CHECK(contains(none.what(), "there is no part"));
  options.folder = two.dir / "nowhere";
  CHECK(failure([&] { static_cast<void>(write_part(options)); }).code() == ExitCode::local_file);
}

TEST_CASE("an address that leads to several databases is refused before anything is written") {
  TwoDatabases two(many_kinds);
  std::atomic<int> connections = 0;
  const Proxy balancer(
      two.source.url(), [](const auto &) { return Proxy::Then::go_on; }, {},
      [&](const WireMessage &message) -> std::optional<std::string> {
        const auto at = message.body.find("database");
        if (message.type != 0 || at == std::string_view::npos || ++connections != 4)
          return std::nullopt;
        return start_packet(message.body, two.source.name(), two.target.name());
      });
  PartsOptions options;
  options.database_url = balancer.url();
  options.folder = two.dir / "run";
  options.shards = 4;
  const auto why = failure([&] { static_cast<void>(export_parts(options)); });
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "the URL leads to more than one server"));
  CHECK_FALSE(fs::exists(two.dir / "run"));
}

TEST_CASE("a row that cannot be printed is named by its part") {
  const TempDatabase database("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
  database.run("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'), (7, "
               "E'\\xff')");
  const TempDir dir;
  const PartsRun run(database.url(), dir / "run");
  const auto why = failure([&] { static_cast<void>(run.write(0)); });
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "row 2 of part 0 (id=7) holds bytes"));
  CHECK_FALSE(fs::exists(dir / "run/part-0.ndjson.zst"));
}

TEST_CASE("a folder of parts that lacks one, or has two swapped, is refused by its name") {
  const Finished finished;
  REQUIRE(finished.inspected().snapshot.rows == 3002);
  const auto first = finished.bytes_of("part-0.ndjson.zst");
  const auto second = finished.bytes_of("part-1.ndjson.zst");
  fs::remove(finished.folder / "part-1.ndjson.zst");
  CHECK(contains(finished.refusal(), "part-1.ndjson.zst is missing"));
  finished.put("part-1.ndjson.zst", first);
  CHECK(contains(finished.refusal(), "part-1.ndjson.zst"));
  finished.put("part-0.ndjson.zst", second);
  CHECK(contains(finished.refusal(), "part-0.ndjson.zst"));
  finished.put("part-0.ndjson.zst", first);
  finished.put("part-1.ndjson.zst", second);
  CHECK(finished.inspected().snapshot.rows == 3002);
}

TEST_CASE("a part that is cut, or has one bit flipped, is refused by its name") {
  const Finished finished;
  const std::string name = "part-1.ndjson.zst";
  const auto whole = finished.bytes_of(name);
  for (const auto size : {std::size_t{0}, std::size_t{5}, whole.size() / 2, whole.size() - 1}) {
    finished.put(name, whole.substr(0, size));
    CHECK(contains(finished.refusal(), name));
  }
  finished.put(name, whole + " ");
  CHECK(contains(finished.refusal(), name));
  for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 40) {
    auto flipped = whole;
    flip(flipped, at, at % 8);
    finished.put(name, flipped);
    CHECK(contains(finished.refusal(), name));
  }
}

TEST_CASE("a manifest that is cut, edited or leads out of its folder is refused") {
  const Finished finished;
  const auto whole = finished.bytes_of("manifest.json");
  finished.put("manifest.json", whole.substr(0, whole.size() / 2));
  CHECK(contains(finished.refusal(), "manifest.json is cut short"));
  for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 60) {
    auto flipped = whole;
    flip(flipped, at, at % 8);
    finished.put("manifest.json", flipped);
    CHECK(contains(finished.refusal(), "manifest.json"));
  }
  const auto with = [&](std::string_view from, std::string_view to) {
    finished.put("manifest.json", whole);
    finished.edit_manifest(from, to);
    return finished.refusal();
  };
  CHECK(contains(with("\"format\": 1", "\"format\": 2"), "manifest.json cannot be read: it needs"));
  CHECK(contains(with("\"rows\": 2", "\"rows\": 3"), "manifest.json holds"));
  CHECK(contains(with("part-0.", "part-9."), "manifest.json was changed after it was written"));
  CHECK(contains(with("{\"format\": 1,", "{\"format\": 1, \"rejects\": true,"),
                 "is no manifest of an export"));
  finished.put("manifest.json", whole);
  fs::rename(finished.folder / "part-0.ndjson.zst", finished.dir / "outside");
  fs::create_symlink(finished.dir / "outside", finished.folder / "part-0.ndjson.zst");
  CHECK(contains(finished.refusal(), "part-0.ndjson.zst is no regular file"));
}

TEST_CASE(
    "names of parts that are no files of the folder are refused, whoever wrote the manifest") {
  const Finished finished;
  const auto resealed = [&](std::string_view name) {
    auto text = finished.bytes_of("manifest.json");
    const std::string old = "part-0.ndjson.zst";
    text.replace(text.find(old), old.size(), name);
    const auto trailer = text.rfind("\"trailer\"");
    const auto hash = text.find("\"sha256\": \"", trailer) + 11;
    text.replace(hash, 64, base::sha256_of(text.substr(0, trailer)));
    finished.put("manifest.json", text);
    auto why = finished.refusal();
    return why;
  };
  const auto whole = finished.bytes_of("manifest.json");
  for (const std::string name : {"../part-0.ndjson.zst", "/etc/passwd", "..", "."}) {
    finished.put("manifest.json", whole);
    CHECK(contains(resealed(name), "names a part that is no file of its folder"));
  }
  finished.put("manifest.json", whole);
  CHECK(contains(resealed("part-1.ndjson.zst"), "names a part twice"));
}
