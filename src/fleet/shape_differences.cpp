#include "fleet/shape_differences.hpp"

#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"
#include "snapshot/frame/frame_text.hpp"
#include "tables/relation_names.hpp"

#include <functional>
#include <map>

namespace dbxfer::fleet {

namespace {

using Words = std::vector<std::string>;

/// Calls `one_sided(thing, is_missing)` for what only one of both has, and `both` for the others.
template <typename Things, typename OneSided, typename Both>
void pair_by_name(const Things &expected, const Things &other, OneSided one_sided, Both both) {
  std::map<decltype(expected.front().name), const typename Things::value_type *> there;
  for (const auto &each : other)
    there.emplace(each.name, &each);
  for (const auto &each : expected) {
    const auto found = there.find(each.name);
    if (found == there.end()) {
      one_sided(each, true);
      continue;
    }
    both(each, *found->second);
    there.erase(found);
  }
  for (const auto &[name, each] : there)
    one_sided(*each, false);
}

const char *what_of_it(bool missing) { return missing ? " is missing" : " is there, too"; }

void compare_columns(const snapshot::Table &expected, const snapshot::Table &other, Words &out) {
  const auto called = [&](const snapshot::Column &column) {
    return "column " + base::printable(column.name) + " of " + transfer::shown(expected.name);
  };
  pair_by_name(
      expected.columns, other.columns,
      [&](const auto &column, bool missing) {
        out.push_back(called(column) + what_of_it(missing));
      },
      [&](const auto &column, const auto &there) {
        if (column.type != there.type)
          out.push_back(called(column) + " is " + base::printable(there.type) + ", not " +
                        base::printable(column.type));
        else if (column.not_null != there.not_null)
          out.push_back(called(column) + (there.not_null ? " is NOT NULL" : " is not NOT NULL"));
        else if (column.generated != there.generated)
          out.push_back(called(column) + " is generated otherwise");
      });
}

/// `table b is missing`, `tables b and c are there, too`; nothing where there are none.
void tell_tables(const Words &names, bool missing, Words &out) {
  if (names.size() == 1)
    out.push_back("table " + names.front() + what_of_it(missing));
  else if (!names.empty())
    out.push_back("tables " + base::a_handful(names) +
                  (missing ? " are missing" : " are there, too"));
}

/// Keys as they are, under whatever name.
std::string keys_of(const snapshot::Table &table) {
  snapshot::Table keys;
  keys.primary_key = table.primary_key;
  std::map<std::string, snapshot::ForeignKey> sorted;
  for (const auto &key : table.foreign_keys)
    sorted.emplace(key.name, key);
  for (const auto &[name, key] : sorted)
    keys.foreign_keys.push_back(key);
  return snapshot::table_text(keys);
}

} // namespace

Words shape_differences(const Shape &expected, const Shape &other) {
  Words missing_tables;
  Words more_tables;
  Words differences;
  pair_by_name(
      expected.tables, other.tables,
      [&](const auto &table, bool missing) {
        (missing ? missing_tables : more_tables).push_back(transfer::shown(table.name));
      },
      [&](const auto &table, const auto &there) {
        const auto before = differences.size();
        compare_columns(table, there, differences);
        if (differences.size() == before && keys_of(table) != keys_of(there))
          differences.push_back("the keys of " + transfer::shown(table.name) + " differ");
      });
  Words out;
  tell_tables(missing_tables, true, out);
  tell_tables(more_tables, false, out);
  out.insert(out.end(), differences.begin(), differences.end());
  pair_by_name(
      expected.types, other.types,
      [&](const auto &type, bool missing) {
        out.push_back("type " + base::printable(type.name) + what_of_it(missing));
      },
      [&](const auto &type, const auto &there) {
        if (!(type == there))
          out.push_back("type " + base::printable(type.name) + " differs");
      });
  return out;
}

} // namespace dbxfer::fleet
