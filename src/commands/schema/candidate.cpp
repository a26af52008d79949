#include "schema/candidate.hpp"

#include "base/atomic_file.hpp"
#include "base/collect.hpp"
#include "commands/schema/side.hpp"
#include "postgres/connect.hpp"
#include "postgres/settings.hpp"
#include "schema/migration_text.hpp"
#include "tables/migration_state.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer {

namespace {

constexpr std::size_t longest_revision = 32;

/// An id that Alembic's table takes, and its grammar reads as one.
void check_revision(const std::string &option, const std::string &id) {
  const bool plain =
      !id.empty() && id.size() <= longest_revision && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.';
      });
  if (!plain)
    throw Error(ExitCode::usage, option + " takes an id of at most 32 letters, digits, dots and _");
}

void check(const SchemaCandidateOptions &options) {
  if (options.revision)
    check_revision("--revision", *options.revision);
  for (const auto &id : options.down_revisions)
    check_revision("--down-revision", id);
  if (std::ranges::any_of(options.message, [](unsigned char c) { return c < ' '; }))
    throw Error(ExitCode::usage, "--message takes a single line of text");
}

/// Where Alembic's table stands, which the migration follows.
std::vector<std::string> heads_of(postgres::Session &session) {
  for (const auto &tool : transfer::read_migrations(session, {"public"}).tools)
    if (tool.tool == "Alembic")
      return tool.applied;
  return {};
}

std::vector<std::string> down_revisions(const SchemaCandidateOptions &options,
                                        postgres::Session &session) {
  auto ids = options.down_revisions.empty() ? heads_of(session) : options.down_revisions;
  if (ids == std::vector<std::string>{"none"})
    ids.clear();
  return ids;
}

std::size_t statements_in(const std::vector<schema::Step> &steps) {
  std::size_t count = 0;
  for (const auto &step : steps)
    count += step.up.size();
  return count;
}

void write(const std::filesystem::path &path, const std::string &text) {
  base::AtomicFile file(path, base::AtomicFile::Existing::keep);
  file.write(text);
  file.commit();
}

} // namespace

SchemaCandidateReport schema_candidate(const SchemaCandidateOptions &options) {
  check(options);
  auto from = transfer::read_side(options.from, "--from", options);
  auto target = postgres::connect(options, postgres::Side::target, "schema");
  auto &session = *target.session;
  postgres::begin(session, postgres::Transaction::snapshot, options.lock_timeout);
  const auto there = transfer::read_schemas_of(session, options, target.which.url.schema);
  transfer::know_extensions(from, session);
  const auto found = schema::candidate(from.contents, there);
  SchemaCandidateReport report;
  report.revision = options.revision.value_or(schema::revision_of(found));
  if (!found.empty() || !found.left_out.empty())
    report.sql = schema::migration_text(
        found, {report.revision, down_revisions(options, session), options.message});
  session.execute("COMMIT");
  report.statements =
      statements_in(found.labels) + statements_in(found.steps) + statements_in(found.after);
  report.left_out = base::collect(found.left_out, [](const auto &each) { return each.what; });
  report.notes = transfer::note_untold(from, "--from");
  report.warnings = from.warnings;
  report.from = std::move(from.info);
  report.target = target.info;
  if (options.output && !found.empty())
    write(*options.output, report.sql);
  return report;
}

} // namespace dbxfer
