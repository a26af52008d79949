#include "tables/match_keys.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "tables/identities.hpp"
#include "tables/key_words.hpp"
#include "tables/local_keys.hpp"
#include "tables/relation_names.hpp"

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

void choose(Target &target, const Wish &wish) {
  auto &staged = target.staged;
  const auto &keys = staged.table.unique_keys;
  const auto *arbiter = staged.table.arbiter();
  std::vector<std::string> others;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (&keys[i] == arbiter && is_named(keys[i], wish.columns))
      return;
    if (!can_match(staged, keys[i]))
      continue;
    if (is_named(keys[i], wish.columns)) {
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

/// The target that `--match` names, and the columns behind the `=`.
std::pair<Target *, std::vector<std::string>> named(const std::string &option, Pairing &pairing) {
  Target *found = nullptr;
  std::string columns;
  for (auto &target : pairing.targets) {
    const auto &name = target.staged.table.name;
    for (const auto &form : {name.name + "=", name.schema + "." + name.name + "="})
      if (option.starts_with(form)) {
        if (found != nullptr && found != &target)
          several_schemas("--match", name.name);
        found = &target;
        columns = option.substr(form.size());
      }
  }
  if (found != nullptr)
    return {found, split(columns)};
  const auto equals = option.find('=');
  if (equals == std::string::npos)
    throw Error(ExitCode::usage, "--match takes TABLE=COLUMN or TABLE=COLUMN,COLUMN");
  return {&named_target("--match", option.substr(0, equals), pairing), {}};
}

bool computes(const Staged &staged, const std::vector<std::string> &columns) {
  return std::ranges::any_of(columns, [&](const auto &name) {
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
  // In a cycle a table may refer to one that comes after it.
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
    target.staged.movable =
        std::ranges::any_of(keys, [&](const auto &key) { return can_match(target.staged, key); });
    target.staged.movable = target.staged.movable || can_get_new_ids(target.staged);
  }
  spread(pairing, &Staged::movable);
}

/// --match by hand may name what each database counts for itself.
void warn_of_counted_key(const Target &target, Pairing &pairing) {
  const auto &staged = target.staged;
  if (!staged.match || staged.same_ids)
    return;
  const auto names = staged.match_key()->column_names();
  if (staged.any_local(staged.match_key()->looks_at(), postgres::Local::by_counter))
    pairing.warnings.push_back(
        shown(staged.table.name) + ": " + columns_text(names) +
        " is counted by each database for itself, so that equal values need not mean the same row; "
        "where rows differ, those that nothing else tells to be the same are set aside "
        "(--same-ids " +
        base::qualified(staged.table.name.schema, staged.table.name.name) + " takes them all)");
}

} // namespace

std::string match_option(const Staged &staged, const postgres::UniqueKey &key) {
  const auto &name = staged.table.name;
  return base::qualified(name.schema, name.name) + "=" +
         postgres::joined(key_words(staged.table, key), ",");
}

bool can_match(const Staged &staged, const postgres::UniqueKey &key) {
  const auto *arbiter = staged.table.arbiter();
  const auto names = key.looks_at();
  return arbiter != nullptr && &key != arbiter && key.whole &&
         std::ranges::all_of(names,
                             [&](const auto &name) { return staged.place_of(name).has_value(); });
}

void apply_recognition(Pairing &pairing) {
  for (auto &target : pairing.targets) {
    // By the user's word the numbers alone tell the rows.
    target.staged.known = target.staged.known && !target.staged.same_ids;
    target.staged.moves = target.staged.rekeys();
  }
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
                        " is over a generated column, which cannot follow a row that gets another "
                        "key; drop --match and --new-ids for " +
                        shown(pairing.targets[*place].staged.table.name));
  mark_contested_tables(pairing);
}

void choose_match_keys(const PairingOptions &options, Pairing &pairing) {
  for (auto &target : pairing.targets)
    if (!target.staged.skipped && !target.rules.match.empty())
      choose(target, {target.rules.match, "the match key of the table list", ExitCode::refused});
  for (const auto &option : options.match) {
    auto [target, columns] = named(option, pairing);
    target->staged.match.reset();
    target->rules.identity.reset();
    target->match_by_option = true;
    choose(*target, {columns, "--match", ExitCode::usage});
  }
  choose_identities(options, pairing);
  for (const auto &target : pairing.targets)
    warn_of_counted_key(target, pairing);
  mark_movable_tables(pairing);
  apply_recognition(pairing);
}

} // namespace dbxfer::transfer
