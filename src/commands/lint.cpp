#include "lint/lint.hpp"
#include "lint/permissions.hpp"

#include "dbxfer/error.hpp"
#include "migrations/folder.hpp"
#include "migrations/graph.hpp"
#include "migrations/sql_script.hpp"
#include "migrations/text.hpp"
#include "postgres/connect.hpp"
#include "postgres/settings.hpp"

#include <algorithm>

namespace dbxfer {

namespace {

/// Without one, rules take every table for a filled one.
lint::RowCounts read_counts(const LintOptions &options, LintReport &report) {
  if (options.without_database)
    return {};
  std::optional<postgres::WhichDatabase> which;
  try {
    which = postgres::which_database(options, postgres::Side::target);
  } catch (const Error &error) {
    const bool asked_for = options.database_url || options.env_file;
    if (asked_for || error.code() != ExitCode::configuration)
      throw;
    report.notes.emplace_back("no database was given, so every table counts as a filled one");
    return {};
  }
  auto target = postgres::connect(std::move(*which), options, "lint");
  report.database = target.info;
  postgres::begin(*target.session, postgres::Transaction::reading, options.lock_timeout);
  lint::RowCounts counts(*target.session);
  target.session->execute("COMMIT");
  return counts;
}

/// A file of SQL by itself, with a header or without one.
migrations::Revision revision_of(const std::filesystem::path &file) {
  if (migrations::has_header(migrations::read_text(file).text))
    return migrations::read_script(file);
  migrations::Revision revision;
  revision.file = file;
  return revision;
}

void look_at_folder(const std::filesystem::path &path, lint::Linter &linter, LintReport &report) {
  const auto folder = migrations::read_folder(path);
  for (const auto &file : folder.unknown)
    report.notes.push_back(migrations::shown(file) + " was not judged: it says in code what it is");
  const migrations::Graph graph(folder.revisions);
  const auto in_order = graph.upgrade({}, "heads");
  report.files += in_order.size();
  for (const auto *revision : in_order)
    linter.look_at(*revision);
  linter.look_at_heads(migrations::shown(path), graph.heads());
}

} // namespace

std::size_t LintReport::open() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      findings, [](const auto &finding) { return !finding.allowed.has_value(); }));
}

LintReport lint_migrations(const LintOptions &options) {
  LintReport report;
  const auto allowed = lint::permissions_of(options.allow);
  const auto counts = read_counts(options, report);
  lint::Linter linter(counts);
  for (const auto &path : options.files) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
      look_at_folder(path, linter, report);
    } else {
      linter.look_at(revision_of(path));
      ++report.files;
    }
  }
  const auto &notes = linter.notes();
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
  report.findings = linter.findings();
  for (auto &finding : report.findings)
    if (const auto reason = allowed.find(finding.rule); reason != allowed.end() && !finding.allowed)
      finding.allowed = reason->second;
  return report;
}

} // namespace dbxfer
