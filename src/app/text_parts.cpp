#include "app/text_parts.hpp"

#include "app/causes_text.hpp"
#include "app/display.hpp"
#include "app/finding_text.hpp"
#include "app/next_command.hpp"

#include <set>

namespace dbxfer::app {
namespace {

/// The parents that a person has to bring along.
std::string missing_parents_text(const MergeReport &report) {
  std::set<std::string> parents;
  for (const Finding &finding : report.findings)
    if (finding.problem == Problem::missing_parent && finding.parent)
      parents.insert(shown(*finding.parent));
  std::string names;
  for (const std::string &parent : parents)
    names += (names.empty() ? "" : ", ") + parent;
  return names.empty() ? ""
                       : "Missing parents: export " + names +
                             " too, or create the rows in the target first.\n";
}

/// `--match account=email, --new-ids account or --same-ids account`
std::string ways(const ContestedTable &contested) {
  const std::string table = shown(contested.table);
  std::string out;
  for (const auto &key : contested.keys) {
    std::string columns;
    for (const std::string &column : key)
      columns += (columns.empty() ? "" : ",") + printable(column);
    out += "--match ";
    out += table;
    out += "=" + columns + ", ";
  }
  if (contested.new_ids)
    out += "--new-ids " + table + ", ";
  if (!out.empty())
    out.replace(out.size() - 2, 2, " or ");
  return out + "--same-ids " + table;
}

/// What a person can say of rows that may bear only the same number.
std::string contested_text(const MergeReport &report) {
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

std::string changed_columns_text(const MergeReport &report) {
  std::string out;
  for (const MergedTable &table : report.tables) {
    std::string columns;
    for (const auto &[column, rows] : table.changed_columns)
      columns += (columns.empty() ? "" : ", ") + printable(column) + " (" + with_commas(rows) + ")";
    if (!columns.empty())
      out += "  " + shown(table.table) + ": " + columns + "\n";
  }
  return out.empty() ? "" : "\nColumns that differ, and in how many rows:\n" + out;
}

/// Row by row.
std::string updates_text(const MergeReport &report) {
  std::string out;
  for (const MergedTable &table : report.tables) {
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

std::string newer_text(const MergeReport &report) {
  std::string out;
  for (const MergedTable &table : report.tables) {
    if (table.newer_in_target > 0) {
      out += counted(table.newer_in_target, "row") + " of " + shown(table.table) +
             (table.newer_in_target == 1 ? " is" : " are") +
             " newer in the target than in the file" +
             (table.updated_at ? " (" + printable(*table.updated_at) + ")" : "") + "\n";
    }
  }
  return out;
}

std::string sequences_text(const MergeReport &report, bool committed) {
  std::string out;
  for (const SequenceMove &move : report.sequences) {
    out += "  " + shown(move.sequence) + ": " + std::to_string(move.from) + " -> " +
           std::to_string(move.to) + "\n";
  }
  const char *const verb = committed ? "were moved" : "would be moved";
  return out.empty() ? ""
                     : std::string("Sequences that ") + verb + " forward (next value):\n" + out;
}

} // namespace

std::string matching_text(const MergeReport &report, bool committed) {
  std::string out;
  for (const MergedTable &table : report.tables) {
    const std::string columns = shown(table.match);
    if (table.without_match_value > 0) {
      out += counted(table.without_match_value, "row") + " of " + shown(table.table) +
             " without a value in " + columns + " cannot be recognised by it.\n";
    }
    if (table.new_ids > 0) {
      out +=
          counted(table.new_ids, "inserted row") + " of " + shown(table.table) +
          (committed ? " got a new id" : " would get a new id") +
          (table.match.empty() ? ".\n" : ": another row of the target has the one in the file.\n");
    }
  }
  return out;
}

std::string set_aside_text(const MergeReport &report, const Screen &screen) {
  return causes_text(report, screen) + missing_parents_text(report) + contested_text(report);
}

std::string changes_text(const MergeReport &report, bool committed) {
  return changed_columns_text(report) + secrets_text(report, committed) + updates_text(report);
}

std::string proposals_text(const MergeReport &report, const char *promise,
                           const std::string &command) {
  if (report.match_options.empty() && report.new_id_options.empty())
    return "";
  std::string out;
  for (const std::string &sentence : report.unresolved)
    out += "  " + printable(sentence) + "\n";
  if (!out.empty())
    out = "No option of these resolves:\n" + out;
  return out + with_command(promise, command);
}

std::string rejects_text(const MergeReport &report) {
  return report.rejects_path.empty()
             ? ""
             : "The rows set aside are in " + printable(report.rejects_path) + "\n";
}

std::string remarks_text(const MergeReport &report, bool committed) {
  std::string out = newer_text(report);
  for (const MergedTable &table : report.tables)
    out += joined_text(table);
  return out + sequences_text(report, committed);
}

std::string warnings_text(const Report &report) {
  std::string out;
  for (const std::string &warning : report.warnings)
    out += "warning: " + printable_lines(warning) + "\n";
  return out.empty() ? "" : "\n" + out;
}

std::string notes_text(const Report &report, const std::string &before) {
  std::string out = before;
  for (const std::string &note : report.notes)
    out += printable_lines(note) + "\n";
  return out.empty() ? "" : "\n" + out;
}

std::string joined_text(const TableReport &table) {
  if (!table.joined)
    return "";
  std::string parents;
  for (const TableName &parent : table.joins)
    parents += (parents.empty() ? " (joins " : " and ") + shown(parent);
  return "taken along: " + shown(table.table) + (parents.empty() ? "" : parents + ")") + "\n";
}

std::string with_command(const std::string &text, const std::string &command) {
  return text + "\n  " + command + "\n";
}

std::string with_password_note(std::string text, const CommonOptions &options) {
  const bool left_out =
      options.database_url && without_password(*options.database_url) != *options.database_url;
  if (left_out && text.find("\n  dbxfer ") != std::string::npos)
    text += "The URL's password is left out there: PGPASSWORD or ~/.pgpass supplies it.\n";
  return text;
}

} // namespace dbxfer::app
