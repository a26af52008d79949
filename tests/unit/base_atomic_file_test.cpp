#include "base/atomic_file.hpp"

#include "dbxfer/error.hpp"
#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <iterator>

using namespace dbxfer;
using namespace dbxfer::test;
using base::AtomicFile;
namespace fs = std::filesystem;

namespace {

std::ptrdiff_t entries_in(const fs::path &folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

mode_t mode_of(const fs::path &path) {
  struct stat status{};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

} // namespace

TEST_CASE("[D20][F08] a file is visible only once it is committed, mode 0600 whatever the umask") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "out.json";
  const mode_t before = ::umask(GENERATE(0U, 0777U));
  {
    AtomicFile file(path, AtomicFile::Existing::keep);
    file.write("hello ");
    CHECK(entries_in(folder.path()) == 0);
    file.write(std::string(1 << 20, 'x'));
    file.write("!");
    CHECK_FALSE(fs::exists(path));
    file.commit();
    CHECK(file.path() == path);
  }
  ::umask(before);
  CHECK(contents_of(path) == "hello " + std::string(1 << 20, 'x') + "!");
  CHECK(mode_of(path) == 0600);
  CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("a file that is not committed leaves nothing behind") {
  const TemporaryFolder folder;
  {
    AtomicFile(folder.path() / "out.json", AtomicFile::Existing::replace).write("x");
  }
  CHECK(entries_in(folder.path()) == 0);
}

TEST_CASE("[D20] an existing file is kept, or replaced as a whole") {
  const TemporaryFolder folder;
  const fs::path path = folder.file("out.json", "old");
  const Error kept = error_of([&] { AtomicFile(path, AtomicFile::Existing::keep); });
  CHECK(kept.code() == ExitCode::usage);
  CHECK(std::string(kept.what()) == path.string() + " exists; --force replaces it");
  AtomicFile file(path, AtomicFile::Existing::replace);
  file.write("new");
  CHECK(contents_of(path) == "old");
  file.commit();
  CHECK(contents_of(path) == "new");
  CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("a name that is taken while the file is written is not replaced") {
  const TemporaryFolder folder;
  AtomicFile file(folder.path() / "out.json", AtomicFile::Existing::keep);
  file.write("mine");
  folder.file("out.json", "theirs");
  CHECK(error_of([&] { file.commit(); }).code() == ExitCode::usage);
  CHECK(contents_of(folder.path() / "out.json") == "theirs");
  CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("[D08][D20] devices, folders and symbolic links are never replaced") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "sub");
  fs::create_symlink("elsewhere", folder.path() / "link");
  for (const fs::path &path :
       {fs::path("/dev/full"), folder.path() / "sub", folder.path() / "link"}) {
    const Error error = error_of([&] { AtomicFile(path, AtomicFile::Existing::replace); });
    CHECK(error.code() == ExitCode::local_file);
  }
  CHECK(fs::is_symlink(folder.path() / "link"));
}

TEST_CASE("[D20] a folder that is not there is named") {
  const Error error =
      error_of([] { AtomicFile("/nonexistent/out.json", AtomicFile::Existing::keep); });
  CHECK(error.code() == ExitCode::local_file);
  CHECK(std::string(error.what()) ==
        "cannot write /nonexistent/out.json: No such file or directory");
}

TEST_CASE("[D20] a name as long as the file system allows works, a longer one is refused") {
  const TemporaryFolder folder;
  AtomicFile longest(folder.path() / std::string(255, 'n'), AtomicFile::Existing::replace);
  longest.commit();
  CHECK(entries_in(folder.path()) == 1);
  CHECK(error_of([&] {
          AtomicFile(folder.path() / std::string(256, 'n'), AtomicFile::Existing::keep);
        }).code() == ExitCode::local_file);
}

TEST_CASE("a file whose name is the program's choice takes the next one when it loses the first") {
  const TemporaryFolder folder;
  int asked = 0;
  const auto naming = [&] { return folder.path() / ("out-" + std::to_string(++asked) + ".json"); };
  AtomicFile first(naming);
  AtomicFile second([&] { return folder.path() / (asked++ == 1 ? "out-1.json" : "free.json"); });
  CHECK(first.path() == second.path());
  first.write("first");
  second.write("second");
  second.commit();
  CHECK(second.path() == folder.path() / "out-1.json");
  first.commit();
  CHECK(first.path() != second.path());
  CHECK(contents_of(first.path()) == "first");
  CHECK(contents_of(second.path()) == "second");
}

TEST_CASE("whoever is told a name that is never free ends") {
  const TemporaryFolder folder;
  folder.file("out.json", "theirs");
  AtomicFile file([&] { return folder.path() / "out.json"; });
  CHECK(error_of([&] { file.commit(); }).code() == ExitCode::usage);
  CHECK(contents_of(folder.path() / "out.json") == "theirs");
}
