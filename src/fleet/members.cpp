#include "fleet/members.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "postgres/url.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace dbxfer::fleet {

namespace {

using base::printable;

/// Finds out which database is whose.
class Roll {
public:
  Member enter(RegistryRow row) {
    if (!slugs_.insert(row.slug).second)
      throw Error(ExitCode::configuration, "the registry names two organisations " +
                                               printable(row.slug) +
                                               "; each needs a slug of its own");
    Member member;
    auto &organisation = member.organisation;
    organisation.id = std::move(row.id);
    organisation.slug = std::move(row.slug);
    organisation.name = std::move(row.name);
    if (row.url.find_first_not_of(" \t\r\n") == std::string::npos) {
      organisation.outcome = FleetOutcome::no_url;
      organisation.reason = "the registry has no connection string";
      return member;
    }
    try {
      place(postgres::parse_url(row.url), member);
    } catch (const Error &error) {
      organisation.outcome = FleetOutcome::invalid_url;
      organisation.reason = error.what();
    }
    member.url = std::move(row.url);
    return member;
  }

  /// `lyon and nice`, each pair that names one database.
  [[nodiscard]] const std::vector<std::string> &pairs() const { return pairs_; }

private:
  void place(const postgres::Url &url, Member &member) {
    auto &organisation = member.organisation;
    organisation.database = postgres::database_of(url);
    organisation.host = postgres::parameter_of(url, "host");
    organisation.port = postgres::parameter_of(url, "port");
    organisation.schema = url.schema;
    member.server = postgres::server_key(url);
    const auto [first, fresh] = first_.emplace(postgres::database_key(url), organisation.slug);
    if (fresh)
      return;
    organisation.outcome = FleetOutcome::duplicate;
    organisation.reason = "the registry gives it the database of " + printable(first->second);
    pairs_.push_back(printable(first->second) + " and " + printable(organisation.slug));
  }

  std::set<std::string> slugs_;
  std::map<std::string, std::string> first_; ///< by database, the slug
  std::vector<std::string> pairs_;
};

void refuse_pairs(const std::vector<std::string> &pairs) {
  std::string text = "organisations name one database: ";
  for (std::size_t i = 0; i < std::min(pairs.size(), base::longest_list); ++i)
    text += (i > 0 ? "; " : "") + pairs[i];
  throw Error(ExitCode::configuration,
              text + "; correct the registry, or let the first of them have it by --dedupe");
}

bool is_called(const Organisation &organisation, const std::string &word) {
  return organisation.slug == word || organisation.id == word;
}

void refuse_unknown(const std::string &word, const std::vector<Member> &members) {
  if (std::ranges::any_of(members,
                          [&](const auto &member) { return is_called(member.organisation, word); }))
    return;
  const auto near = base::nearest(
      word, base::collect(members, [](const auto &member) { return member.organisation.slug; }));
  throw UnknownOrganisation(ExitCode::usage,
                            "--org: there is no organisation " + base::in_quotes(word) +
                                (near ? "; did you mean " + base::in_quotes(*near) + "?"
                                      : "; dbxfer fleet list lists those there are"));
}

} // namespace

std::vector<Member> members_of(std::vector<RegistryRow> rows, const FleetOptions &options) {
  Roll roll;
  std::vector<Member> members;
  members.reserve(rows.size());
  for (auto &row : rows)
    members.push_back(roll.enter(std::move(row)));
  if (!options.dedupe && !roll.pairs().empty())
    refuse_pairs(roll.pairs());
  const auto &names = options.organisations;
  for (const auto &name : names)
    refuse_unknown(name, members);
  std::erase_if(members, [&](const auto &member) {
    return !names.empty() && std::ranges::none_of(names, [&](const auto &name) {
      return is_called(member.organisation, name);
    });
  });
  return members;
}

void warn_of(const std::vector<Organisation> &organisations, std::vector<std::string> &warnings) {
  std::map<FleetOutcome, std::vector<std::string>> without;
  for (const auto &organisation : organisations) {
    const bool told = organisation.outcome == FleetOutcome::invalid_url ||
                      organisation.outcome == FleetOutcome::duplicate;
    if (organisation.outcome != FleetOutcome::ok)
      without[organisation.outcome].push_back(printable(organisation.slug) +
                                              (told ? " (" + organisation.reason + ")" : ""));
  }
  for (const auto &[outcome, slugs] : without)
    warnings.push_back(std::string(name_of(outcome)) + ": " + base::enumerate(slugs));
}

} // namespace dbxfer::fleet
