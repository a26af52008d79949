#include "tables/identities.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Local;
using postgres::Staged;

/// What keeps the table's rows from getting new ids.
std::string why_no_new_ids(const Staged &staged) {
  const auto *key = staged.table.arbiter();
  if (key == nullptr)
    return "it has no key";
  const auto names = key->column_names();
  const auto columns = "(" + base::printable(base::enumerate(names)) + ")";
  if (staged.any_local(names, Local::by_counter))
    return "its key " + columns + " has no default that could make other values";
  for (const auto &reference : staged.table.foreign_keys)
    if (staged.any_local(names, Local::by_reference) &&
        std::ranges::any_of(reference.columns(), [&](const auto &name) {
          return std::ranges::find(names, name) != names.end();
        }))
      return "its key " + columns + " refers to " + shown(reference.parent_name) +
             ", whose new ids it follows";
  return "its key " + columns + " means the same row in every database";
}

void give_new_ids(Target &target, const std::string &where, ExitCode code) {
  auto &staged = target.staged;
  if (!can_get_new_ids(staged))
    throw Error(code, where + ": " + shown(staged.table.name) +
                          " gets no new ids: " + why_no_new_ids(staged));
  if (staged.match || target.match_by_option)
    throw Error(code,
                where + ": the rows of " + shown(staged.table.name) +
                    " cannot be others and be recognised by a match key; give one of the two");
  staged.new_ids = true;
}

} // namespace

bool can_get_new_ids(const Staged &staged) {
  const auto *key = staged.table.arbiter();
  if (key == nullptr || !staged.carries(key->column_names()))
    return false;
  const auto place = postgres::renewable(staged);
  return place && staged.local_of(staged.column(*place).name) == Local::by_counter;
}

void several_schemas(const std::string &option, const std::string &name) {
  throw Error(ExitCode::usage, option + ": several schemas have a table " + base::printable(name) +
                                   "; write schema.table");
}

Target &named_target(const std::string &option, const std::string &name, Pairing &pairing) {
  Target *found = nullptr;
  std::vector<std::string> names;
  for (auto &target : pairing.targets) {
    const auto &table = target.staged.table.name;
    names.push_back(table.name);
    if (name != table.name && name != table.schema + "." + table.name)
      continue;
    if (found != nullptr)
      several_schemas(option, table.name);
    found = &target;
  }
  if (found != nullptr)
    return *found;
  const auto near = base::nearest(name, names);
  throw Error(ExitCode::usage, option + ": the snapshot has no table " + base::printable(name) +
                                   (near ? "; there is " + base::printable(*near) : std::string()));
}

void choose_identities(const PairingOptions &options, Pairing &pairing) {
  for (const auto &name : options.new_ids) {
    auto &target = named_target("--new-ids", name, pairing);
    // The list's match key is overruled; one of the command line is not.
    if (!target.rules.match.empty() && !target.match_by_option)
      target.staged.match.reset();
    target.rules.identity.reset();
    give_new_ids(target, "--new-ids", ExitCode::usage);
  }
  for (const auto &name : options.same_ids) {
    auto &target = named_target("--same-ids", name, pairing);
    if (target.staged.new_ids)
      throw Error(ExitCode::usage,
                  "--new-ids and --same-ids both name " + shown(target.staged.table.name));
    target.rules.identity = Identity::same;
  }
  for (auto &target : pairing.targets) {
    if (target.staged.skipped || !target.rules.identity)
      continue;
    if (*target.rules.identity == Identity::same)
      target.staged.same_ids = true;
    else
      give_new_ids(target, "\"identity\" of the table list", ExitCode::refused);
  }
}

} // namespace dbxfer::transfer
