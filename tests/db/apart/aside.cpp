#include "aside.hpp"

#include "base/collect.hpp"
#include "support/process.hpp"

#include <rapidjson/document.h>

#include <stdexcept>

namespace dbxfer::test::apart {

namespace {

Cell cell_of(const rapidjson::Value &value) {
  if (value.IsNull())
    return std::nullopt;
  return value.IsString() ? value.GetString() : std::to_string(value.GetInt64());
}

Aside aside_of(const rapidjson::Value &reason) {
  Aside out{reason["outcome"].GetString(), {}};
  for (const auto &problem : reason["problems"].GetArray())
    out.problems.insert(problem["problem"].GetString());
  return out;
}

class Reading {
public:
  explicit Reading(const World &world) : world_(world) {}

  std::map<int, Aside> run(const rapidjson::Document &file) {
    for (const auto &table : file["tables"].GetArray())
      for (const auto &entry : table["rows"].GetArray())
        if (auto aside = aside_of(entry["reason"]); aside.outcome != "accepted")
          out_[row_of(table["name"].GetString(), entry["row"])] = std::move(aside);
    return std::move(out_);
  }

private:
  int row_of(const std::string &name, const rapidjson::Value &row) {
    for (std::size_t t = 0; t < world_.tables.size(); ++t) {
      const auto &table = world_.tables[t];
      if (table.name == name)
        return rows_by_key(world_, world_.file, t).at(base::collect(table.key, [&](auto column) {
          return cell_of(row[table.columns[column].name.c_str()]);
        }));
    }
    throw std::logic_error("no table " + name);
  }

  const World &world_;
  std::map<int, Aside> out_;
};

} // namespace

std::map<int, Aside> set_aside(const World &world, const std::filesystem::path &rejects) {
  if (!std::filesystem::exists(rejects))
    return {};
  rapidjson::Document file;
  file.Parse(read_file(rejects).c_str());
  if (!file.IsObject())
    throw std::logic_error("no rejects file");
  return Reading(world).run(file);
}

} // namespace dbxfer::test::apart
