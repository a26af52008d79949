#include "app/text_printer.hpp"

#include "app/banner.hpp"
#include "app/counts_text.hpp"
#include "app/display.hpp"
#include "app/finding_text.hpp"
#include "app/next_command.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

std::string set_aside_text(const Report &report) {
  const bool undo = report.command == "undo";
  const std::uint64_t rows = undo ? report.left() : report.totals().set_aside();
  if (rows == 0 && report.findings.empty()) {
    return "";
  }
  TextTable table({{"", Align::right}, {"", Align::left}, {"", Align::left}});
  for (const Finding &finding : report.findings) {
    table.add({"  " + with_commas(finding.rows), shown(finding.table), sentence(finding)});
    for (const std::string &more : {examples(finding), fallen(finding)}) {
      if (!more.empty()) {
        table.add({"", "", "  " + more});
      }
    }
  }
  return "\n" + std::string(undo ? "Left as they are: " : "Set aside: ") + counted(rows, "row") +
         "\n" + table.text();
}

/// The parents that a person has to bring along.
std::string missing_parents_text(const Report &report) {
  std::set<std::string> parents;
  for (const Finding &finding : report.findings) {
    if (finding.problem == Problem::missing_parent && finding.parent) {
      parents.insert(shown(*finding.parent));
    }
  }
  std::string names;
  for (const std::string &parent : parents) {
    names += (names.empty() ? "" : ", ") + parent;
  }
  return names.empty() ? ""
                       : "Missing parents: export " + names +
                             " too, or create the rows in the target first.\n";
}

/// What the match keys did.
std::string matching_text(const Report &report) {
  std::string out;
  for (const TableReport &table : report.tables) {
    const std::string columns = shown(table.match);
    if (table.without_match_value > 0) {
      out += counted(table.without_match_value, "row") + " of " + shown(table.table) +
             " without a value in " + columns + " can only be recognised by the primary key.\n";
    }
    if (table.new_ids > 0) {
      out += counted(table.new_ids, "inserted row") + " of " + shown(table.table) +
             (report.committed ? " got a new id" : " would get a new id") +
             ": another row of the target has the one in the file.\n";
    }
  }
  return out;
}

std::string match_text(const Report &report, const std::vector<std::string> &words) {
  if (report.match_options.empty()) {
    return "";
  }
  std::vector<std::string> options;
  for (const std::string &match : report.match_options) {
    options.insert(options.end(), {"--match", match});
  }
  return "Nothing of this is left with:\n  " + printable(next_command(words, "", options)) + "\n";
}

std::string rejects_text(const Report &report) {
  return report.rejects_path.empty()
             ? ""
             : "The rows set aside are in " + printable(report.rejects_path) + "\n";
}

std::string changed_columns_text(const Report &report) {
  std::string out;
  for (const TableReport &table : report.tables) {
    std::string columns;
    for (const auto &[column, rows] : table.changed_columns) {
      columns += (columns.empty() ? "" : ", ") + printable(column) + " (" + with_commas(rows) + ")";
    }
    if (!columns.empty()) {
      out += "  " + shown(table.table) + ": " + columns + "\n";
    }
  }
  return out.empty() ? "" : "\nColumns that differ, and in how many rows:\n" + out;
}

/// Row by row.
std::string updates_text(const Report &report) {
  std::string out;
  for (const TableReport &table : report.tables) {
    for (const UpdatedRow &row : table.updates) {
      std::string columns;
      for (const std::size_t column : row.columns) {
        columns +=
            (columns.empty() ? "" : ", ") + printable(table.changed_columns.at(column).first);
      }
      out += "  " + shown(table.table) + " " + named(row.row) + ": " + columns + "\n";
    }
  }
  return out.empty() ? "" : "\nRows that differ, and in which columns:\n" + out;
}

std::string newer_text(const Report &report) {
  std::string out;
  for (const TableReport &table : report.tables) {
    if (table.newer_in_target > 0) {
      out += counted(table.newer_in_target, "row") + " of " + shown(table.table) +
             (table.newer_in_target == 1 ? " is" : " are") +
             " newer in the target than in the file" +
             (table.updated_at ? " (" + printable(*table.updated_at) + ")" : "") + "\n";
    }
  }
  return out;
}

std::string sequences_text(const Report &report) {
  std::string out;
  for (const SequenceMove &move : report.sequences) {
    out += "  " + shown(move.sequence) + ": " + std::to_string(move.from) + " -> " +
           std::to_string(move.to) + "\n";
  }
  const char *const verb = report.committed ? "were moved" : "would be moved";
  return out.empty() ? ""
                     : std::string("Sequences that ") + verb + " forward (next value):\n" + out;
}

std::string notes_text(const Report &report) {
  std::string out = newer_text(report) + joined_text(report) + sequences_text(report);
  for (const std::string &note : report.notes) {
    out += printable_lines(note) + "\n";
  }
  return out.empty() ? "" : "\n" + out;
}

std::string verify_result(const Report &report) {
  const OutcomeCounts totals = report.totals();
  if (report.exit_code == ExitCode::done) {
    return "\nequal: every row of the file stands in the database as it stands in the file\n";
  }
  return "\nnot equal: " + with_commas(totals[Outcome::inserted]) + " missing, " +
         with_commas(totals[Outcome::updated] + totals[Outcome::skipped]) + " different, " +
         with_commas(totals.set_aside()) + " that cannot stand there as they are\n";
}

std::string import_result(const Report &report, const std::vector<std::string> &words) {
  const bool set_aside = report.totals().set_aside() > 0;
  if (report.dry_run) {
    return std::string("\nNothing was changed") +
           (report.rehearsed ? "; what triggers drew from sequences stays drawn. " : ". ") +
           (!report.plan_path.empty() ? "To import exactly this, or nothing if it no longer holds:"
            : set_aside               ? "To import the other rows:"
                                      : "To import:") +
           "\n  " +
           printable(next_command(words, report.rehearsed ? "--rehearse" : "--dry-run", {})) + "\n";
  }
  if (report.committed && !report.undo_path.empty()) {
    return std::string(set_aside ? "\nCommitted without the rows set aside." : "\nCommitted.") +
           " To take it back:\n  dbxfer undo " + printable(shell_quoted(report.undo_path)) + "\n" +
           "Delete that file, which holds rows, when you no longer need it.\n";
  }
  if (report.committed) {
    return set_aside ? "\nCommitted without the rows set aside.\n" : "\nCommitted.\n";
  }
  return report.strict && set_aside ? "\nNothing was changed: rows would be set aside (--strict).\n"
                                    : "\nNothing was changed.\n";
}

std::string undo_result(const Report &report, const std::vector<std::string> &words) {
  if (report.dry_run) {
    return std::string("\nNothing was changed. ") +
           (report.left() > 0 ? "To take the other rows back:" : "To take the import back:") +
           "\n  " + printable(next_command(words, "--dry-run", {})) + "\n";
  }
  return report.left() > 0 ? "\nTaken back, but for the rows left as they are.\n"
                           : "\nTaken back: every row is as it was before the import.\n";
}

std::string undone(const Report &report, const std::vector<std::string> &words) {
  return banner(report) + undo_text(report) + set_aside_text(report) + notes_text(report) +
         undo_result(report, words);
}

} // namespace

std::string joined_text(const Report &report) {
  std::string out;
  for (const TableReport &table : report.tables) {
    if (!table.joined) {
      continue;
    }
    std::string parents;
    for (const TableName &parent : table.joins) {
      parents += (parents.empty() ? " (joins " : " and ") + shown(parent);
    }
    out += "taken along: " + shown(table.table) + (parents.empty() ? "" : parents + ")") + "\n";
  }
  return out;
}

std::string as_text(const Report &report, const std::vector<std::string> &words) {
  if (report.command == "export") {
    return export_text(report);
  }
  if (report.command == "undo") {
    return undone(report, words);
  }
  const bool verify = report.command == "verify";
  return banner(report) + counts_text(report) + (verify ? "" : totals_line(report)) +
         changed_columns_text(report) + updates_text(report) + matching_text(report) +
         set_aside_text(report) + missing_parents_text(report) + match_text(report, words) +
         rejects_text(report) + notes_text(report) +
         (verify ? verify_result(report) : import_result(report, words));
}

} // namespace dbxfer::app
