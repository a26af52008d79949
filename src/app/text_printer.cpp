#include "app/text_printer.hpp"

#include "app/banner.hpp"
#include "app/counts_text.hpp"
#include "app/display.hpp"
#include "app/finding_text.hpp"
#include "app/next_command.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <set>
#include <type_traits>

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
             " without a value in " + columns + " cannot be recognised by it.\n";
    }
    if (table.new_ids > 0) {
      out +=
          counted(table.new_ids, "inserted row") + " of " + shown(table.table) +
          (report.committed ? " got a new id" : " would get a new id") +
          (table.match.empty() ? ".\n" : ": another row of the target has the one in the file.\n");
    }
  }
  return out;
}

/// Of a verify or an import.
Command proposed(const Command &command, const Report &report) {
  if (const auto *verify = std::get_if<VerifyOptions>(&command)) {
    return with_proposals(*verify, report);
  }
  return with_proposals(std::get<ImportOptions>(command), report);
}

/// `--match account=email, --new-ids account or --same-ids account`
std::string ways(const ContestedTable &contested) {
  const std::string table = shown(contested.table);
  std::string out;
  for (const auto &key : contested.keys) {
    std::string columns;
    for (const std::string &column : key) {
      columns += (columns.empty() ? "" : ",") + printable(column);
    }
    out += "--match ";
    out += table;
    out += "=" + columns + ", ";
  }
  if (contested.new_ids) {
    out += "--new-ids " + table + ", ";
  }
  if (!out.empty()) {
    out.replace(out.size() - 2, 2, " or ");
  }
  return out + "--same-ids " + table;
}

/// What a person can say of rows that may bear only the same number.
std::string contested_text(const Report &report) {
  std::string out;
  for (const ContestedTable &contested : report.contested) {
    out += "  " + shown(contested.table) + ", " + with_commas(contested.rows) + " of " +
           counted(contested.pairs, "row") + " that the target has: " + ways(contested) + "\n";
  }
  return out.empty() ? ""
                     : "What do the same numbers mean? --match: recognise the rows by another key; "
                       "--new-ids: other rows; --same-ids: the same rows, overwrite them.\n" +
                           out;
}

std::string proposals_text(const Report &report, const Command &command) {
  if (report.match_options.empty() && report.new_id_options.empty()) {
    return "";
  }
  std::string out;
  for (const std::string &sentence : report.unresolved) {
    out += "  " + printable(sentence) + "\n";
  }
  if (!out.empty()) {
    out = "No option of these resolves:\n" + out;
  }
  const char *const promise =
      report.command != "verify"
          ? (report.unresolved.empty() ? "These options resolve the collisions:"
                                       : "These options resolve the other collisions:")
      : report.equal_as_proposed
          ? "The rows are equal as an import with these options leaves them. To verify that:"
          : "If the import was run with these options, verify with them, too:";
  return out + promise + "\n  " + next_command(proposed(command, report)) + "\n";
}

std::string list_text(const Report &report) {
  return report.list_path.empty() ? ""
                                  : "The tables are listed with these options in " +
                                        printable(report.list_path) + ", for --config.\n";
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

/// Of tables that nobody looked at.
std::uint64_t rows_left_out(const Report &report) {
  std::uint64_t rows = 0;
  for (const TableReport &table : report.tables) {
    rows += table.left_out ? table.counts.read() : 0;
  }
  return rows;
}

std::string verify_result(const Report &report, const VerifyOptions &options) {
  const OutcomeCounts totals = report.totals();
  const std::uint64_t left_out = rows_left_out(report);
  const std::string but = left_out == 0
                              ? ""
                              : "; " + counted(left_out, "row") +
                                    " of tables left out (--skip-audit) were not compared";
  if (report.exit_code == ExitCode::done) {
    return std::string("\nequal: every row ") + (left_out == 0 ? "of the file" : "compared") +
           " stands in the database as it stands in the file" + but + "\n";
  }
  const std::uint64_t ruled = totals[Outcome::skipped] - left_out;
  std::string out =
      "\nnot equal: " + with_commas(totals[Outcome::inserted]) + " missing, " +
      with_commas(totals[Outcome::updated]) + " different, " +
      (ruled == 0 ? ""
                  : with_commas(ruled) + (ruled == 1 ? " that differs" : " that differ") +
                        " and a rule leaves, ") +
      with_commas(totals.set_aside()) + " that cannot stand there as they are" + but + "\n";
  if (totals[Outcome::inserted] + totals[Outcome::updated] + totals.set_aside() == 0) {
    out += "An import with these rules leaves everything as it is.\n";
  }
  if (totals[Outcome::updated] > 0 && !options.on_conflict) {
    out += "An import with --on-conflict skip or newer leaves rows that differ as they are: a "
           "verify with the same option counts them apart.\n";
  }
  return out;
}

/// A command on a line of its own.
std::string line(const std::string &text, const Command &command) {
  return text + "\n  " + next_command(command) + "\n";
}

std::string foreseen_result(const Report &report, const ImportOptions &options) {
  const char *const what = !report.plan_path.empty()
                               ? "To import exactly this, or nothing if it no longer holds:"
                           : report.totals().set_aside() > 0 ? "To import the other rows:"
                                                             : "To import:";
  return std::string("\nNothing was changed") +
         (report.rehearsed ? "; what triggers drew from sequences stays drawn. " : ". ") +
         line(what, for_real(options));
}

std::string committed_result(const Report &report, const ImportOptions &options) {
  std::string out =
      report.totals().set_aside() > 0 ? "\nCommitted without the rows set aside." : "\nCommitted.";
  out += line(" To compare the file with the database:", verify_of(options));
  if (report.undo_path.empty()) {
    return out;
  }
  return out + line("To take it back:", undo_of(options, report.undo_path)) +
         "Delete that file, which holds rows, when you no longer need it.\n";
}

std::string import_result(const Report &report, const ImportOptions &options) {
  if (report.dry_run) {
    return foreseen_result(report, options);
  }
  if (report.committed) {
    return committed_result(report, options);
  }
  return report.strict && report.totals().set_aside() > 0
             ? "\nNothing was changed: rows would be set aside (--strict).\n"
             : "\nNothing was changed.\n";
}

std::string undo_result(const Report &report, const UndoOptions &options) {
  std::uint64_t taken_back = 0;
  for (const TableReport &table : report.tables) {
    taken_back += table.deleted + table.restored;
  }
  if (taken_back == 0) {
    return "\nNothing was changed: no row is left that could be taken back. This import was taken "
           "back already, or what it wrote was changed or is needed since.\n";
  }
  if (report.dry_run) {
    return line(std::string("\nNothing was changed. ") + (report.left() > 0
                                                              ? "To take the other rows back:"
                                                              : "To take the import back:"),
                for_real(options));
  }
  return report.left() > 0 ? "\nTaken back, but for the rows left as they are.\n"
                           : "\nTaken back: every row of the undo file is as it was before the "
                             "import.\n";
}

std::string undone(const Report &report, const UndoOptions &options) {
  return banner(report) + undo_text(report) + set_aside_text(report) + notes_text(report) +
         undo_result(report, options);
}

std::string result(const Report &report, const Command &command) {
  const auto *verify = std::get_if<VerifyOptions>(&command);
  return verify != nullptr ? verify_result(report, *verify)
                           : import_result(report, std::get<ImportOptions>(command));
}

/// The text, and what has to be supplied to the commands in it.
std::string with_password_note(std::string text, const Command &command) {
  const bool left_out = std::visit(
      [](const auto &options) {
        if constexpr (std::is_base_of_v<CommonOptions, std::decay_t<decltype(options)>>) {
          return options.database_url &&
                 without_password(*options.database_url) != *options.database_url;
        }
        return false;
      },
      command);
  if (left_out && text.find("\n  dbxfer ") != std::string::npos) {
    text += "The URL's password is left out there: PGPASSWORD or ~/.pgpass supplies it.\n";
  }
  return text;
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

std::string as_text(const Report &report, const Command &command) {
  if (report.command == "export") {
    return export_text(report);
  }
  if (report.command == "undo") {
    return with_password_note(undone(report, std::get<UndoOptions>(command)), command);
  }
  const bool verify = report.command == "verify";
  return with_password_note(
      banner(report) + counts_text(report) + (verify ? "" : totals_line(report)) +
          changed_columns_text(report) + secrets_text(report) + updates_text(report) +
          matching_text(report) + set_aside_text(report) + missing_parents_text(report) +
          contested_text(report) + proposals_text(report, command) + list_text(report) +
          rejects_text(report) + notes_text(report) + result(report, command),
      command);
}

} // namespace dbxfer::app
