#include "snapshot/reader.hpp"

#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

std::string unreadable(const fs::path &path) {
  const Error error = error_of([&] { return Reader::open(path, {}); });
  CHECK(error.code() == ExitCode::local_file);
  return error.what();
}

} // namespace

TEST_CASE("[A20] what is no file is called by its kind") {
  const TemporaryFolder folder;
  CHECK(unreadable(folder.path() / "no\x1b.json") ==
        "cannot read " + (folder.path() / "no").string() + "\\x1b.json: No such file or directory");
  CHECK(tells(unreadable("/dev/zero"), "/dev/zero is a character device"));
  CHECK(tells(unreadable(folder.path()), "is a folder"));
  CHECK(tells(unreadable(folder.file("x", "") / "y"), "Not a directory"));
  const fs::path path = folder.path() / "socket";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
  CHECK(tells(unreadable(path), "is a socket"));
  ::close(fd);
}

TEST_CASE("[A20] a pipe is read to its end and leaves no file behind") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string text =
      snapshot_of({sample("t", {{}}, std::vector<std::string>(20'000, "a line of text"))});
  std::jthread writer([&] { std::ofstream(path, std::ios::binary) << text; });
  const Reader reader = Reader::open(path, {});
  CHECK(reader.bytes() == text.size());
  CHECK(reader.rows() == 20'000);
  CHECK(copy_lines(reader, 0, {{}}).size() == 20'000);
  CHECK(reader.warnings().empty());
  reader.check_unchanged();
}

TEST_CASE("[D06] waiting for a pipe and checking a file can be stopped") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::stop_source stop;
  OpenOptions options;
  options.stop = stop.get_token();
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    stop.request_stop();
  });
  CHECK(error_of([&] { return Reader::open(path, options); }).code() == ExitCode::stopped);
  const fs::path file = folder.file("snapshot.json", small_snapshot());
  CHECK(error_of([&] { return Reader::open(file, options); }).code() == ExitCode::stopped);
}

TEST_CASE("progress grows from nothing to the file's size") {
  const TemporaryFolder folder;
  const fs::path path =
      folder.file("snapshot.json", snapshot_of({sample("t", {{}}, {std::string(5 << 20, 'x')})}));
  std::vector<std::uint64_t> seen;
  OpenOptions options;
  options.progress = [&](std::uint64_t done, std::uint64_t of) {
    CHECK(of == fs::file_size(path));
    seen.push_back(done);
  };
  static_cast<void>(Reader::open(path, options));
  REQUIRE(seen.size() > 5);
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(seen.back() <= fs::file_size(path));
}

TEST_CASE("[A22] unwise modes and folders are told") {
  const TemporaryFolder folder;
  const fs::path path = folder.file("snapshot.json", small_snapshot());
  const auto warnings = [&] {
    std::string all;
    const Reader reader = Reader::open(path, {});
    for (const std::string &warning : reader.warnings())
      all += warning + '\n';
    return all;
  };
  CHECK(warnings().empty());
  ::chmod(path.c_str(), 0644);
  CHECK(tells(warnings(), "can be read by others (mode 0644): chmod 600 it"));
  ::chmod(path.c_str(), 0620);
  CHECK(tells(warnings(), "can be changed by others (mode 0620)"));
  ::chmod(path.c_str(), 0600);
  ::chmod(folder.path().c_str(), 0777);
  CHECK(tells(warnings(), "anybody can replace files in the folder"));
  ::chmod(folder.path().c_str(), 01777);
  CHECK(warnings().empty());
  if (::geteuid() == 0 && ::chown(path.c_str(), 12345, 12345) == 0)
    CHECK(tells(warnings(), "belongs to another user (id 12345)"));
}
