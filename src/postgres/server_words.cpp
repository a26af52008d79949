#include "postgres/server_words.hpp"

#include "base/text.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {

namespace {

constexpr auto npos = std::string_view::npos;

template <std::size_t N>
bool is_any_of(std::string_view text, const std::array<std::string_view, N> &words) {
  return std::ranges::find(words, text) != words.end();
}

// What may follow the message, in libpq's order.
constexpr std::array<std::string_view, 10> labels{"\nLINE ",
                                                  "\nDETAIL:  ",
                                                  "\nHINT:  ",
                                                  "\nQUERY:  ",
                                                  "\nCONTEXT:  ",
                                                  "\nSCHEMA NAME:  ",
                                                  "\nTABLE NAME:  ",
                                                  "\nCOLUMN NAME:  ",
                                                  "\nDATATYPE NAME:  ",
                                                  "\nCONSTRAINT NAME:  "};
constexpr std::string_view location_label = "\nLOCATION:  ";

/// From `begin` to the next label.
std::string_view part_from(std::string_view text, std::size_t begin) {
  std::size_t end = text.size();
  for (const auto label : labels)
    end = std::min(end, text.find(label, begin));
  return text.substr(begin, end - begin);
}

std::string_view part(std::string_view text, std::string_view label) {
  const auto at = text.find(label);
  return at == npos ? std::string_view() : part_from(text, at + label.size());
}

/// Names come last: what looks like one further up is a value's doing.
std::string_view name(std::string_view text, std::string_view label) {
  const auto at = text.rfind(label);
  return at == npos ? std::string_view() : part_from(text, at + label.size());
}

std::string_view take_line(std::string_view &text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Of the statement; what a function of it ran has lines of its own.
std::size_t line_in(std::string_view text) {
  constexpr std::string_view label = "\nLINE ";
  const auto at = text.rfind(label);
  if (at == npos || text.find("\nQUERY:  ") != npos)
    return 0;
  std::size_t line = 0;
  for (const char c : text.substr(at + label.size())) {
    if (c < '0' || c > '9' || line > 100'000'000)
      return c == ':' ? line : 0;
    line = line * 10 + static_cast<std::size_t>(c - '0');
  }
  return 0;
}

bool is_sqlstate(std::string_view text) {
  return text.size() == 5 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
         });
}

// Lines of a context that tell of the server's work or of ours alone. What is not here, in
// whatever language the server speaks, counts as somebody's code.
constexpr std::array<std::string_view, 3> own_context{"COPY ", "while ",
                                                      "PL/pgSQL function inline_code_block "};
constexpr std::string_view statement_label = "SQL statement \"";

// In these classes the server's message may hold a row's value.
constexpr std::array<std::string_view, 8> with_values{"21", "22", "23", "2F",
                                                      "38", "39", "44", "P0"};
// In these the server speaks of itself, also where it was code of the user's that made it.
constexpr std::array<std::string_view, 7> of_itself{
    "08", "25", "40", "53", sqlstate::lock_not_available, sqlstate::object_in_use, "57"};
// In these it speaks of names and limits, as long as it is not called by code of the user's.
constexpr std::array<std::string_view, 9> of_names{"0A",
                                                   "28",
                                                   "3D",
                                                   sqlstate::insufficient_privilege,
                                                   "54",
                                                   "55",
                                                   "58",
                                                   sqlstate::data_corrupted,
                                                   sqlstate::index_corrupted};
// Their messages quote what they were given, or what another server said.
constexpr std::array<std::string_view, 4> quoting_files{"genfile.c", "dblink.c", "connection.c",
                                                        "be-fsstubs.c"};
constexpr std::array<std::string_view, 3> memory_files{"mcxt.c", "aset.c", "stringinfo.c"};

} // namespace

ServerWords::ServerWords(std::string_view text) {
  // `ERROR:  40P01: deadlock detected`
  const auto severity = text.find(":  ");
  if (severity == npos || severity > text.find('\n'))
    return;
  text.remove_prefix(severity + 3);
  if (text.size() < 7 || text.substr(5, 2) != ": " || !is_sqlstate(text.substr(0, 5)))
    return;
  sqlstate = text.substr(0, 5);
  text.remove_prefix(7);
  // The last one: the message may hold anything, also lines that look like libpq's.
  if (const auto at = text.rfind(location_label); at != npos) {
    auto location = text.substr(at + location_label.size());
    location = take_line(location);
    const auto comma = location.find(", ");
    function = comma == npos ? std::string_view() : location.substr(0, comma);
    file = location.substr(comma == npos ? 0 : comma + 2);
    file = file.substr(0, file.find(':'));
    text = text.substr(0, at);
  }
  message = part_from(text, 0);
  detail = part(text, "\nDETAIL:  ");
  hint = part(text, "\nHINT:  ");
  positioned = text.find("\nLINE ") != npos;
  at_line = line_in(text);
  table = name(text, "\nTABLE NAME:  ");
  constraint = name(text, "\nCONSTRAINT NAME:  ");
  // To the end: whatever a statement in it looks like.
  if (const auto at = text.find("\nCONTEXT:  "); at != npos)
    context = text.substr(at + std::string_view("\nCONTEXT:  ").size());
  if (!context.empty())
    for (const auto label : labels)
      if (label.find(" NAME:") != npos)
        context = context.substr(0, context.rfind(label));
}

bool ServerWords::raised_by_user_code() const {
  // pl_exec.c, plpy_elog.c, plperl.c, pltcl.c, plv8.cc ..., but not planner.c.
  return file.starts_with("pl") && !file.starts_with("pla");
}

bool ServerWords::met_in_user_code() const {
  auto rest = context;
  while (!rest.empty()) {
    auto line = take_line(rest);
    if (line.starts_with(statement_label)) {
      // Over as many lines as the statement has; one of its lines may end with a quoted name, but
      // the server begins none of its own with a blank.
      while (!rest.empty() && (!line.ends_with('"') || line.size() == statement_label.size() ||
                               rest.starts_with(' ')))
        line = take_line(rest);
    } else if (!base::starts_with_any(line, own_context)) {
      return true;
    }
  }
  return raised_by_user_code();
}

std::string_view ServerWords::user_function() const {
  auto rest = context;
  while (!rest.empty()) {
    const auto line = take_line(rest);
    if (base::starts_with_any(line, own_context))
      continue;
    for (const std::string_view label :
         {"PL/pgSQL function ", "PL/Python function ", "PL/Perl function ", "SQL function "})
      if (line.starts_with(label)) {
        const auto rest_of_line = line.substr(label.size());
        return rest_of_line.substr(
            0, std::min(rest_of_line.find(" line "), rest_of_line.find(" statement ")));
      }
  }
  return {};
}

bool ServerWords::hold_no_value() const {
  if (raised_by_user_code() || base::starts_with_any(sqlstate, with_values) ||
      is_any_of(file, quoting_files))
    return false;
  if (base::starts_with_any(sqlstate, of_itself) ||
      (sqlstate == sqlstate::insufficient_privilege && file == "aclchk.c"))
    return true;
  if (met_in_user_code())
    return false;
  return positioned || base::starts_with_any(sqlstate, of_names) || is_any_of(file, memory_files);
}

} // namespace dbxfer::postgres
