#include "tables/undeclared_references.hpp"

#include "base/collect.hpp"
#include "base/lower_case.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace dbxfer::transfer {

namespace {

using postgres::Table;

/// `imageable_id`, `imageableId` and `ImageableID` are one name.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '_' && c != '-' && c != ' ')
      out += base::lower_case(c);
  return out;
}

/// Django's names of a column that holds ids of any table.
bool holds_object_ids(const std::string &plain_name) {
  return plain_name.ends_with("objectid") || plain_name.ends_with("objectpk");
}

/// Rows that stand for tables, as Django's content types do.
bool lists_tables(const postgres::ForeignKey &key, const Pairing &pairing) {
  const auto name = plain(key.columns()[0]);
  if (key.parent_name.name == "django_content_type" || name.ends_with("contenttypeid") ||
      name.ends_with("contenttype"))
    return true;
  return std::ranges::any_of(pairing.targets, [&](const auto &target) {
    const auto &parent = target.staged.table;
    return parent.oid == key.parent && parent.column("app_label") != nullptr &&
           parent.column("model") != nullptr;
  });
}

/// The column that says to which table the ids of another one belong, and how a condition on it is
/// written.
struct Discriminator {
  std::string column;
  std::string condition;
};

/// A unique key of the content types by which a person names one.
std::vector<std::string> naming_columns(const postgres::ForeignKey &key, const Pairing &pairing) {
  for (const auto &target : pairing.targets)
    if (const auto &parent = target.staged.table; parent.oid == key.parent)
      for (const auto &unique : parent.unique_keys)
        if (&unique != parent.arbiter() && unique.plain())
          return unique.column_names();
  return {"app_label", "model"};
}

/// Of several, the one whose name has most in common: actor_content_type_id for actor_object_id.
std::optional<Discriminator> content_type_beside(const Table &table, const std::string &column,
                                                 const Pairing &pairing) {
  const postgres::ForeignKey *best = nullptr;
  const auto in_common = [&](const postgres::ForeignKey &key) {
    const auto name = key.columns()[0];
    return std::ranges::mismatch(name, column).in1 - name.begin();
  };
  for (const auto &key : table.foreign_keys)
    if (key.pairs.size() == 1 && lists_tables(key, pairing) &&
        (best == nullptr || in_common(key) > in_common(*best)))
      best = &key;
  if (best == nullptr)
    return std::nullopt;
  const auto values = base::collect(naming_columns(*best, pairing), [](const auto &name) {
    return base::in_quotes(name) + ": \"...\"";
  });
  return Discriminator{best->columns()[0], "{" + postgres::joined(values) + "}"};
}

std::optional<Discriminator> type_beside(const Table &table, const std::string &column) {
  auto wanted = plain(column);
  if (!wanted.ends_with("id") || wanted == "id")
    return std::nullopt;
  wanted.replace(wanted.size() - 2, 2, "type");
  for (const auto &other : table.columns)
    if (plain(other.name) == wanted && !table.has_foreign_key_on(other.name))
      return Discriminator{other.name, "\"...\""};
  return std::nullopt;
}

/// Whether the column can hold ids that a match key moves.
bool can_hold_moved_ids(const postgres::Column &column, const Pairing &pairing) {
  constexpr std::array<postgres::Oid, 3> integers{20, 21, 23};
  constexpr std::array<postgres::Oid, 3> texts{25, 1042, 1043};
  const auto among = [](const auto &types, postgres::Oid type) {
    return std::ranges::find(types, type) != types.end();
  };
  return std::ranges::any_of(pairing.targets, [&](const auto &target) {
    const auto *key = target.staged.table.arbiter();
    if (!target.staged.moves || key == nullptr || key->columns.size() != 1)
      return false;
    const auto *id = target.staged.table.column(key->columns[0].column);
    return id != nullptr && (id->base_oid == column.base_oid || among(texts, column.base_oid) ||
                             (among(integers, id->base_oid) && among(integers, column.base_oid)));
  });
}

std::string warning(const Table &table, const std::string &column, const Discriminator &by) {
  return shown(table.name) + ": " + base::in_quotes(column) +
         " seems to hold ids of the table that " + base::in_quotes(by.column) +
         " names, and no reference is declared for it: rows get other ids here, so that it may "
         "name "
         "other rows than it meant; declare in a table list, for each such table: {\"name\": " +
         base::in_quotes(table.name.name) + ", \"references\": [{\"columns\": [" +
         base::in_quotes(column) + "], \"when\": {" + base::in_quotes(by.column) + ": " +
         by.condition + "}, \"table\": \"...\"}]}";
}

} // namespace

std::vector<std::string> undeclared_references(const Pairing &pairing) {
  std::vector<std::string> out;
  for (const auto &target : pairing.targets) {
    const auto &table = target.staged.table;
    if (target.staged.skipped)
      continue;
    for (const auto place : target.staged.carried) {
      const auto &column = table.columns[place];
      if (table.has_foreign_key_on(column.name) || !can_hold_moved_ids(column, pairing))
        continue;
      auto by = holds_object_ids(plain(column.name))
                    ? content_type_beside(table, column.name, pairing)
                    : std::nullopt;
      if (!by)
        by = type_beside(table, column.name);
      if (by)
        out.push_back(warning(table, column.name, *by));
    }
  }
  return out;
}

} // namespace dbxfer::transfer
