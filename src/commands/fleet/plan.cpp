#include "dbxfer/fleet_run.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "commands/fleet/actions.hpp"
#include "dbxfer/error.hpp"
#include "fleet/api/back_end.hpp"
#include "fleet/cohorts.hpp"
#include "fleet/members.hpp"
#include "fleet/probe.hpp"
#include "fleet/registry.hpp"
#include "fleet/run/manifest.hpp"
#include "fleet/run/sql_file.hpp"
#include "fleet/visit.hpp"
#include "snapshot/files.hpp"
#include "tables/snapshot_info.hpp"

#include <map>
#include <utility>

namespace dbxfer {

namespace {

namespace fs = std::filesystem;
using fleet::Member;

std::string absolute_name(const fs::path &path) {
  return fs::absolute(path).lexically_normal().string();
}

/// The file of the action, before it is a unit's.
fs::path file_of_action(const FleetPlanOptions &options) {
  struct Finder {
    fs::path operator()(const ExportOptions &action) const { return action.file.value_or(""); }
    fs::path operator()(const ImportOptions &action) const { return action.file; }
    fs::path operator()(const VerifyOptions &action) const { return action.file; }
    fs::path operator()(const UndoRunOptions &action) const { return action.run; }
    fs::path operator()(const ExecOptions & /*action*/) const { return {}; }
    fs::path operator()(const SqlOptions &action) const { return action.file; }
    fs::path operator()(const ApiOptions & /*action*/) const { return {}; }
    fs::path operator()(const MigrateOfFleet & /*action*/) const { return {}; }
    fs::path operator()(const ApplyOptions &action) const { return action.file; }
  };
  return std::visit(Finder{}, options.action);
}

bool reads_snapshot(const FleetAction &action) {
  return std::holds_alternative<ImportOptions>(action) ||
         std::holds_alternative<VerifyOptions>(action);
}

bool allows_edited(const FleetAction &action) {
  const auto *import = std::get_if<ImportOptions>(&action);
  const auto *verify = std::get_if<VerifyOptions>(&action);
  return (import != nullptr && import->allow_edited) || (verify != nullptr && verify->allow_edited);
}

/// Names the files of the units, and what is in them. Each file is read once.
class Files {
public:
  explicit Files(const FleetPlanOptions &options)
      : options_(options), pattern_(file_of_action(options).string()) {}

  void give(FleetUnit &unit) {
    if (pattern_.empty() || unit.organisation.outcome != FleetOutcome::ok)
      return;
    fs::path file = fleet::file_of(pattern_, unit);
    if (reads_snapshot(options_.action))
      file = snapshot::find_snapshot(file);
    unit.file = absolute_name(file);
    const auto [known, fresh] = hashes_.emplace(unit.file, "");
    if (fresh)
      known->second = hash_of(unit.file);
    unit.sha256 = known->second;
  }

private:
  std::string hash_of(const fs::path &file) const {
    if (reads_snapshot(options_.action))
      return transfer::open_snapshot(file, allows_edited(options_.action), options_.stop,
                                     options_.progress)
          .content_sha256();
    if (std::holds_alternative<SqlOptions>(options_.action))
      return fleet::SqlFile(file).sha256();
    if (std::holds_alternative<ApplyOptions>(options_.action))
      return fleet::hash_of_script(file);
    if (std::holds_alternative<UndoRunOptions>(options_.action))
      return hash_of_imports(file);
    return "";
  }

  static std::string hash_of_imports(const fs::path &run) {
    auto hash = fleet::read_manifest(run).sha256;
    std::error_code ignored;
    if (fs::is_empty(run / "undo", ignored) || ignored)
      throw Error(ExitCode::usage, base::printable(run.string()) +
                                       " has no undo file: nothing of it can be taken back");
    return hash;
  }

  const FleetPlanOptions &options_;
  std::string pattern_;
  std::map<std::string, std::string> hashes_; ///< by file
};

/// Two units that write one file would take it from each other.
void refuse_shared_output(const FleetPlanOptions &options, const FleetRun &run) {
  if (!std::holds_alternative<ExportOptions>(options.action))
    return;
  std::map<std::string, std::string> first;
  for (const auto &unit : run.units) {
    if (unit.file.empty())
      continue;
    const auto [known, fresh] = first.emplace(unit.file, unit.organisation.slug);
    if (!fresh)
      throw Error(ExitCode::usage, base::printable(known->second) + " and " +
                                       base::printable(unit.organisation.slug) +
                                       " would write one file; its name needs {slug} or {index}");
  }
}

FleetRun run_of(const FleetPlanOptions &options) {
  FleetRun run;
  run.created = snapshot::now_iso8601();
  run.writer = "dbxfer " + std::string(base::version);
  run.action = options.action_text;
  run.folder = absolute_name(".");
  run.registry = options.named_registry;
  if (options.env_file)
    run.env_file = absolute_name(*options.env_file);
  run.query = options.query;
  run.dedupe = options.dedupe;
  run.role = options.role;
  run.lock_timeout = options.lock_timeout;
  run.deadline = options.unit_deadline;
  run.keeps_output = options.keep_output;
  if (options.backup)
    run.backup = absolute_name(*options.backup);
  return run;
}

/// How the databases stand, in the plan's units and its summary.
void look_at(std::vector<Member> &members, const FleetPlanOptions &options,
             const std::shared_ptr<postgres::SqlLog> &log, FleetPlanReport &report) {
  fleet::Cohorts cohorts;
  std::vector<OrganisationStatus> found(members.size());
  fleet::visit(members, options, log, [&](std::size_t place, postgres::Session &session) {
    auto probed = fleet::probe(session, members[place].organisation.schema.value_or("public"));
    return [&, place, probed = std::move(probed)]() mutable {
      report.run.units[place].planned = DatabaseState{
          probed.identity, probed.revision, probed.fingerprint, probed.shape.tables.size()};
      cohorts.add(place, std::move(probed));
    };
  });
  for (std::size_t i = 0; i < members.size(); ++i)
    static_cast<Organisation &>(found[i]) = members[i].organisation;
  report.summary = fleet::fleet_sentences(found, cohorts.take());
}

void make_backup_folder(const FleetRun &run) {
  std::error_code failure;
  if (run.backup && !fs::exists(*run.backup))
    fs::create_directory(*run.backup, failure);
  if (failure)
    throw Error(ExitCode::local_file, base::printable(*run.backup) + ": " + failure.message());
}

} // namespace

FleetPlanReport plan_fleet(const FleetPlanOptions &options) {
  if (const auto *api = std::get_if<ApiOptions>(&options.action))
    static_cast<void>(fleet::BackEnd(*api, options.stop)); // what is wrong with it is told now
  FleetPlanReport report;
  report.folder = options.run;
  report.run = run_of(options);
  auto registry = fleet::read_registry(options);
  report.database = std::move(registry.database);
  report.file = std::move(registry.file);
  auto members = fleet::members_of(std::move(registry.rows), options);
  if (members.empty())
    throw Error(ExitCode::configuration, "the registry names no organisation, so there is nothing "
                                         "to plan");
  Files files(options);
  for (auto &member : members) {
    FleetUnit unit;
    unit.index = report.run.units.size();
    unit.organisation = member.organisation;
    files.give(unit);
    report.run.units.push_back(std::move(unit));
  }
  refuse_shared_output(options, report.run);
  look_at(members, options, registry.log, report);
  make_backup_folder(report.run);
  fleet::write_manifest(options.run, report.run);
  report.organisations =
      base::collect(members, [](const auto &member) { return member.organisation; });
  fleet::warn_of(report.organisations, report.warnings);
  return report;
}

FleetRun read_fleet_run(const fs::path &folder) { return fleet::read_manifest(folder); }

} // namespace dbxfer
