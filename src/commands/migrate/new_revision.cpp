#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "commands/migrate/project.hpp"
#include "dbxfer/migrate.hpp"
#include "dbxfer/schema.hpp"
#include "migrations/folder.hpp"
#include "migrations/history.hpp"
#include "migrations/shim.hpp"
#include "migrations/text.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <system_error>

namespace dbxfer::migrations {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_slug = 40;
constexpr std::size_t id_length = 12; // as Alembic's

std::string slug_of(const std::string &message) {
  std::string out;
  for (const char c : message) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain || (c >= 'A' && c <= 'Z'))
      out += static_cast<char>(plain ? c : c - 'A' + 'a');
    else if (!out.empty() && out.back() != '_')
      out += '_';
    if (out.size() == longest_slug)
      break;
  }
  while (out.ends_with('_'))
    out.pop_back();
  return out.empty() ? "revision" : out;
}

/// `20251107_1530`, UTC
std::string minute_now() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y%m%d_%H%M", &parts)};
}

/// One line, whatever was typed.
std::string one_line(const std::string &message) {
  std::string out = base::printable(message);
  std::ranges::replace(out, '\n', ' ');
  return out;
}

bool has_migrations(const std::vector<fs::path> &folders) {
  std::error_code ignored;
  if (folders.empty())
    return !usual_folders(".").empty();
  return std::ranges::any_of(folders, [&](const auto &folder) {
    return fs::is_directory(folder, ignored) && !fs::is_empty(folder, ignored);
  });
}

std::vector<std::string> parents_of(const RevisionOptions &options, const Graph &graph) {
  std::vector<std::string> out;
  for (const auto &word : options.parents)
    for (const auto &id : graph.resolve(word))
      out.push_back(id);
  if (options.parents.empty())
    out = graph.heads();
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  if (!options.merge && out.size() > 1)
    throw Error(ExitCode::refused, "the migrations have several heads, " +
                                       base::printable(base::enumerate(out)) +
                                       "; dbxfer migrate merge -m TEXT joins them, --head REV says "
                                       "which of them the new one follows");
  if (options.merge && out.size() < 2)
    throw Error(ExitCode::refused,
                "there is nothing to merge: " + base::counted(out.size(), "head") +
                    (out.empty() ? "" : ", " + base::printable(out.front())));
  return out;
}

void write_file(const fs::path &file, const std::string &text) {
  base::AtomicFile out(file, base::AtomicFile::Existing::keep);
  out.write(text);
  out.commit();
  // Migrations are read by everybody who works on the project, and hold no row.
  std::error_code ignored;
  fs::permissions(file,
                  fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read |
                      fs::perms::others_read,
                  ignored);
}

std::string header_of(const RevisionReport &report) {
  std::string parents;
  for (const auto &parent : report.parents)
    parents += (parents.empty() ? "" : ", ") + parent;
  return "-- dbxfer-migration: 1\n-- revision: " + report.revision +
         "\n-- down_revision: " + (parents.empty() ? "none" : parents) +
         "\n-- message: " + report.message + "\n";
}

/// The sections are what the database lacks. False: nothing is to be written.
bool fill(const RevisionOptions &options, RevisionReport &report) {
  SchemaCandidateOptions wanted;
  static_cast<CommonOptions &>(wanted) = options;
  wanted.from = options.from;
  wanted.message = report.message;
  wanted.revision = report.revision;
  wanted.down_revisions =
      report.parents.empty() ? std::vector<std::string>{"none"} : report.parents;
  auto found = schema_candidate(wanted);
  report.text = std::move(found.sql);
  report.left_out = std::move(found.left_out);
  report.warnings = std::move(found.warnings);
  report.notes = std::move(found.notes);
  return found.statements > 0;
}

RevisionReport write(const RevisionOptions &options) {
  RevisionReport report;
  const bool first = !has_migrations(options.folders);
  if (!first)
    report.parents = parents_of(options, read_project(options.folders).graph);
  else if (options.merge || !options.parents.empty())
    throw Error(ExitCode::configuration,
                "there are no migrations here that a new one could follow; name their folder by "
                "--dir");
  report.revision = new_run_id().substr(0, id_length);
  report.message = one_line(options.message);
  if (options.from.empty())
    report.text = header_of(report) + (options.merge ? "-- up\n-- down\n" : "-- up\n\n-- down\n");
  else if (!fill(options, report))
    return report;
  const auto folder = folder_of_new(options.folders);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error(ExitCode::local_file, shown(folder) + ": " + error.message());
  const auto stem = minute_now() + "_" + report.revision + "_" + slug_of(report.message);
  report.files.push_back(folder / (stem + ".sql"));
  write_file(report.files.back(), report.text);
  if (options.alembic) {
    report.files.push_back(folder / (stem + ".py"));
    write_file(report.files.back(), shim_of(report.revision, report.parents, report.message));
  }
  return report;
}

RevisionReport show(const RevisionOptions &options) {
  const auto project = read_project(options.folders);
  const auto ids = project.graph.resolve(options.parents.front());
  if (ids.size() != 1)
    throw Error(ExitCode::usage, base::printable(options.parents.front()) + " names " +
                                     base::counted(ids.size(), "revision") +
                                     ", and show takes one");
  const auto &revision = *project.graph.find(ids.front());
  return {.revision = revision.id,
          .message = revision.message,
          .parents = revision.down,
          .files = {revision.file},
          .text = read_bytes(revision.file)};
}

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

RevisionReport write_revision(const RevisionOptions &options) { return migrations::write(options); }

RevisionReport show_revision(const RevisionOptions &options) { return migrations::show(options); }

} // namespace dbxfer
