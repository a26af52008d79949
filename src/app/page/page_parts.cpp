#include "app/page/page_parts.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/finding_text.hpp"
#include "app/next_command.hpp"
#include "app/text_parts.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace dbxfer::app {
namespace {

void add(std::vector<PageFact> &facts, const char *name, const std::string &value,
         bool is_code = false) {
  if (!value.empty())
    facts.push_back({name, value, is_code});
}

std::string revisions_of_source(const SnapshotInfo &snapshot) {
  std::string out;
  for (const MigrationInfo &each : snapshot.migrations)
    out += (out.empty() ? "" : "; ") + each.tool + ", " + each.revision;
  return out.empty() ? "no migration tool's bookkeeping was found" : out;
}

/// What a person can do about rows of a finding.
std::string fix_of(const Finding &finding) {
  switch (finding.problem) {
  case Problem::held_by_target:
    return finding.match
               ? "Recognise the rows by this key: they keep the target's ids, and what refers to "
                 "them follows."
               : "Change the value on one of the two sides, and import the rejects file then.";
  case Problem::same_number:
    return "Say what the same numbers mean: recognise the rows by another key (--match), give them "
           "new ids (--new-ids), or overwrite the target's rows (--same-ids).";
  case Problem::missing_parent:
    return "Export " + (finding.parent ? shown(*finding.parent) : std::string("the parent")) +
           " too, or create the row in the target first, and import the rejects file then.";
  case Problem::parent_set_aside: return "Mend the parents, and these rows follow.";
  case Problem::double_in_file:
    return "Keep one of the rows in the source: a unique value stands once.";
  case Problem::still_referred:
    return "Let the referring rows of the target go first, or keep the value.";
  case Problem::refused_by_trigger:
    return "Ask whoever owns the trigger or rule; --show-values tells its words.";
  case Problem::changed_since:
  case Problem::gone: return "They were changed after the import, and stay as they are now.";
  case Problem::referred_to: return "Take away what refers to them first, if they are to go.";
  case Problem::bad_value:
  case Problem::wrong_shape:
  case Problem::would_narrow:
  case Problem::not_null:
  case Problem::check_failed: break;
  }
  return "Mend the values in the source and export again, or mend them in the rejects file and "
         "import that.";
}

/// Beyond these a page names no more rows of one cause.
constexpr std::size_t most_examples = 20;

PageCause cause_of(const Finding &finding, const Cause &cause, const Remedy &remedy) {
  PageCause out;
  out.rows = cause.explains();
  out.own = cause.rows;
  out.table = shown(finding.table);
  const std::string told = sentence(finding);
  const bool has_subject = told.starts_with('"') || told.starts_with("a value");
  out.sentence = (has_subject ? ": " : " ") + told;
  for (const auto &[table, rows] : cause.fallen)
    out.fallen.emplace_back(shown(table), rows);
  for (const RowName &row : finding.examples)
    if (out.examples.size() < most_examples)
      out.examples.push_back(named(row));
  out.more_examples = finding.rows - std::min(finding.rows, out.examples.size() + std::uint64_t{0});
  out.fix = fix_of(finding);
  out.command = remedy(finding);
  return out;
}

/// Of one table a page names no more rows that change: --json tells them all.
constexpr std::size_t most_rows = 500;

void add_columns(PageTable &out, const MergedTable &table) {
  for (const auto &[column, rows] : table.changed_columns)
    out.columns.emplace_back(printable(column), rows);
  const std::size_t told = std::min(table.updates.size(), most_rows);
  out.more_rows = table.updates.size() - told;
  for (std::size_t place = 0; place < told; ++place) {
    const UpdatedRow &row = table.updates[place];
    PageChangedRow &added = out.rows.emplace_back();
    added.name = named(row.row);
    added.values_known = !row.values.empty();
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      auto &value = added.values.emplace_back(table.changed_columns.at(row.columns[i]).first);
      if (added.values_known) {
        value.before = row.values.at(i).before;
        value.after = row.values.at(i).after;
      }
    }
  }
}

std::string columns_text(const std::vector<std::string> &columns) {
  std::string out;
  for (const std::string &column : columns)
    out += (out.empty() ? "" : ", ") + printable(column);
  return out;
}

std::vector<std::string> remarks_on(const MergedTable &table) {
  std::vector<std::string> out;
  if (table.cycle > 0)
    out.push_back("cycle " + std::to_string(table.cycle));
  if (table.left_out)
    out.emplace_back("left out");
  else if (table.audit)
    out.emplace_back("audit");
  if (table.joined)
    out.emplace_back("taken along");
  if (!table.match.empty())
    out.push_back("recognised by " + columns_text(table.match));
  if (table.new_ids > 0)
    out.push_back(counted(table.new_ids, "new id"));
  if (table.newer_in_target > 0)
    out.push_back(with_commas(table.newer_in_target) + " newer in the target");
  return out;
}

PageTable table_of(const MergedTable &table, const std::vector<PageOutcome> &outcomes) {
  PageTable out;
  out.name = shown(table.table);
  out.remarks = remarks_on(table);
  for (std::size_t i = 0; i < outcome_count; ++i)
    if (!outcomes[i].name.empty())
      out.counts.push_back(table.counts.by_outcome.at(i));
  add_columns(out, table);
  return out;
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of('\n'));
  text.erase(text.find_last_not_of('\n') + 1);
  return text;
}

} // namespace

std::vector<PageFact> facts_of(const Report &report, const char *database,
                               const std::string &line) {
  std::vector<PageFact> out;
  if (report.snapshot)
    add(out, "Snapshot", shown(*report.snapshot));
  if (report.database)
    add(out, database, shown(*report.database));
  if (report.snapshot) {
    const SnapshotInfo &snapshot = *report.snapshot;
    add(out, "Revision of the source", revisions_of_source(snapshot));
    add(out, "Written by",
        snapshot.writer + (snapshot.server.empty() ? "" : ", from PostgreSQL " + snapshot.server));
    add(out, "SHA-256 in the snapshot", printable(snapshot.sha256), true);
    add(out, "Fingerprint of the tables", printable(snapshot.fingerprint), true);
  }
  add(out, "Command", line, true);
  return out;
}

std::string source_of(const Report &report) {
  return report.snapshot && !report.snapshot->database.empty()
             ? printable(report.snapshot->database)
             : "a snapshot";
}

std::string target_of(const Report &report) {
  return report.database ? printable(report.database->database) : "a database";
}

std::vector<Cause> causes_of(const std::vector<Finding> &findings) {
  std::vector<Cause> out;
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (findings[i].problem != Problem::parent_set_aside)
      out.push_back({i, findings[i].rows, findings[i].fallen});
  std::ranges::stable_sort(
      out, [](const Cause &a, const Cause &b) { return a.explains() > b.explains(); });
  return out;
}

std::vector<PageCause> causes_of(const std::vector<Finding> &findings,
                                 const std::vector<Cause> &causes, const Remedy &remedy) {
  std::vector<PageCause> out;
  out.reserve(causes.size());
  for (const Cause &cause : causes)
    out.push_back(cause_of(findings.at(cause.finding), cause, remedy));
  return out;
}

void count_aside(Graph &graph, const std::vector<Finding> &findings) {
  std::map<std::pair<std::string, std::string>, std::uint64_t> aside;
  for (const Finding &finding : findings) {
    if (finding.parent)
      aside[{shown(finding.table), shown(*finding.parent)}] += finding.rows;
    if (finding.child)
      aside[{shown(*finding.child), shown(finding.table)}] += finding.rows;
  }
  for (Graph::Reference &reference : graph.references) {
    const auto found =
        aside.find({graph.tables[reference.child].name, graph.tables[reference.parent].name});
    if (found != aside.end())
      reference.aside = found->second;
  }
}

void fill(Page &page, const MergeReport &report, const std::vector<PageOutcome> &outcomes,
          const Remedy &remedy, bool committed) {
  page.causes = causes_of(report.findings, report.causes, remedy);
  if (report.several_causes > 0) {
    page.causes_note = counted(report.several_causes, "row") +
                       (report.several_causes == 1 ? " falls" : " fall") +
                       " for several of them; each row is counted once.";
  }
  // Nobody needs a column of zeros for rows that no rule leaves.
  std::vector<PageOutcome> named = outcomes;
  if (report.totals()[Outcome::skipped] == 0)
    named[static_cast<std::size_t>(Outcome::skipped)].name.clear();
  std::vector<GraphTable> graph;
  for (const MergedTable &table : report.tables) {
    page.tables.push_back(table_of(table, named));
    graph.push_back({table.table, table.cycle, table.references});
  }
  std::ranges::copy_if(named, std::back_inserter(page.outcomes),
                       [](const PageOutcome &outcome) { return !outcome.name.empty(); });
  page.graph = graph_of(graph);
  count_aside(page.graph, report.findings);
  page.warnings = report.warnings;
  if (const std::string secrets = trimmed(secrets_text(report, committed)); !secrets.empty())
    page.warnings.push_back(secrets);
  page.notes = report.notes;
  for (const std::string &sentence : report.unresolved)
    page.notes.push_back("No option resolves this: " + sentence);
  page.sequences_heading =
      committed ? "Sequences that were moved forward" : "Sequences that would be moved forward";
  for (const SequenceMove &move : report.sequences)
    page.sequences.push_back({shown(move.sequence), move.from, move.to});
  if (!report.rejects_path.empty())
    page.files.push_back("The rows set aside are in " + printable(report.rejects_path) + ".");
}

std::string for_reasons(std::size_t count) {
  return "for " + (count == 1 ? std::string("one reason") : counted(count, "reason"));
}

std::string password_note(const CommonOptions &options) {
  const bool left_out =
      options.database_url && without_password(*options.database_url) != *options.database_url;
  return left_out ? "The URL's password is left out there: PGPASSWORD or ~/.pgpass supplies it."
                  : "";
}

} // namespace dbxfer::app
