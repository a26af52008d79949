// How fast COPY text becomes a snapshot (hash included), is checked, and becomes COPY text again.
//   scripts/bench --transcoders [MiB of COPY text]
#include "snapshot/reader.hpp"
#include "snapshot/writer.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using dbxfer::snapshot::Field;
using dbxfer::snapshot::Header;
using dbxfer::snapshot::piece_size;
using dbxfer::snapshot::Reader;
using dbxfer::snapshot::RowReader;
using dbxfer::snapshot::RowWriter;
using dbxfer::snapshot::Scalar;
using dbxfer::snapshot::Table;
using dbxfer::snapshot::Totals;
using dbxfer::snapshot::ValueType;
using dbxfer::snapshot::Writer;

const std::vector<ValueType> types{
    {Scalar::bigint},    {Scalar::text},   {Scalar::text},    {Scalar::json},       {Scalar::text},
    {Scalar::timestamp}, {Scalar::number}, {Scalar::boolean}, {Scalar::text, true}, {Scalar::text}};

Table audit_logs() {
  Table table;
  table.name = {"public", "audit_logs"};
  table.columns = {{"id", "bigint", true, ""},
                   {"userId", "text", true, ""},
                   {"action", "text", true, ""},
                   {"details", "jsonb", false, ""},
                   {"ip", "inet", false, ""},
                   {"createdAt", "timestamp(3)", true, ""},
                   {"score", "double precision", false, ""},
                   {"ok", "boolean", false, ""},
                   {"tags", "text[]", false, ""},
                   {"note", "text", false, ""}};
  table.primary_key = {"id"};
  return table;
}

std::string line(std::size_t i) {
  const std::string n = std::to_string(i);
  return n + "\tck" + std::string(23, static_cast<char>('a' + i % 26)) + "\tdemandes.update\t" +
         R"({"before": {"état": "brouillon", "montant": 12.50}, "after": {"état": "validé"}, "n": )" +
         n + "}\t192.168.0." + std::to_string(i % 256) + "\t2025-01-15 10:30:00.123\t" + n +
         ".5\tt\t{admin,\"deux mots\",NULL}\tUne note plus longue, avec des accents (é, è, à), des "
         "\"guillemets\" et\\nune deuxième ligne pour que le texte domine.";
}

class Stopwatch {
public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

void say(const char *what, std::uint64_t bytes, double seconds) {
  std::printf("%-28s %7.1f MB %6.3f s %6.2f GB/s\n", what, static_cast<double>(bytes) / 1e6,
              seconds, static_cast<double>(bytes) / 1e9 / seconds);
}

/// All different and all in memory, so that they come from there and not from a cache.
std::vector<std::string> copy_text(std::uint64_t bytes) {
  std::vector<std::string> lines;
  for (std::uint64_t size = 0; size < bytes; size += lines.back().size() + 1)
    lines.push_back(line(lines.size() * 7919));
  return lines;
}

void write(Writer &writer, const std::vector<std::string> &lines) {
  writer.begin_table(audit_logs());
  RowWriter rows(audit_logs(), types);
  for (const std::string &each : lines) {
    rows.row(each);
    if (rows.bytes() >= piece_size)
      writer.rows(rows);
  }
  writer.rows(rows);
  writer.end_table();
}

} // namespace

int main(int argc, char **argv) {
  const auto lines = copy_text((argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 400) << 20U);
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "dbxfer_bench.json";

  Writer nowhere([](std::string_view) {}, Header{});
  const Stopwatch writing;
  write(nowhere, lines);
  const Totals hashed = nowhere.finish({});
  say("COPY -> JSON, hashed: JSON", hashed.bytes, writing.seconds());

  std::ofstream file(path, std::ios::binary);
  Writer writer([&](std::string_view bytes) { file << bytes; }, Header{});
  write(writer, lines);
  const Totals totals = writer.finish({});
  file.close();

  const Stopwatch opening;
  const Reader reader = Reader::open(path, {});
  say("check, hashed: JSON", totals.bytes, opening.seconds());

  std::vector<Field> fields;
  fields.reserve(types.size());
  for (std::size_t i = 0; i < types.size(); ++i)
    fields.push_back({reader.tables()[0].columns[i].name, types[i]});
  RowReader rows = reader.rows_of(0, fields);
  std::string out;
  std::uint64_t back = 0;
  const Stopwatch reading;
  while (rows.next(out)) {
    back += out.size() + 1;
    out.clear();
  }
  say("JSON -> COPY: COPY text", back, reading.seconds());
  std::filesystem::remove(path);
}
