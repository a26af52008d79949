#include "app/finding_text.hpp"

#include "app/display.hpp"

#include <algorithm>

namespace dbxfer::app {
namespace {

/// `"code"`, `"a", "b"`, or `a value` where the columns are not known.
std::string columns_of(const Finding &finding) {
  return finding.columns.empty() ? "a value" : shown(finding.columns);
}

/// ` (User_email_key)`
std::string constraint_of(const Finding &finding) {
  return finding.constraint.empty() ? "" : " (" + printable(finding.constraint) + ")";
}

/// `: address x is blocked`, with --show-values
std::string said(const Finding &finding) {
  return finding.said.empty() ? "" : ": " + printable(finding.said);
}

std::string parent_of(const Finding &finding) {
  return finding.parent ? shown(*finding.parent) : "another table";
}

std::string one(const Finding &finding, const char *singular, const char *plural) {
  return finding.rows == 1 ? singular : plural;
}

/// ` through "organizationId" (User_organizationId_fkey)`
std::string through(const Finding &finding) {
  const std::string columns = finding.columns.empty() ? "" : " through " + shown(finding.columns);
  return columns + constraint_of(finding);
}

std::string missing_parent(const Finding &finding) {
  const std::string parent =
      finding.key.empty() ? one(finding, "another row of ", "other rows of ") + parent_of(finding)
                          : parent_of(finding) + " (" + printable(finding.key) + ")";
  return one(finding, "refers to ", "refer to ") + parent + through(finding) +
         ": neither in the target nor in the file";
}

std::string parent_set_aside(const Finding &finding) {
  return one(finding, "refers to a row of ", "refer to rows of ") + parent_of(finding) +
         through(finding) +
         one(finding, " that is set aside itself", " that are set aside themselves");
}

/// What says so: a unique key, a creation time, or nothing.
std::string same_number(const Finding &finding) {
  const std::string number = one(finding, "bears the number", "bear the numbers") + " of " +
                             one(finding, "a row", "rows") + " of the target, and ";
  if (finding.columns.empty()) {
    return number + "nothing tells that " +
           one(finding, "it is the same row", "they are the same rows");
  }
  return number + one(finding, "is another one: ", "are others: ") + columns_of(finding) +
         (finding.columns.size() == 1 ? " differs" : " differ") +
         (finding.constraint.empty() ? " (when it was created)" : constraint_of(finding));
}

/// Whether the sentence has its columns for a subject, and not the rows.
bool is_about_columns(Problem problem) {
  switch (problem) {
  case Problem::bad_value:
  case Problem::would_narrow:
  case Problem::not_null:
  case Problem::check_failed:
  case Problem::held_by_target:
  case Problem::double_in_file:
  case Problem::still_referred: return true;
  default: return false;
  }
}

std::string with_fall(std::uint64_t rows) {
  return rows == 1 ? "with it fall " : "with them fall ";
}

} // namespace

std::string sentence(const Finding &finding) {
  switch (finding.problem) {
  case Problem::bad_value: return columns_of(finding) + " holds what is no value of its type";
  case Problem::wrong_shape:
    return one(finding, "does not fit", "do not fit") + " the table's columns" +
           (finding.columns.empty() ? "" : ": " + shown(finding.columns));
  case Problem::would_narrow:
    return columns_of(finding) +
           " would be cut, rounded or read as another value by the column's type";
  case Problem::not_null: return columns_of(finding) + " is NULL, which the column forbids";
  case Problem::check_failed:
    return columns_of(finding) + " is refused by a check" + constraint_of(finding) + said(finding);
  case Problem::held_by_target:
    return columns_of(finding) + " is held by another row of the target" + constraint_of(finding);
  case Problem::double_in_file:
    return columns_of(finding) + " stands in several rows of the file" + constraint_of(finding);
  case Problem::same_number: return same_number(finding);
  case Problem::still_referred:
    return columns_of(finding) + " would change while rows of the target refer to it" +
           constraint_of(finding);
  case Problem::missing_parent: return missing_parent(finding);
  case Problem::parent_set_aside: return parent_set_aside(finding);
  case Problem::refused_by_trigger:
    return one(finding, "is", "are") +
           (finding.sqlstate.empty() ? " dropped by the server"
                                     : " refused by the server with SQLSTATE " + finding.sqlstate) +
           constraint_of(finding) + said(finding);
  case Problem::changed_since:
    return one(finding, "was changed", "were changed") + " since the import";
  case Problem::gone: return one(finding, "is", "are") + " not there any more";
  case Problem::referred_to:
    return one(finding, "is referred to by rows of ", "are referred to by rows of ") +
           (finding.child ? shown(*finding.child) : "another table") + " that stay" +
           constraint_of(finding);
  }
  return "cannot be taken" + constraint_of(finding);
}

std::string of_its_rows(const Finding &finding) {
  return one(finding, "row of ", "rows of ") + shown(finding.table) +
         (is_about_columns(finding.problem) ? ": " : " ") + sentence(finding);
}

std::string named(const RowName &row) {
  const std::string key = row.key == "row" ? "" : printable(row.key);
  const std::string holder =
      row.held_by.empty() || row.held_by == "row" ? "" : "held by " + printable(row.held_by);
  const std::string both = key + (key.empty() || holder.empty() ? "" : ", ") + holder;
  return "line " + std::to_string(row.line) + (both.empty() ? "" : " (" + both + ")") +
         (row.values.empty() ? "" : " " + printable(row.values));
}

std::string examples(const Finding &finding, std::size_t most) {
  std::string out;
  const auto shown = std::min(finding.examples.size(), most);
  for (std::size_t i = 0; i < shown; ++i)
    out += (out.empty() ? "" : ", ") + named(finding.examples[i]);
  if (!out.empty() && finding.rows > shown)
    out += " and " + with_commas(finding.rows - shown) + " more";
  return out;
}

std::string fallen(const Finding &finding) {
  std::string out;
  for (const auto &[table, rows] : finding.fallen)
    out += (out.empty() ? "" : ", ") + with_commas(rows) + " of " + shown(table);
  return out.empty() ? "" : with_fall(finding.rows) + out;
}

std::string fallen(const Cause &cause) {
  if (cause.fallen.empty())
    return "";
  const std::string rows = with_fall(cause.rows) + counted(cause.explains() - cause.rows, "row");
  return rows + " of " +
         (cause.fallen.size() == 1 ? shown(cause.fallen.front().first)
                                   : counted(cause.fallen.size(), "table"));
}

} // namespace dbxfer::app
