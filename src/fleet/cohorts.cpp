#include "fleet/cohorts.hpp"

#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "fleet/shape_differences.hpp"
#include "tables/migration_tools.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace dbxfer::fleet {

namespace {

using base::a_handful;
using Words = std::vector<std::string>;

/// Whoever has more kinds of databases than that learns that they differ, not how: their shapes
/// would fill the memory.
constexpr std::size_t most_shapes = 100;

/// A long history is no longer than a short one here.
std::string key_of(const Probed &probed) {
  std::string key = probed.fingerprint + "\n" + probed.revision;
  for (const auto &each : probed.migrations) {
    key += "\n" + each.tool + "\n" + each.table.schema + "\n" + each.table.name;
    for (const auto *names : {&each.applied, &each.unfinished})
      for (const auto &name : *names)
        key += "\n" + std::to_string(name.size()) + name;
  }
  base::Sha256 hash;
  hash.update(key);
  return hash.finish();
}

bool is_larger(const Cohort &a, const Cohort &b) {
  return a.organisations.size() != b.organisations.size()
             ? a.organisations.size() > b.organisations.size()
             : a.organisations.front() < b.organisations.front();
}

Words lacking(const Words &from, const Words &in) {
  const std::set<std::string> there(in.begin(), in.end());
  Words out;
  std::ranges::copy_if(from, std::back_inserter(out),
                       [&](const auto &name) { return !there.contains(name); });
  return out;
}

/// How far a cohort is from the first, where both keep one history that tells; else empty.
std::string distance(const Cohort &first, const Cohort &other) {
  if (first.migrations.size() != 1 || other.migrations.size() != 1)
    return "";
  const auto &expected = first.migrations.front();
  const auto &there = other.migrations.front();
  const auto *tool = transfer::find_tool(expected.tool);
  if (expected.tool != there.tool || tool == nullptr || !tool->history)
    return "";
  const auto missing = lacking(expected.applied, there.applied);
  const auto added = lacking(there.applied, expected.applied);
  Words words;
  if (!missing.empty())
    words.push_back(base::counted(missing.size(), "migration") + " behind (" +
                    a_handful(base::collect(missing, base::printable)) + ")");
  if (!added.empty())
    words.push_back(base::counted(added.size(), "migration") + " ahead (" +
                    a_handful(base::collect(added, base::printable)) + ")");
  return base::enumerate(words);
}

/// `at e5a72b8c9d0f`, `with 12 migrations, the last 20250115_orders`
std::string revision_words(const std::string &revision) {
  if (revision.empty())
    return "without a migration tool's bookkeeping";
  return revision.starts_with("at ") ? revision : "with " + revision;
}

Words unfinished_in(const Cohort &cohort) {
  Words out;
  for (const auto &each : cohort.migrations)
    for (const auto &name : each.unfinished)
      out.push_back("migration " + base::printable(name) + " failed or did not end");
  return out;
}

/// By its slugs, as long as they are few: `lyon`, `7 organisations (lyon, nice and 5 more)`.
std::string who(const Words &slugs) {
  if (slugs.size() <= 3)
    return base::enumerate(slugs);
  return base::counted(slugs.size(), "organisation") + " (" + a_handful(slugs) + ")";
}

std::string first_sentence(const Cohort &cohort, const Words &slugs) {
  const bool one = slugs.size() == 1;
  auto text = (one ? slugs.front() : base::counted(slugs.size(), "organisation")) + " " +
              revision_words(cohort.revision) +
              (one || cohort.migrations_unread ? "" : ", identical");
  if (const auto unfinished = unfinished_in(cohort); !unfinished.empty())
    text += "; " + a_handful(unfinished);
  return text;
}

std::string other_sentence(const Cohort &first, const Cohort &cohort, const Words &slugs) {
  auto words = unfinished_in(cohort);
  words.insert(words.end(), cohort.differences.begin(), cohort.differences.end());
  auto text = who(slugs);
  const auto distant = distance(first, cohort);
  if (!distant.empty())
    text += " " + distant;
  else if (cohort.revision != first.revision || words.empty())
    text += " " + revision_words(cohort.revision);
  return words.empty() ? text : text + ": " + a_handful(words);
}

/// What is said of those whose database was not read.
std::string_view words_for(FleetOutcome outcome) {
  switch (outcome) {
  case FleetOutcome::no_url: return "without URL";
  case FleetOutcome::invalid_url: return "with a URL that cannot be read";
  case FleetOutcome::duplicate: return "with another one's database";
  case FleetOutcome::unreachable: return "unreachable";
  case FleetOutcome::authentication: return "whose server does not let the URL's user in";
  case FleetOutcome::locked: return "where a lock is held";
  case FleetOutcome::timeout: return "that did not answer in time";
  case FleetOutcome::failed:
  case FleetOutcome::ok: break;
  }
  return "that could not be read";
}

/// `expected tables a and b are missing: lyon`, those first that most lack.
Words missing_sentences(const std::vector<OrganisationStatus> &organisations) {
  std::map<std::string, Words> slugs; // by the table that is missing
  for (const auto &each : organisations)
    for (const auto &table : each.missing)
      slugs[table].push_back(base::printable(each.slug));
  std::map<Words, Words> tables; // by who lacks them
  for (const auto &[table, lacking] : slugs)
    tables[lacking].push_back(table);
  std::vector<std::pair<Words, Words>> sorted(tables.begin(), tables.end());
  std::ranges::stable_sort(sorted, std::greater(),
                           [](const auto &each) { return each.first.size(); });
  Words out;
  for (const auto &[lacking, names] : sorted)
    out.push_back("expected table" + std::string(names.size() == 1 ? " " : "s ") +
                  a_handful(names) + (names.size() == 1 ? " is" : " are") +
                  " missing: " + who(lacking));
  return out;
}

std::map<FleetOutcome, Words> unread(const std::vector<OrganisationStatus> &organisations) {
  std::map<FleetOutcome, Words> out;
  for (const auto &each : organisations)
    if (each.outcome != FleetOutcome::ok)
      out[each.outcome].push_back(base::printable(each.slug));
  return out;
}

} // namespace

void Cohorts::add(std::size_t place, Probed probed) {
  const auto [found, fresh] = places_.emplace(key_of(probed), cohorts_.size());
  if (fresh) {
    cohorts_.push_back({std::move(probed.revision),
                        probed.fingerprint,
                        std::move(probed.migrations),
                        {},
                        {},
                        probed.migrations_unread});
    if (shapes_.size() < most_shapes)
      shapes_.emplace(probed.fingerprint, std::move(probed.shape));
  }
  cohorts_[found->second].organisations.push_back(place);
}

std::vector<Cohort> Cohorts::take() {
  for (auto &cohort : cohorts_)
    std::ranges::sort(cohort.organisations);
  std::ranges::sort(cohorts_, is_larger);
  for (auto &cohort : cohorts_) {
    const auto &expected = cohorts_.front().fingerprint;
    if (cohort.fingerprint == expected)
      continue;
    const auto first = shapes_.find(expected);
    const auto other = shapes_.find(cohort.fingerprint);
    if (first != shapes_.end() && other != shapes_.end())
      cohort.differences = shape_differences(first->second, other->second);
    if (cohort.differences.empty())
      cohort.differences = {"its tables differ"};
  }
  return std::move(cohorts_);
}

std::vector<std::string> fleet_sentences(const std::vector<OrganisationStatus> &organisations,
                                         const std::vector<Cohort> &cohorts) {
  Words out;
  for (const auto &cohort : cohorts) {
    const auto slugs = base::collect(cohort.organisations, [&](const auto place) {
      return base::printable(organisations.at(place).slug);
    });
    out.push_back(&cohort == &cohorts.front() ? first_sentence(cohort, slugs)
                                              : other_sentence(cohorts.front(), cohort, slugs));
  }
  std::ranges::move(missing_sentences(organisations), std::back_inserter(out));
  for (const auto &[outcome, slugs] : unread(organisations))
    out.push_back(base::counted(slugs.size(), "organisation") + " " +
                  std::string(words_for(outcome)) + ": " + a_handful(slugs));
  return out;
}

bool is_uniform(const std::vector<OrganisationStatus> &organisations,
                const std::vector<Cohort> &cohorts) {
  return cohorts.size() <= 1 &&
         std::ranges::all_of(organisations,
                             [](const auto &each) {
                               return each.missing.empty() &&
                                      (each.outcome == FleetOutcome::ok ||
                                       each.outcome == FleetOutcome::no_url ||
                                       each.outcome == FleetOutcome::duplicate);
                             }) &&
         std::ranges::all_of(cohorts, [](const auto &cohort) {
           return !cohort.migrations_unread && unfinished_in(cohort).empty();
         });
}

} // namespace dbxfer::fleet
