#include "snapshot/bytes/compression.hpp"
#include "snapshot/reader.hpp"

#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <sys/stat.h>

#include <fstream>
#include <thread>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

std::string packed(std::string_view text, std::size_t piece) {
  std::string out;
  Compressor compressor([&](std::string_view bytes) { out += bytes; });
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
    compressor.write(text.substr(0, piece));
  compressor.finish();
  return out;
}

std::string many_rows() {
  return snapshot_of({sample("t", {{}}, std::vector<std::string>(50'000, "a line of text"))});
}

std::string refusal(const fs::path &path) {
  const Error error = error_of([&] { return Reader::open(path, {}); });
  CHECK(error.code() == ExitCode::snapshot);
  return error.what();
}

} // namespace

TEST_CASE("a packed snapshot is read as the one that was packed, whatever its name") {
  const TemporaryFolder folder;
  const auto text = many_rows();
  const auto file = packed(text, GENERATE(std::size_t{1000}, std::size_t{1} << 20U));
  CHECK(file.size() < text.size() / 10);
  const auto reader = Reader::open(folder.file("packed", file), {});
  CHECK(reader.intact());
  CHECK(reader.rows() == 50'000);
  CHECK(reader.bytes() == file.size());
  CHECK(copy_lines(reader, 0, {{}}).size() == 50'000);
}

TEST_CASE("a packed snapshot comes through a pipe, too") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const auto file = packed(many_rows(), 1000);
  const std::jthread writer([&] { std::ofstream(path, std::ios::binary) << file; });
  CHECK(Reader::open(path, {}).rows() == 50'000);
}

TEST_CASE("a packed snapshot that is cut, damaged or something else is refused as what it is") {
  const TemporaryFolder folder;
  const auto file = packed(many_rows(), 1000);
  for (const auto size : {std::size_t{4}, std::size_t{9}, file.size() / 2, file.size() - 1})
    CHECK(tells(refusal(folder.file("cut", file.substr(0, size))), "is cut short; copy it again"));
  auto damaged = file;
  damaged[file.size() / 2] = static_cast<char>(damaged[file.size() / 2] ^ 1);
  CHECK(tells(refusal(folder.file("damaged", damaged)), "is damaged: it cannot be unpacked"));
  CHECK(tells(refusal(folder.file("list", packed("id,name\n", 100))), "is no dbxfer snapshot"));
  CHECK(tells(refusal(folder.file("twice", packed(file, 1000))),
              "is compressed twice; run unzstd first"));
}
