#include "unit/snapshot_files.hpp"

#include "support/catch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dbxfer::test {
namespace fs = std::filesystem;
using namespace snapshot;

TemporaryFolder::TemporaryFolder() {
  std::string name = fs::temp_directory_path() / "dbxfer-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("cannot make a temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::file(std::string_view name, std::string_view contents) const {
  const fs::path path = path_ / name;
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(contents.data(), static_cast<std::streamsize>(contents.size()));
  ::chmod(path.c_str(), 0600);
  return path;
}

std::string contents_of(const fs::path &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Sample sample(std::string name, std::vector<ValueType> types, std::vector<std::string> lines) {
  Sample made;
  made.table.name = {"public", std::move(name)};
  for (std::size_t i = 1; i <= types.size(); ++i)
    made.table.columns.push_back({"c" + std::to_string(i), "text", i == 1, ""});
  if (!types.empty())
    made.table.primary_key = {"c1"};
  made.types = std::move(types);
  made.lines = std::move(lines);
  return made;
}

Header sample_header() {
  Header header;
  header.writer = "dbxfer 0.1.0";
  header.exported_at = "2025-01-15T10:30:00Z";
  header.database = "app_dev";
  header.server = "15.18";
  header.system = "7234";
  return header;
}

std::string snapshot_of(const std::vector<Sample> &samples,
                        const std::vector<Sequence> &sequences) {
  std::string out;
  Writer writer([&](std::string_view bytes) { out += bytes; }, sample_header());
  for (const Sample &each : samples) {
    writer.begin_table(each.table);
    RowWriter rows(each.table, each.types);
    for (const std::string &line : each.lines)
      rows.row(line);
    writer.rows(rows);
    writer.end_table();
  }
  static_cast<void>(writer.finish(sequences));
  return out;
}

std::string small_snapshot() {
  Sample users = sample(
      "User",
      {{Scalar::bigint},
       {Scalar::text},
       {Scalar::json},
       {Scalar::text, true},
       {Scalar::timestamp},
       {Scalar::boolean}},
      {"1\tZoé \"la\" grande\t{\"a\": [1, 2.50]}\t{a,\"b c\",NULL}\t2025-01-15 10:30:00.123+00\tt",
       "9007199254740992\t\\N\tnull\t{}\tinfinity\tf"});
  Sample posts = sample("Post", {{Scalar::bigint}, {Scalar::bigint}}, {"1\t1", "2\t\\N", "3\t1"});
  posts.table.foreign_keys = {{"Post_c2_fkey", {"c2"}, {"public", "User"}, {"c1"}}};
  posts.table.audit = true;
  return snapshot_of({users, posts},
                     {{{"public", "User_id_seq"}, 7, true, 1, TableName{"public", "User"}, "c1"}});
}

std::string hand_made(std::string_view rows) {
  return R"({"dbxfer": {"format": 1, "writer": "dbxfer 0.1.0"}, "tables": [{"schema": "public", "name": "t", "columns": [{"name": "c1", "type": "text"}], "rows": [)" +
         std::string(rows) + "]}]}\n";
}

bool tells(const std::string &message, std::initializer_list<std::string_view> parts) {
  UNSCOPED_INFO(message);
  return std::ranges::all_of(
      parts, [&](std::string_view part) { return message.find(part) != std::string::npos; });
}

bool tells(const std::string &message, std::string_view part) { return tells(message, {part}); }

Reader open_text(const TemporaryFolder &folder, std::string_view text, bool allow_edited) {
  OpenOptions options;
  options.allow_edited = allow_edited;
  return Reader::open(folder.file("snapshot.json", text), options);
}

std::vector<std::string> copy_lines(const Reader &reader, std::size_t table,
                                    const std::vector<ValueType> &types) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < types.size(); ++i)
    fields.push_back({"c" + std::to_string(i + 1), types[i]});
  RowReader rows = reader.rows_of(table, fields);
  std::vector<std::string> lines;
  for (std::string line; rows.next(line); line.clear())
    lines.push_back(line);
  return lines;
}

} // namespace dbxfer::test
