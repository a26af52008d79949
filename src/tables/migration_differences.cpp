#include "tables/migration_differences.hpp"

#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace dbxfer::transfer {

namespace {

using snapshot::Migrations;

constexpr std::string_view source = "the snapshot's database";
constexpr std::string_view target = "the target";

std::string a_handful(const std::vector<std::string> &names) {
  return base::a_handful(base::collect(names, base::printable));
}

std::vector<std::string> lacking(const Migrations &from, const Migrations &in) {
  const std::set<std::string> there(in.applied.begin(), in.applied.end());
  std::vector<std::string> out;
  std::ranges::copy_if(from.applied, std::back_inserter(out),
                       [&](const auto &name) { return !there.contains(name); });
  return out;
}

std::string advance(const Migrations &migrations) {
  const auto *tool = find_tool(migrations.tool);
  return tool == nullptr ? "its tool" : std::string(tool->advance);
}

/// One side lacks migrations that the other has; empty when it lacks none.
std::string behind(const Migrations &has, const Migrations &lacks, std::string_view who_has,
                   std::string_view who_lacks) {
  const auto missing = lacking(has, lacks);
  if (missing.empty())
    return {};
  return shown(lacks) + ": " + std::string(who_lacks) + " lacks " +
         base::counted(missing.size(), "migration") + " of " + std::string(who_has) + ": " +
         a_handful(missing) + ". Run there: " + advance(lacks);
}

/// Numbers can be told which comes first, other names of revisions not.
std::string_view which_is_behind(const Migrations &file, const Migrations &there) {
  const auto is_number = [](const std::vector<std::string> &names) {
    return names.size() == 1 && !names.front().empty() &&
           names.front().find_first_not_of("0123456789") == std::string::npos;
  };
  if (!is_number(file.applied) || !is_number(there.applied))
    return "the side that is behind";
  const auto &a = file.applied.front();
  const auto &b = there.applied.front();
  return a.size() != b.size() ? (a.size() < b.size() ? source : target) : (a < b ? source : target);
}

/// What to run where.
std::string remedy(const Migrations &file, const Migrations &there, const Advise &advise) {
  if (auto advice = advise ? advise(file, there) : std::string(); !advice.empty())
    return advice;
  return "Run on " + std::string(which_is_behind(file, there)) + ": " + advance(file);
}

std::vector<std::string> compare(const Migrations &file, const Migrations &there,
                                 const Advise &advise) {
  std::vector<std::string> out;
  const auto *tool = find_tool(file.tool);
  if (tool == nullptr || tool->history) {
    out = {behind(file, there, source, target), behind(there, file, target, source)};
    std::erase(out, std::string());
    if (out.size() == 1 && lacking(file, there).empty())
      out.back() += ", and export again";
  } else if (file.applied != there.applied) {
    out.push_back(shown(there) + ": " + std::string(source) + " is " + revision_text(file) + ", " +
                  std::string(target) + " is " + revision_text(there) + ". " +
                  remedy(file, there, advise));
  }
  return out;
}

template <typename Each>
const Migrations *partner(const Migrations &file, const std::vector<Migrations> &there,
                          const Each &target_schema) {
  std::vector<const Migrations *> same;
  for (const auto &each : there)
    if (each.tool == file.tool && each.table.name == file.table.name)
      same.push_back(&each);
  const auto at = std::find_if(same.begin(), same.end(), [&](const auto *each) {
    return each->table.schema == target_schema(file.table.schema);
  });
  if (at != same.end())
    return *at;
  return same.size() == 1 ? same.front() : nullptr;
}

/// Whether the target keeps the same, but the role may not read it.
bool unreadable_in(const MigrationState &target_state, const Migrations &file) {
  return std::ranges::any_of(target_state.unreadable, [&](const auto &each) {
    return each.tool->name == file.tool && each.table.name == file.table.name;
  });
}

std::string one_sided(const Migrations &has, std::string_view who_has, std::string_view who_lacks) {
  return shown(has) + ": only " + std::string(who_has) + " has this table (" + revision_text(has) +
         "), so the tables and columns of " + std::string(who_lacks) + " alone decide";
}

void append(std::vector<std::string> &to, const std::vector<std::string> &from) {
  to.insert(to.end(), from.begin(), from.end());
}

} // namespace

std::vector<std::string> unfinished_in(const Migrations &migrations, std::string_view where) {
  if (migrations.unfinished.empty())
    return {};
  const auto *tool = find_tool(migrations.tool);
  const bool one = migrations.unfinished.size() == 1;
  auto text = shown(migrations) + ": in " + std::string(where) +
              (one ? " the migration " : " the migrations ") + a_handful(migrations.unfinished) +
              " failed or did not end";
  if (tool != nullptr && !tool->mend.empty())
    text += ". Mend it there: " + std::string(tool->mend);
  return {text};
}

MigrationDifferences
compare_migrations(const std::vector<Migrations> &file, const MigrationState &target_state,
                   const std::function<std::string(const std::string &)> &target_schema,
                   const Advise &advise) {
  MigrationDifferences out;
  std::set<const Migrations *> paired;
  for (const auto &each : file) {
    for (const auto &unfinished : unfinished_in(each, source))
      out.refusals.push_back(unfinished + ", and export again");
    const auto *there = partner(each, target_state.tools, target_schema);
    if (there != nullptr)
      append(out.refusals, compare(each, *there, advise));
    else if (!unreadable_in(target_state, each))
      out.notes.push_back(one_sided(each, source, target));
    paired.insert(there);
  }
  for (const auto &there : target_state.tools) {
    append(out.refusals, unfinished_in(there, target));
    if (!paired.contains(&there))
      out.notes.push_back(one_sided(there, target, source));
  }
  for (const auto &each : target_state.unreadable)
    out.notes.push_back("the role may not read " + shown(each) +
                        ": nobody compared which migrations the target has");
  return out;
}

} // namespace dbxfer::transfer
