#include "base/collect.hpp"
#include "base/text.hpp"
#include "dbxfer/fleet.hpp"
#include "fleet/cohorts.hpp"
#include "fleet/members.hpp"
#include "fleet/probe.hpp"
#include "fleet/registry.hpp"
#include "fleet/visit.hpp"
#include "snapshot/frame/table_list.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace dbxfer {

namespace {

using fleet::Member;

/// The organisations at hand.
struct Fleet {
  std::vector<Member> members;
  std::shared_ptr<postgres::SqlLog> log;
};

Fleet read_fleet(const FleetOptions &options, FleetReport &report) {
  auto registry = fleet::read_registry(options);
  report.database = std::move(registry.database);
  report.file = std::move(registry.file);
  if (registry.rows.empty())
    report.warnings.emplace_back("the registry names no organisation");
  return {fleet::members_of(std::move(registry.rows), options), std::move(registry.log)};
}

std::vector<Organisation> organisations_of(const std::vector<Member> &members) {
  return base::collect(members, [](const auto &member) { return member.organisation; });
}

/// As in every other command.
std::string schema_of(const Organisation &organisation) {
  return organisation.schema.value_or("public");
}

std::vector<snapshot::ListedTable> read_expected(const FleetOptions &options) {
  return options.expect_tables ? snapshot::read_table_list(*options.expect_tables).tables
                               : std::vector<snapshot::ListedTable>();
}

/// Those that the database lacks, as the list names them.
std::vector<std::string> missing_tables(const std::vector<snapshot::ListedTable> &expected,
                                        const fleet::Shape &shape, const std::string &schema) {
  std::set<TableName> there;
  for (const auto &table : shape.tables)
    there.insert(table.name);
  std::vector<std::string> out;
  for (const auto &table : expected) {
    const TableName name{table.schema.value_or(schema), table.name};
    if (!there.contains(name))
      out.push_back(
          base::printable(table.schema ? base::qualified(name.schema, name.name) : table.name));
  }
  return out;
}

/// Organisations whose URLs differ and lead to the same place all the same: by an alias, a pooler.
class SameDatabases {
public:
  void add(const std::string &identity, const Organisation &organisation) {
    if (!identity.empty())
      slugs_[identity + "/" + schema_of(organisation)].push_back(
          base::printable(organisation.slug));
  }

  void warn(std::vector<std::string> &warnings) {
    for (auto &[identity, slugs] : slugs_) {
      if (slugs.size() < 2)
        continue;
      std::ranges::sort(slugs);
      warnings.push_back(base::enumerate(slugs) +
                         " have one database, though the registry's URLs differ");
    }
  }

private:
  std::map<std::string, std::vector<std::string>> slugs_;
};

std::vector<OrganisationStatus> statuses_of(std::vector<OrganisationStatus> found,
                                            const std::vector<Member> &members) {
  for (std::size_t i = 0; i < members.size(); ++i)
    static_cast<Organisation &>(found[i]) = members[i].organisation;
  return found;
}

/// In how many databases a table is.
class TableCounts {
public:
  explicit TableCounts(std::size_t organisations) : organisations_(organisations) {}

  void add(std::size_t place, const std::vector<postgres::Relation> &tables) {
    for (const auto &table : tables) {
      auto &counted = tables_[table.name];
      counted.in.resize(organisations_);
      counted.in[place] = true;
      ++counted.table.organisations;
      counted.table.rows +=
          static_cast<std::uint64_t>(std::max<std::int64_t>(table.estimated_rows, 0));
      counted.table.rows_unknown = counted.table.rows_unknown || table.estimated_rows < 0;
    }
  }

  std::vector<FleetTable> take(const std::vector<Organisation> &organisations) {
    std::vector<FleetTable> out;
    for (auto &[name, counted] : tables_) {
      counted.table.table = name;
      for (std::size_t i = 0; i < organisations.size(); ++i)
        if (organisations[i].outcome == FleetOutcome::ok && !counted.in[i])
          counted.table.missing.push_back(organisations[i].slug);
      out.push_back(std::move(counted.table));
    }
    return out;
  }

private:
  struct Counted {
    FleetTable table;
    std::vector<bool> in; ///< by place of the organisation
  };

  std::size_t organisations_;
  std::map<TableName, Counted> tables_;
};

} // namespace

FleetListReport list_fleet(const FleetOptions &options) {
  FleetListReport report;
  report.organisations = organisations_of(read_fleet(options, report).members);
  fleet::warn_of(report.organisations, report.warnings);
  return report;
}

FleetStatusReport fleet_status(const FleetOptions &options) {
  // Said before anybody is asked anything.
  const auto expected = read_expected(options);
  FleetStatusReport report;
  auto [members, log] = read_fleet(options, report);
  std::vector<OrganisationStatus> found(members.size());
  fleet::Cohorts cohorts;
  SameDatabases same;
  fleet::visit(members, options, log, [&](std::size_t place, postgres::Session &session) {
    const auto &organisation = members[place].organisation;
    auto probed = fleet::probe(session, schema_of(organisation));
    auto &status = found[place];
    status.server = session.endpoint().version_text;
    status.revision = probed.revision;
    status.fingerprint = probed.fingerprint;
    status.tables = probed.shape.tables.size();
    status.bytes = probed.bytes;
    status.missing = missing_tables(expected, probed.shape, schema_of(organisation));
    return [&, place, probed = std::move(probed)]() mutable {
      same.add(probed.identity, members[place].organisation);
      cohorts.add(place, std::move(probed));
    };
  });
  report.organisations = statuses_of(std::move(found), members);
  report.cohorts = cohorts.take();
  report.summary = fleet::fleet_sentences(report.organisations, report.cohorts);
  report.uniform = fleet::is_uniform(report.organisations, report.cohorts);
  fleet::warn_of(organisations_of(members), report.warnings);
  same.warn(report.warnings);
  return report;
}

FleetTablesReport fleet_tables(const FleetOptions &options) {
  FleetTablesReport report;
  auto [members, log] = read_fleet(options, report);
  TableCounts counts(members.size());
  fleet::visit(members, options, log, [&](std::size_t place, postgres::Session &session) {
    auto tables = fleet::read_own_tables(session, schema_of(members[place].organisation));
    return [&, place, tables = std::move(tables)] { counts.add(place, tables); };
  });
  report.organisations = organisations_of(members);
  report.reached = static_cast<std::uint64_t>(
      std::ranges::count(report.organisations, FleetOutcome::ok, &Organisation::outcome));
  report.tables = counts.take(report.organisations);
  fleet::warn_of(report.organisations, report.warnings);
  return report;
}

} // namespace dbxfer
