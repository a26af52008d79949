#include "snapshot/frame/table_list.hpp"
#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <regex>

using namespace dbxfer;
using namespace dbxfer::snapshot;
using namespace dbxfer::test;
namespace fs = std::filesystem;

TEST_CASE("the worked example of docs/format.md is an intact snapshot") {
  const std::string page = contents_of(dbxfer::test::project_file("docs/format.md"));
  const std::size_t begin = page.find("```\n{\n\"dbxfer\"") + 4;
  REQUIRE(begin != std::string::npos + 4);
  const std::size_t end = page.find("```", begin);
  const TemporaryFolder folder;
  // A mark at the end of a line says that it goes on in the next one.
  const std::string example =
      std::regex_replace(page.substr(begin, end - begin), std::regex("\xE2\x86\xA9\n    "), "");
  const Reader reader = open_text(folder, example);
  CHECK(reader.intact());
  CHECK(reader.rows() == 4);
  CHECK(page.find(reader.sha256() + "  -") != std::string::npos);
}

TEST_CASE("the demo's table list is one") {
  const fs::path path = dbxfer::test::project_file("schemas/demo.tables.json");
  const TableList list = read_table_list(path);
  REQUIRE(list.tables.size() == 16);
  CHECK(list.tables.front().name == "Permission");
  CHECK(list.tables.back().audit == true);
}
