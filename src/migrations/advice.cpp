#include "migrations/advice.hpp"

#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/folder.hpp"
#include "migrations/graph.hpp"
#include "migrations/standing.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace dbxfer::migrations {

namespace {

using Ids = std::vector<std::string>;

constexpr std::string_view their_source = "the snapshot's database";

Ids lacking_ids(const std::set<std::string> &has, const std::set<std::string> &lacks) {
  Ids out;
  std::ranges::set_difference(has, lacks, std::back_inserter(out));
  return out;
}

std::string handful_of(const Ids &ids) {
  return base::a_handful(base::collect(ids, base::printable));
}

Ids without_file(const Graph &graph, const Ids &ids) {
  Ids out;
  std::ranges::copy_if(ids, std::back_inserter(out),
                       [&](const auto &id) { return graph.find(id) == nullptr; });
  return out;
}

/// What brings a database to these rows: Alembic takes one revision at a time.
std::string commands_to(const Ids &rows, const Graph &graph, const Folder &folder) {
  auto whole = command_of(folder, rows.size());
  const auto target = whole.find(rows.size() > 1 ? " heads" : " head");
  if (rows == graph.heads() || target == std::string::npos)
    return whole;
  const auto rest = whole.substr(target + (rows.size() > 1 ? 6 : 5));
  std::string out;
  for (const auto &row : rows)
    out += (out.empty() ? "" : " && ") + whole.substr(0, target + 1) + base::printable(row) + rest;
  return out;
}

std::string by_files(const Ids &source, const Ids &target, const Graph &graph,
                     const Folder &folder) {
  for (const auto *side : {&target, &source})
    if (const auto ids = without_file(graph, *side); !ids.empty())
      return "No file of " + shown(folder.path) + " has " + handful_of(ids) + ", where " +
             std::string(side == &target ? "the target" : their_source) +
             " is: bring the code that has, which is newer than this";
  const auto in_source = graph.applied(source);
  const auto in_target = graph.applied(target);
  const auto target_lacks = lacking_ids(in_source, in_target);
  const auto source_lacks = lacking_ids(in_target, in_source);
  if (source_lacks.empty())
    return "The target is " + std::to_string(target_lacks.size()) +
           " behind: " + handful_of(target_lacks) +
           ". Run there: " + commands_to(graph.rows(in_source), graph, folder);
  if (target_lacks.empty())
    return std::string("The snapshot's database is ") + std::to_string(source_lacks.size()) +
           " behind: " + handful_of(source_lacks) +
           ". Run there: " + commands_to(graph.rows(in_target), graph, folder) +
           ", and export again";
  return "Neither leads to the other: the target lacks " + handful_of(target_lacks) + ", and " +
         std::string(their_source) + " lacks " + handful_of(source_lacks) +
         ". Run on both: " + commands_to(graph.heads(), graph, folder) + ", and export again";
}

} // namespace

std::string advice_of(const snapshot::Migrations &source, const snapshot::Migrations &target,
                      const std::vector<Folder> &folders) {
  const Folder *found = nullptr;
  for (const auto &folder : folders) {
    if (!belongs(folder, {target, {}}))
      continue;
    if (found != nullptr)
      return {};
    found = &folder;
  }
  if (found == nullptr || !found->unknown.empty())
    return {};
  return by_files(source.applied, target.applied, Graph(found->revisions), *found);
}

std::string advice_here(const snapshot::Migrations &source, const snapshot::Migrations &target) {
  try {
    return advice_of(source, target, base::collect(usual_folders("."), read_folder));
  } catch (const Error &) {
    return {}; // harmless: what the files would add is missing, and the refusal says enough
  }
}

} // namespace dbxfer::migrations
