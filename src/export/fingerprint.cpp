#include "export/fingerprint.hpp"

#include "base/collect.hpp"
#include "base/hash.hpp"
#include "snapshot/frame/frame_text.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

bool by_name(const auto &a, const auto &b) { return a.name < b.name; }

/// What the header says of the shape alone.
std::string shape_of(snapshot::Table &table) {
  table.audit = false;
  table.joined = false;
  table.rules = {};
  std::ranges::sort(table.columns, by_name<snapshot::Column, snapshot::Column>);
  std::ranges::sort(table.foreign_keys, by_name<snapshot::ForeignKey, snapshot::ForeignKey>);
  const auto text = snapshot::table_text(table);
  return text.substr(0, text.rfind(", \"rows\""));
}

} // namespace

std::string fingerprint(std::vector<snapshot::Table> tables,
                        const std::vector<snapshot::Type> &types) {
  auto lines = base::collect(types, snapshot::type_text);
  for (auto &table : tables)
    lines.push_back(shape_of(table));
  std::ranges::sort(lines);
  base::Sha256 hash;
  for (const auto &line : lines)
    hash.update(line + "\n");
  return hash.finish();
}

} // namespace dbxfer::transfer
