#include "migrations/script_lines.hpp"

#include "base/lower_case.hpp"
#include "base/text.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbxfer::migrations {

namespace {

using MarkKind = Mark::Kind;

std::vector<ScriptLine> split_lines(std::string_view text) {
  std::vector<ScriptLine> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.push_back({text.substr(at, end - at), at});
    at = end + 1;
  }
  return out;
}

/// Whether what begins like this also ends so.
bool is_closed(std::string_view verbatim) {
  if (verbatim.starts_with("/*"))
    return verbatim.size() >= 4 && verbatim.ends_with("*/");
  const auto tag = verbatim.front() == '$' ? verbatim.substr(0, verbatim.find('$', 1) + 1)
                                           : verbatim.substr(0, 1);
  return verbatim.size() >= 2 * tag.size() && verbatim.ends_with(tag);
}

/// What follows the dashes of a comment, without blanks at its ends; none: the line is no comment.
std::optional<std::string_view> comment_in(std::string_view line) {
  line = base::trimmed(line);
  if (!line.starts_with("--"))
    return std::nullopt;
  return base::trimmed(line.substr(2));
}

/// Takes the first word off the text, and the blanks behind it.
std::string_view take_word(std::string_view &text) {
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  const auto word = text.substr(0, end);
  text = base::trimmed(text.substr(end));
  return word;
}

Mark fault(std::string words) { return {MarkKind::fault, true, std::move(words)}; }

std::optional<Mark> goose_mark(std::string_view words) {
  struct Known {
    std::string_view words;
    MarkKind kind;
  };
  static constexpr std::array known{Known{"up", MarkKind::up}, Known{"down", MarkKind::down},
                                    Known{"no transaction", MarkKind::no_transaction},
                                    Known{"statementbegin", MarkKind::nothing},
                                    Known{"statementend", MarkKind::nothing}};
  const auto lower = base::lower_case(words);
  for (const auto &each : known)
    if (lower == each.words)
      return Mark{each.kind, true, {}};
  return fault("+goose takes Up, Down, NO TRANSACTION, StatementBegin or StatementEnd here");
}

std::optional<Mark> dbmate_mark(std::string_view direction, std::string_view options) {
  const auto kind = direction == "migrate:up" ? MarkKind::up : MarkKind::down;
  const auto lower = base::lower_case(options);
  if (lower.empty() || lower == "transaction:true")
    return Mark{kind, true, {}};
  if (lower == "transaction:false")
    return Mark{kind, false, {}};
  return fault(std::string(direction) + " takes transaction:false or nothing behind it");
}

std::optional<Mark> irreversible(std::string_view rest) {
  const auto colon = rest.find(':');
  const auto why =
      colon == std::string_view::npos ? std::string_view() : base::trimmed(rest.substr(colon + 1));
  if (why.empty() || base::trimmed(rest.substr(0, colon)) != rest.substr(0, 12))
    return fault("write \"-- down irreversible: WHY\"");
  return Mark{MarkKind::irreversible, true, std::string(why)};
}

/// `up` and `down`, and what may follow them. Any other comment may begin with these words, too.
std::optional<Mark> own_mark(std::string_view direction, std::string_view rest) {
  const auto kind = direction == "up" ? MarkKind::up : MarkKind::down;
  const auto lower = base::lower_case(rest);
  if (lower.empty())
    return Mark{kind, true, {}};
  if (lower == "no-transaction")
    return Mark{kind, false, {}};
  if (lower.starts_with("no-trans") || lower.starts_with("no trans") ||
      lower.starts_with("notrans") || lower.starts_with("no_trans"))
    return fault(kind == MarkKind::up ? "write \"-- up no-transaction\""
                                      : "write \"-- down no-transaction\"");
  if (lower.starts_with("irreversible"))
    return kind == MarkKind::down ? irreversible(rest) : fault("only a down is irreversible");
  return std::nullopt;
}

bool is_key(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
}

} // namespace

ScriptLines lines_of_script(std::string_view sql) {
  ScriptLines out{split_lines(sql), {}};
  std::size_t line = 0;
  for (std::size_t at = 0; at < sql.size();) {
    while (line + 1 < out.lines.size() && out.lines[line + 1].offset <= at)
      ++line;
    const auto end = postgres::end_of_verbatim(sql, at);
    if (end > at && sql.substr(at, 2) != "--") {
      for (auto next = line + 1; next < out.lines.size() && out.lines[next].offset < end; ++next)
        out.lines[next].inside = true;
      if (end == sql.size() && !is_closed(sql.substr(at)))
        out.unclosed = line;
    }
    at = std::max(end, at + 1);
  }
  return out;
}

std::optional<Mark> mark_in(std::string_view line) {
  const auto comment = comment_in(line);
  if (!comment)
    return std::nullopt;
  auto rest = *comment;
  const auto word = base::lower_case(take_word(rest));
  if (word == "+goose")
    return goose_mark(rest);
  if (word == "migrate:up" || word == "migrate:down")
    return dbmate_mark(word, rest);
  if (word == "up" || word == "down")
    return own_mark(word, rest);
  if (word == "verify" && rest.empty())
    return Mark{MarkKind::verify, true, {}};
  return std::nullopt;
}

std::optional<HeaderLine> header_in(std::string_view line) {
  const auto comment = comment_in(line);
  if (!comment)
    return std::nullopt;
  const auto colon = comment->find(':');
  const bool is_link = comment->substr(std::min(colon, comment->size())).starts_with("://");
  if (colon == std::string_view::npos || is_link || !is_key(comment->substr(0, colon)))
    return std::nullopt;
  return HeaderLine{comment->substr(0, colon), base::trimmed(comment->substr(colon + 1))};
}

} // namespace dbxfer::migrations
