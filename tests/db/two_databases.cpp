#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace dbxfer::test {

namespace {

std::string name_of_table(const TableName &table) {
  return table.schema == "public" ? table.name : table.schema + "." + table.name;
}

std::string joined(const std::vector<std::string> &parts, std::string_view between) {
  std::string out;
  for (const auto &part : parts)
    out += (out.empty() ? "" : std::string(between)) + part;
  return out;
}

std::string outcomes_of(const MergedTable &table) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < outcome_count; ++i) {
    const auto outcome = static_cast<Outcome>(i);
    if (table.counts[outcome] > 0)
      parts.push_back(std::to_string(table.counts[outcome]) + " " + std::string(name_of(outcome)));
  }
  return name_of_table(table.table) + ": " + (parts.empty() ? "nothing" : joined(parts, ", "));
}

std::string problem_of(const Finding &finding) {
  const auto what = finding.constraint.empty() ? joined(finding.columns, ",") : finding.constraint;
  return name_of_table(finding.table) + ": " + std::string(name_of(finding.problem)) + " " + what +
         " " + std::to_string(finding.rows);
}

std::string problems_of(const std::vector<Finding> &findings) {
  std::vector<std::string> parts;
  for (const auto &finding : findings)
    parts.push_back(problem_of(finding));
  return joined(parts, " | ");
}

std::string cause_of(const MergeReport &report, const Cause &cause) {
  const auto &finding = report.findings.at(cause.finding);
  std::vector<std::string> parts{
      name_of_table(finding.table) + " " + std::string(name_of(finding.problem)) + " " +
      (finding.key.empty() ? finding.constraint : finding.key) + " " + std::to_string(cause.rows)};
  for (const auto &[table, rows] : cause.fallen)
    parts.push_back(name_of_table(table) + " " + std::to_string(rows));
  return joined(parts, ", ");
}

/// Every report of a test explains all that it sets aside.
template <class Report> Report explained(Report report) {
  CHECK(unexplained(report) == "");
  return report;
}

/// DBXFER_TEST_WAY=staged, row or bulk: every import of every test goes another way than it would.
void take_way(ImportOptions &options) {
  const char *chosen = std::getenv("DBXFER_TEST_WAY");
  const std::string_view way = chosen == nullptr ? "" : chosen;
  options.stage_always = way == "staged" || way == "bulk";
  if (way == "row")
    options.fk_checks = ForeignKeyChecks::row;
  else if (way == "bulk")
    options.fk_checks = ForeignKeyChecks::bulk;
}

} // namespace

TwoDatabases::TwoDatabases(std::string_view schema, std::string_view options)
    : source(options), target(options), file(dir / "snapshot.json") {
  if (!schema.empty()) {
    source.run(schema);
    target.run(schema);
  }
}

ExportReport TwoDatabases::take(const TuneExport &tune) {
  ExportOptions options;
  options.database_url = source.url();
  options.file = file;
  options.force = true;
  if (tune)
    tune(options);
  return export_snapshot(options);
}

void TwoDatabases::edit(std::string_view from, std::string_view to) {
  auto text = read_file(file);
  auto at = text.find(from);
  if (at == std::string::npos)
    throw std::runtime_error("not in the snapshot: " + std::string(from) + "\n" + text);
  for (; at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
  edited_ = true;
}

ImportOptions TwoDatabases::options(const TuneImport &tune) const {
  ImportOptions options;
  options.database_url = target.url();
  options.file = file;
  options.allow_edited = edited_;
  take_way(options);
  if (tune)
    tune(options);
  if (!options.rejects && !options.dry_run)
    options.rejects = dir / "rejects.json";
  return options;
}

std::filesystem::path TwoDatabases::undo_file() const {
  return dir / ("undo-" + std::to_string(undo_files_) + ".json");
}

ImportReport TwoDatabases::bring(const TuneImport &tune) {
  auto all = options(tune);
  if (!all.undo && !all.no_undo) {
    ++undo_files_;
    all.undo = undo_file();
  }
  auto report = explained(import_snapshot(all));
  if (!report.undo_path.empty())
    written_undo_file_ = report.undo_path;
  return report;
}

UndoReport TwoDatabases::undo(const TuneUndo &tune) {
  UndoOptions options;
  options.database_url = target.url();
  options.file = written_undo_file_;
  if (tune)
    tune(options);
  return undo_import(options);
}

ImportReport TwoDatabases::dry_run(const TuneImport &tune) {
  auto all = options(tune);
  all.dry_run = true;
  all.rejects.reset();
  return explained(import_snapshot(all));
}

VerifyReport TwoDatabases::verify() {
  VerifyOptions options;
  options.database_url = target.url();
  options.file = file;
  options.allow_edited = edited_;
  return explained(verify_snapshot(options));
}

ImportReport TwoDatabases::bring_as_foreseen(const TuneImport &tune) {
  if (std::getenv("DBXFER_TEST_QUICK") != nullptr)
    return bring(tune);
  const auto before = versions(target);
  const auto foreseen = dry_run(tune);
  CHECK(difference(before, versions(target)) == "");

  auto first = bring(tune);
  CHECK(outcomes(foreseen) == outcomes(first));
  CHECK(problems(foreseen) == problems(first));
  CHECK(foreseen.exit_code == first.exit_code);
  CHECK(foreseen.sequences.size() == first.sequences.size());

  const auto between = versions(target);
  const auto second = bring(tune);
  const auto written = second.totals()[Outcome::inserted] + second.totals()[Outcome::updated];
  CHECK(difference(between, versions(target)) == "");
  CHECK((!first.committed || written == 0));
  return first;
}

std::string outcomes(const MergeReport &report) {
  std::vector<std::string> parts;
  for (const auto &table : report.tables)
    parts.push_back(outcomes_of(table));
  return joined(parts, " | ");
}

std::string undone(const UndoReport &report) {
  std::vector<std::string> parts;
  for (const auto &table : report.tables) {
    std::string part;
    for (const auto &[rows, word] : {std::pair{table.deleted, " deleted"},
                                     {table.restored, " restored"},
                                     {table.left, " left"}}) {
      if (rows > 0)
        part += (part.empty() ? "" : ", ") + std::to_string(rows) + word;
    }
    parts.push_back(name_of_table(table.table) + ": " + (part.empty() ? "nothing" : part));
  }
  return joined(parts, " | ");
}

std::string causes(const MergeReport &report) {
  std::vector<std::string> parts;
  for (const auto &cause : report.causes)
    parts.push_back(cause_of(report, cause));
  return joined(parts, " | ");
}

std::string unexplained(const MergeReport &report) {
  std::string out;
  std::map<std::string, std::uint64_t> rows;
  for (const auto &cause : report.causes) {
    const auto &finding = report.findings.at(cause.finding);
    rows[name_of_table(finding.table)] += cause.rows;
    for (const auto &[table, fallen] : cause.fallen)
      rows[name_of_table(table)] += fallen;
    if (finding.problem == Problem::parent_set_aside || cause.rows == 0 ||
        cause.rows > finding.rows)
      out += "no cause: " + cause_of(report, cause) + "\n";
  }
  for (const auto &table : report.tables)
    if (const auto explained = rows[name_of_table(table.table)];
        explained != table.counts.set_aside())
      out += std::to_string(explained) + " rows explained of " + outcomes_of(table) + "\n";
  return out;
}

std::string problems(const MergeReport &report) { return problems_of(report.findings); }

std::string problems(const UndoReport &report) { return problems_of(report.findings); }

std::string exported(const ExportReport &report) {
  std::vector<std::string> parts;
  for (const auto &table : report.tables)
    parts.push_back(name_of_table(table.table) + ": " + std::to_string(table.rows));
  return joined(parts, " | ");
}

std::vector<std::string> versions(const TempDatabase &database) {
  // xmax too: a row that was only locked is not one that was left alone.
  const auto query = database.value(
      "SELECT COALESCE(string_agg(format('SELECT %L, ctid::text, xmin::text, xmax::text FROM ONLY "
      "%s', c.oid::regclass, c.oid::regclass), ' UNION ALL '), 'SELECT') FROM pg_class c JOIN "
      "pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' "
      "AND n.nspname <> 'information_schema'");
  auto out = database.lines(query);
  for (const auto &line :
       database.lines("SELECT schemaname, sequencename, last_value FROM pg_sequences")) {
    out.push_back("sequence " + line);
  }
  for (const auto &line : database.everything())
    out.push_back(line);
  std::sort(out.begin(), out.end());
  return out;
}

std::string writes(const TempDatabase &database) {
  // Before, a collector counted them: nobody knows when it has heard of all.
  if (server_version() < 150000)
    return "unknown";
  // A session tells its counts when it ends.
  database.end_sessions();
  return database.value("SELECT format('%s inserted, %s updated, %s deleted', "
                        "COALESCE(sum(n_tup_ins), 0), COALESCE(sum(n_tup_upd), 0), "
                        "COALESCE(sum(n_tup_del), 0)) FROM pg_stat_user_tables");
}

std::string difference(const std::vector<std::string> &before,
                       const std::vector<std::string> &after) {
  std::vector<std::string> gone;
  std::vector<std::string> come;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(come));
  constexpr std::size_t enough = 5;
  gone.resize(std::min(gone.size(), enough));
  come.resize(std::min(come.size(), enough));
  std::string out;
  for (const auto &line : gone)
    out += "- " + line + "\n";
  for (const auto &line : come)
    out += "+ " + line + "\n";
  return out;
}

Error failure(const std::function<void()> &action) {
  try {
    action();
  } catch (const Error &error) {
    return error;
  }
  FAIL("nothing was refused");
  return {ExitCode::internal, ""};
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool says(const std::vector<std::string> &sentences, std::string_view part) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const auto &sentence) { return contains(sentence, part); });
}

} // namespace dbxfer::test
