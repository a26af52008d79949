// A fuzz target lives only if the test run replays its corpus.
#include "fuzz/reader.cpp" // NOLINT(bugprone-suspicious-include)

#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"

#include <random>

namespace {

void replay(const std::string &bytes) {
  CHECK(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()),
                               bytes.size()) == 0);
}

} // namespace

TEST_CASE("the reader survives its fuzz corpus, as it is and damaged") {
  std::mt19937 random(1);
  const auto folder = dbxfer::test::project_file("tests/fuzz/reader");
  std::size_t files = 0;
  for (const auto &entry : std::filesystem::directory_iterator(folder)) {
    INFO(entry.path().string());
    const std::string bytes = dbxfer::test::contents_of(entry.path());
    replay(bytes);
    for (int i = 0; i < 300; ++i) {
      std::string damaged = bytes;
      const std::size_t at = random() % damaged.size();
      switch (random() % 3) {
      case 0: damaged.erase(at, random() % 20); break;
      case 1: damaged.insert(at, damaged, random() % damaged.size(), random() % 20); break;
      default: damaged[at] = "\"\\{}[],:0\n\x80"[random() % 11]; break;
      }
      replay(damaged);
    }
    ++files;
  }
  CHECK(files >= 6);
}
