#include "cli/invocation.hpp"
#include "dbxfer/parts.hpp"
#include "snapshot/shards.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace dbxfer;
using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

void wait_for(const std::function<bool()> &what) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!what()) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

PartOptions part_of(const std::string &url, const fs::path &folder, std::size_t index) {
  PartOptions options;
  options.database_url = url;
  options.folder = folder;
  options.index = index;
  return options;
}

void write_all(const std::string &url, const fs::path &folder) {
  wait_for([&] { return is_parts_run(folder); });
  const auto parts = snapshot::read_shards(folder).units.size();
  for (std::size_t i = 0; i < parts; ++i)
    static_cast<void>(write_part(part_of(url, folder, i)));
}

/// A process of its own that writes one part. It begins before there are threads, and waits for its
/// order.
class Worker {
public:
  explicit Worker(const TempDir &dir) : order_(dir / "order") {
    const auto parent = getpid();
    pid_ = fork();
    if (pid_ != 0)
      return;
    while (!fs::exists(order_) && getppid() == parent)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    try {
      static_cast<void>(write_part(part_of(read_file(order_), order_.parent_path() / "run", 0)));
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  ~Worker() {
    kill();
    int status = 0;
    waitpid(pid_, &status, 0);
  }
  Worker(const Worker &) = delete;
  Worker &operator=(const Worker &) = delete;

  void begin(const TempDir &dir, const std::string &url) const {
    fs::rename(dir.write("order.part", url), order_);
  }
  void kill() const { ::kill(pid_, SIGKILL); }

private:
  fs::path order_;
  pid_t pid_ = -1;
};

constexpr auto some_rows =
    "CREATE TABLE t (id int PRIMARY KEY, v text);"
    "INSERT INTO t SELECT i, md5(i::text) FROM generate_series(1, 30000) AS i;"
    "CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t); INSERT INTO u VALUES (1, 2)";

} // namespace

TEST_CASE("an export in parts is a folder that import, inspect and verify read") {
  const TempDatabase source;
  source.run(some_rows);
  const TempDatabase target = source.clone();
  target.run("TRUNCATE t, u");
  const TempDir dir;
  Process coordinator(
      dbxfer_in(dir, source.url(), {"export", "--shards", "5", "-o", "run/", "--json"}));
  write_all(source.url(), dir / "run");
  const auto exported = coordinator.wait();
  CHECK(exported.exit_code == 0);
  const auto report = object_of(exported);
  CHECK(report["parts"].GetUint64() >= 5);
  CHECK(report["snapshot"]["rows"].GetUint64() == 30001);
  const auto foreseen = run(dbxfer_in(dir, target.url(), {"import", "run/", "--dry-run"}));
  INFO(foreseen.err);
  CHECK(foreseen.exit_code == 0);
  CHECK(run(dbxfer_in(dir, target.url(), {"import", "run", "--yes"})).exit_code == 0);
  CHECK(target.everything() == source.everything());
  CHECK(run(dbxfer_in(dir, target.url(), {"verify", "run"})).exit_code == 0);
  const auto inspected = run(dbxfer_in(dir, "", {"inspect", "run"}));
  CHECK(inspected.exit_code == 0);
  CHECK(contains(inspected.out, "30,001 rows"));
  CHECK(contains(inspected.out, "hash ok"));
  for (const auto &name : names_in(dir.path()))
    CHECK_FALSE(name.starts_with(".")); // the undo file has a name
  CHECK(mode_of(dir / "run") == 0700);
  CHECK(mode_of(dir / "run/manifest.json") == 0600);
  CHECK_FALSE(contains(read_file(dir / "run/shards.json"), "password"));
}

TEST_CASE("what an export in parts prints tells how to copy the folder") {
  const TempDatabase source;
  source.run("CREATE TABLE t (id int)");
  const TempDir dir;
  const auto result =
      run(dbxfer_in(dir, source.url(), {"export", "--shards", "5", "--output", "run"}));
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "dbxfer import run --dry-run"));
}

TEST_CASE("a worker that is killed leaves nothing, and the part is written by the next one") {
  const TempDir dir;
  const Worker worker(dir);
  const TempDatabase source;
  source.run(some_rows);
  Process coordinator(dbxfer_in(dir, source.url(), {"export", "--shards", "2", "-o", "run"}));
  wait_for([&] { return is_parts_run(dir / "run"); });
  std::atomic<bool> killed = false;
  int rows = 0;
  const Proxy line(source.url(), [&](const WireMessage &message) {
    if (message.sender != WireMessage::Sender::server || message.type != 'd' || ++rows < 1000)
      return Proxy::Then::go_on;
    worker.kill();
    killed = true;
    return Proxy::Then::cut;
  });
  worker.begin(dir, line.url());
  wait_for([&] { return killed.load(); });
  CHECK(names_in(dir / "run") == Lines{"out", "shards.json"});
  CHECK(names_in(dir / "run/out").empty());
  write_all(source.url(), dir / "run");
  CHECK(coordinator.wait().exit_code == 0);
  const auto inspected = run(dbxfer_in(dir, "", {"inspect", "run"}));
  CHECK(contains(inspected.out, "30,001 rows"));
}

TEST_CASE("a coordinator that is killed leaves no manifest, and its folder is no snapshot") {
  const TempDatabase source;
  source.run(some_rows);
  const TempDir dir;
  {
    const Process coordinator(
        dbxfer_in(dir, source.url(), {"export", "--shards", "2", "-o", "run"}));
    wait_for([&] { return is_parts_run(dir / "run"); });
    static_cast<void>(write_part(part_of(source.url(), dir / "run", 0)));
    coordinator.send_signal(SIGKILL);
  }
  wait_until_gone(source, "dbxfer export");
  const auto parts = snapshot::read_shards(dir / "run").units.size();
  for (std::size_t i = 1; i < parts; ++i) {
    try {
      static_cast<void>(write_part(part_of(source.url(), dir / "run", i)));
      FAIL("a part was written after its moment");
    } catch (const Error &error) {
      CHECK(error.code() == ExitCode::try_again);
    }
  }
  CHECK_FALSE(fs::exists(dir / "run/manifest.json"));
  check_refusal(run(dbxfer_in(dir, source.url(), {"import", "run", "--dry-run"})), 4,
                {"run is not whole", "manifest.json"});
  check_refusal(run(dbxfer_in(dir, source.url(), {"export", "--shards", "2", "-o", "run"})), 2,
                {"run holds another export in parts"});
}

TEST_CASE("a signal ends a coordinator, which says what is missing") {
  const TempDatabase source;
  source.run(some_rows);
  const TempDir dir;
  Process coordinator(dbxfer_in(dir, source.url(), {"export", "--shards", "3", "-o", "run"}));
  wait_for([&] { return is_parts_run(dir / "run"); });
  coordinator.send_signal(SIGTERM);
  check_refusal(coordinator.wait(), 128 + SIGTERM,
                {"run got no manifest.json", "these parts are missing: 0-"});
}

TEST_CASE("options of an export in parts that do not go together are refused") {
  const TempDir dir;
  const std::string nobody = "postgresql://nobody:pw@127.0.0.1:1/none";
  const auto refused = [&](Words words, const Words &parts) {
    words.insert(words.begin(), "export");
    check_refusal(run(dbxfer_in(dir, nobody, words)), 2, parts);
  };
  refused({"--shards", "0", "-o", "run"}, {"--shards takes a number from 1 to"});
  refused({"--shards", "2"}, {"--shards needs --output FOLDER"});
  refused({"--shards", "2", "-o", "run", "file.json"}, {"and no FILE"});
  refused({"--shards", "2", "-o", "run", "--force"}, {"neither --force"});
  refused({"--shards", "2", "-o", "run", "--compress"}, {"nor --compress"});
  refused({"-o", "run"}, {"--output is the folder of --shards N"});
  refused({"--wait", "5min"}, {"--wait needs --shards"});
  refused({"--shards", "2", "-o=run"}, {"-o takes the next word for its value"});
  refused({"--shards", "2", "-o", "run", "--output", "other"}, {"--output is given twice"});
  static_cast<void>(dir.write("file", "x"));
  refused({"--shards", "2", "-o", "file"}, {"file is no folder"});
  fs::create_directory(dir / "full");
  static_cast<void>(dir.write("full/x", "x"));
  refused({"--shards", "2", "-o", "full"}, {"full is not an empty folder"});
  CHECK(names_in(dir / "full") == Lines{"x"});
}
