#include "transfer/match_keys.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "transfer/recognise.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dbxfer::transfer {

namespace {

using postgres::Staged;

/// A match key as somebody wrote it; `where` begins the sentence that refuses it.
struct Wish {
  std::vector<std::string> columns;
  std::string where;
  ExitCode code{};
};

std::string columns_text(const std::vector<std::string> &columns) {
  return "(" + base::printable(postgres::joined(columns, ",")) + ")";
}

std::vector<std::string> split(const std::string &text) {
  std::vector<std::string> out{""};
  for (const char c : text)
    if (c == ',')
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

/// The columns in any order; or written exactly as the key's, where a name holds a comma.
bool is_over(const postgres::UniqueKey &key, const std::vector<std::string> &columns) {
  const auto names = key.column_names();
  return postgres::joined(names, ",") == postgres::joined(columns, ",") ||
         std::set(names.begin(), names.end()) == std::set(columns.begin(), columns.end());
}

void choose(Target &target, const Wish &wish) {
  auto &staged = target.staged;
  const auto &keys = staged.table.unique_keys;
  const auto *arbiter = staged.table.arbiter();
  std::vector<std::string> others;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (&keys[i] == arbiter && is_over(keys[i], wish.columns))
      return;
    if (!can_match(staged, keys[i]))
      continue;
    if (is_over(keys[i], wish.columns)) {
      staged.match = i;
      return;
    }
    others.push_back(columns_text(keys[i].column_names()));
  }
  const auto which = others.empty()
                         ? "it has no key that could recognise rows"
                         : "its keys that could recognise rows are " + base::enumerate(others);
  throw Error(wish.code, wish.where + ": table " + shown(staged.table.name) +
                             " has no unique key over " + columns_text(wish.columns) + "; " +
                             which);
}

/// The target that an option names, and the columns behind the `=`.
std::pair<Target *, std::vector<std::string>> named(const std::string &option, Pairing &pairing) {
  std::pair<Target *, std::vector<std::string>> out{nullptr, {}};
  std::vector<std::string> names;
  for (auto &target : pairing.targets) {
    const auto &name = target.staged.table.name;
    names.push_back(name.name);
    for (const auto &form : {name.name + "=", name.schema + "." + name.name + "="})
      if (option.starts_with(form)) {
        if (out.first != nullptr && out.first != &target)
          throw Error(ExitCode::usage, "--match: several schemas have a table " +
                                           base::printable(name.name) + "; write schema.table");
        out = {&target, split(option.substr(form.size()))};
      }
  }
  if (out.first != nullptr)
    return out;
  const auto equals = option.find('=');
  if (equals == std::string::npos)
    throw Error(ExitCode::usage, "--match takes TABLE=COLUMN or TABLE=COLUMN,COLUMN");
  const auto near = base::nearest(option.substr(0, equals), names);
  throw Error(ExitCode::usage, "--match: the snapshot has no table " +
                                   base::printable(option.substr(0, equals)) +
                                   (near ? "; there is " + base::printable(*near) : std::string()));
}

bool computes(const Staged &staged, const std::vector<std::string> &columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const auto &name) {
    const auto *column = staged.table.column(name);
    return column != nullptr && column->generated;
  });
}

/// What is true of a table is true of all that refer to it.
void spread(Pairing &pairing, bool Staged::*flag) {
  std::map<postgres::Oid, const Staged *> staged;
  for (const auto &target : pairing.targets)
    if (!target.staged.skipped)
      staged.emplace(target.staged.table.oid, &target.staged);
  // In a circle a table may refer to one that comes after it.
  for (bool more = true; more;) {
    more = false;
    for (auto &target : pairing.targets)
      for (const auto &key : target.staged.table.foreign_keys) {
        const auto parent = staged.find(key.parent);
        if (target.staged.*flag || target.staged.skipped || parent == staged.end() ||
            !(parent->second->*flag))
          continue;
        target.staged.*flag = true;
        more = true;
      }
  }
}

/// Also where only a match key that this run proposes would move them.
void mark_movable_tables(Pairing &pairing) {
  for (auto &target : pairing.targets) {
    const auto &keys = target.staged.table.unique_keys;
    target.staged.movable = std::any_of(
        keys.begin(), keys.end(), [&](const auto &key) { return can_match(target.staged, key); });
  }
  spread(pairing, &Staged::movable);
}

} // namespace

std::string match_option(const Staged &staged, const postgres::UniqueKey &key) {
  const auto &name = staged.table.name;
  return base::qualified(name.schema, name.name) + "=" + postgres::joined(key.column_names(), ",");
}

bool can_match(const Staged &staged, const postgres::UniqueKey &key) {
  const auto *arbiter = staged.table.arbiter();
  const auto names = key.column_names();
  return arbiter != nullptr && &key != arbiter && key.plain() &&
         std::all_of(names.begin(), names.end(),
                     [&](const auto &name) { return staged.place_of(name).has_value(); });
}

void mark_moving_tables(Pairing &pairing) {
  for (auto &target : pairing.targets)
    target.staged.moves = target.staged.match.has_value();
  spread(pairing, &Staged::moves);
  for (const auto &target : pairing.targets)
    for (const auto &key : target.staged.table.foreign_keys)
      if (const auto place = pairing.place_of(key.parent);
          place && pairing.targets[*place].staged.moves &&
          (computes(target.staged, key.columns()) ||
           computes(pairing.targets[*place].staged, key.parent_columns())))
        throw Error(ExitCode::refused,
                    "foreign key " + base::printable(key.name) + " of " +
                        shown(target.staged.table.name) +
                        " is over a generated column, which cannot follow a row that --match gives "
                        "another key; leave out that --match");
}

void choose_match_keys(const PairingOptions &options, Pairing &pairing) {
  for (auto &target : pairing.targets)
    if (!target.staged.skipped && !target.rules.match.empty())
      choose(target, {target.rules.match, "the match key of the table list", ExitCode::refused});
  for (const auto &option : options.match) {
    auto [target, columns] = named(option, pairing);
    target->staged.match.reset();
    choose(*target, {columns, "--match", ExitCode::usage});
  }
  mark_movable_tables(pairing);
  mark_moving_tables(pairing);
  for (const auto &circle : pairing.circles)
    (void)recognition_order(pairing, circle);
}

} // namespace dbxfer::transfer
