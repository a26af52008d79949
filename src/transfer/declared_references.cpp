#include "transfer/declared_references.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dbxfer::transfer {

namespace {

using postgres::ForeignKey;
using postgres::Oid;
using postgres::Table;

std::string shown_columns(const std::vector<std::string> &columns) {
  return "(" + base::printable(base::enumerate(columns)) + ")";
}

/// One operator of the server's compares the two.
bool comparable(const postgres::Column &left, const postgres::Column &right) {
  constexpr std::array<std::array<Oid, 3>, 2> families{{{20, 21, 23}, {25, 1042, 1043}}};
  const auto among = [](const auto &family, Oid type) {
    return std::find(family.begin(), family.end(), type) != family.end();
  };
  return left.base_oid == right.base_oid ||
         std::any_of(families.begin(), families.end(), [&](const auto &family) {
           return among(family, left.base_oid) && among(family, right.base_oid);
         });
}

Table *parent_of(const snapshot::Reference &reference, const Table &child,
                 const std::vector<Declaring> &tables) {
  const auto schema = reference.schema.value_or(child.name.schema);
  for (const auto &other : tables)
    if (other.table->name == TableName{schema, reference.table})
      return other.table;
  return nullptr;
}

const postgres::UniqueKey *key_over(const Table &table, const std::vector<std::string> &columns) {
  for (const auto &key : table.unique_keys) {
    const auto names = key.column_names();
    if (key.plain() &&
        std::is_permutation(names.begin(), names.end(), columns.begin(), columns.end()))
      return &key;
  }
  return nullptr;
}

ForeignKey foreign_key(const snapshot::Reference &reference, const Table &child,
                       const Table &parent) {
  const auto what = "the declared reference of " + shown(child.name) + " " +
                    shown_columns(reference.columns) + " to " + shown(parent.name);
  const auto *primary = parent.primary_key();
  const auto columns = !reference.parent_columns.empty() ? reference.parent_columns
                       : primary != nullptr              ? primary->column_names()
                                                         : std::vector<std::string>{};
  const auto *over = key_over(parent, columns);
  if (over == nullptr || columns.size() != reference.columns.size())
    throw Error(ExitCode::refused,
                what + " needs a unique key there over as many columns" +
                    (columns.empty() ? std::string() : ", not " + shown_columns(columns)));
  ForeignKey key;
  key.name = "declared reference to " + parent.name.name;
  key.declared = true;
  key.child = child.oid;
  key.parent = parent.oid;
  key.child_name = child.name;
  key.parent_name = parent.name;
  key.child_kind = child.kind;
  key.parent_kind = parent.kind;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto *mine = child.column(reference.columns[i]);
    const auto *theirs = parent.column(columns[i]);
    if (mine == nullptr || theirs == nullptr || !comparable(*mine, *theirs))
      throw Error(ExitCode::refused, what + ": the columns' types cannot be compared");
    const auto found =
        std::find_if(over->columns.begin(), over->columns.end(),
                     [&](const auto &column) { return column.column == columns[i]; });
    key.pairs.push_back({mine->name, theirs->name, found->equal});
  }
  return key;
}

} // namespace

std::vector<std::string> declare_references(const std::vector<Declaring> &tables) {
  std::vector<std::string> warnings;
  for (const auto &[child, references] : tables)
    for (const auto &reference : *references) {
      auto *parent = parent_of(reference, *child, tables);
      if (parent == nullptr) {
        warnings.push_back("the declared references of " + shown(child->name) + " to " +
                           base::printable(reference.table) +
                           " are not looked at: that table does not travel");
        continue;
      }
      const auto key = foreign_key(reference, *child, *parent);
      child->foreign_keys.push_back(key);
      parent->referring_keys.push_back(key);
    }
  return warnings;
}

std::vector<Table> without_declared(std::vector<Table> tables) {
  for (auto &table : tables)
    for (auto *keys : {&table.foreign_keys, &table.referring_keys})
      std::erase_if(*keys, [](const auto &key) { return key.declared; });
  return tables;
}

} // namespace dbxfer::transfer
