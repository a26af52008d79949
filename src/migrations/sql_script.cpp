#include "migrations/sql_script.hpp"

#include "base/contains.hpp"
#include "base/is_digit.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "migrations/script_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace dbxfer::migrations {

namespace {

constexpr std::string_view format_key = "dbxfer-migration";
constexpr std::array<std::string_view, 7> keys{format_key,     "revision",      "down_revision",
                                               "depends_on",   "branch_labels", "message",
                                               "expect-tables"};

[[noreturn]] void refuse(const std::string &where, const std::string &what) {
  throw Error(ExitCode::configuration, where + ": " + what);
}

/// Without a comment behind it, which begins with a blank and two dashes.
std::string_view without_comment(std::string_view value) {
  if (value.starts_with("--"))
    return {};
  for (const std::string_view dashes : {" --", "\t--"})
    value = value.substr(0, value.find(dashes));
  return base::trimmed(value);
}

bool is_blank_or_comment(std::string_view line) {
  line = base::trimmed(line);
  return line.empty() || line.starts_with("--") || line.starts_with("/*");
}

struct HeaderValue {
  std::string_view value;
  std::size_t line = 0; ///< from 1
};

/// What stands in front of the first section.
class Header {
public:
  explicit Header(const std::filesystem::path &file) : file_(file) {}

  void add(const HeaderLine &from, std::size_t line) {
    const auto where = at_line(file_, line);
    if (!base::contains(keys, from.key))
      refuse(where, "no migration has a key " + base::in_quotes(from.key) + nearest_key(from.key));
    if (!values_.emplace(from.key, HeaderValue{from.value, line}).second)
      refuse(where, std::string(from.key) + " is said twice; leave one of the two away");
  }

  void check_format() const {
    const auto *const format = find(format_key);
    if (format == nullptr)
      refuse(shown(file_), "it does not say what it is; begin it with \"-- dbxfer-migration: 1\"");
    if (without_comment(format->value) != "1")
      refuse(at_line(file_, format->line),
             "it is a migration of format " + base::in_quotes(without_comment(format->value)) +
                 ", and this dbxfer reads format 1; take a newer one");
  }

  [[nodiscard]] std::string revision() const {
    const auto *const given = find("revision");
    if (given == nullptr)
      refuse(shown(file_), "it has no revision; write \"-- revision: ID\" into its header");
    std::string id(without_comment(given->value));
    check_id(id, given->line);
    return id;
  }

  [[nodiscard]] std::vector<std::string> down_revision() const {
    if (find("down_revision") == nullptr)
      refuse(shown(file_), "it does not say what it follows; write \"-- down_revision: ID\" into "
                           "its header, or none for the first");
    return ids("down_revision");
  }

  [[nodiscard]] std::vector<std::string> ids(std::string_view key) const {
    auto out = list(key);
    for (const auto &id : out)
      check_id(id, find(key)->line);
    return out;
  }

  [[nodiscard]] std::vector<std::string> list(std::string_view key) const {
    const auto *const given = find(key);
    if (given == nullptr || without_comment(given->value) == "none")
      return {};
    std::vector<std::string> out;
    auto rest = without_comment(given->value);
    for (bool more = true; more;) {
      const auto comma = rest.find(',');
      const auto name = base::trimmed(rest.substr(0, comma));
      if (name.empty())
        refuse(at_line(file_, given->line),
               std::string(key) + " names nothing; name some with commas between them, or none");
      if (base::contains(out, name))
        refuse(at_line(file_, given->line),
               std::string(key) + " names " + base::printable(name) + " twice");
      out.emplace_back(name);
      more = comma != std::string_view::npos;
      rest = more ? rest.substr(comma + 1) : std::string_view();
    }
    return out;
  }

  [[nodiscard]] std::string message() const {
    const auto *const given = find("message");
    return given == nullptr ? std::string() : std::string(given->value);
  }

private:
  [[nodiscard]] const HeaderValue *find(std::string_view key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? nullptr : &found->second;
  }

  void check_id(std::string_view id, std::size_t line) const {
    if (const auto fault = fault_of_id(id); !fault.empty())
      refuse(at_line(file_, line), base::in_quotes(id) + " is no id: it " + fault);
  }

  static std::string nearest_key(std::string_view key) {
    const auto near = base::nearest(key, {keys.begin(), keys.end()});
    return near ? "; is " + *near + " meant?"
                : "; a comment of your own stands below the first section";
  }

  const std::filesystem::path &file_;
  std::map<std::string_view, HeaderValue> values_;
};

/// The sections of a file, as their marks are met.
class Sections {
public:
  explicit Sections(const std::filesystem::path &file) : file_(file) {}

  [[nodiscard]] bool begun() const { return begun_; }

  /// `line`: of the mark, from 1.
  void begin(Mark mark, std::size_t line) {
    begun_ = true;
    mark_ = std::move(mark);
    sql_.clear();
    line_ = line;
    if (mark_.kind != Mark::Kind::irreversible)
      return;
    if (script_.irreversible)
      refuse(at_line(file_, line), "it says twice why there is no way back");
    script_.irreversible = mark_.words;
  }

  void add(std::string_view line, std::size_t number) {
    if (mark_.kind == Mark::Kind::irreversible && !is_blank_or_comment(line))
      refuse(at_line(file_, number), "what is irreversible has no SQL; remove it, or the reason");
    sql_.append(line).append("\n");
  }

  void end() {
    const Section section{mark_.in_transaction, std::exchange(sql_, {}), line_ + 1};
    switch (mark_.kind) {
    case Mark::Kind::up: script_.up.push_back(section); break;
    case Mark::Kind::verify: script_.verify.push_back(section); break;
    case Mark::Kind::down: script_.down.push_back(section); break;
    default: break;
    }
  }

  [[nodiscard]] Script script() && {
    if (script_.up.empty())
      refuse(shown(file_), "it does nothing; write \"-- up\" above its SQL");
    if (script_.irreversible && !script_.down.empty())
      refuse(at_line(file_, script_.down.front().line - 1),
             "it has a way back, and says why there is none; remove one of the two");
    return std::move(script_);
  }

private:
  const std::filesystem::path &file_;
  Script script_;
  Mark mark_;
  std::string sql_;
  std::size_t line_ = 0;
  bool begun_ = false;
};

class Parser {
public:
  Parser(const std::filesystem::path &file, const Text &text)
      : file_(file), text_(text), header_(file), sections_(file) {}

  Revision revision() {
    const auto script = lines_of_script(text_.text);
    if (script.unclosed)
      refuse(at_line(file_, *script.unclosed + 1),
             "a quote or a comment is opened here and never closed");
    for (std::size_t i = 0; i < script.lines.size(); ++i)
      see(script.lines[i], i + 1);
    if (sections_.begun())
      sections_.end();
    return result();
  }

private:
  void see(const ScriptLine &line, std::size_t number) {
    const auto mark = line.inside ? std::nullopt : mark_in(line.text);
    if (mark && see_mark(*mark, number))
      return;
    if (sections_.begun())
      sections_.add(line.text, number);
    else if (const auto header = line.inside ? std::nullopt : header_in(line.text))
      header_.add(*header, number);
    else if (!mark && !line.inside && !is_blank_or_comment(line.text))
      refuse(at_line(file_, number),
             "SQL stands in front of the first section; write \"-- up\" above it");
  }

  /// Whether the line is no part of a section.
  bool see_mark(const Mark &mark, std::size_t number) {
    switch (mark.kind) {
    case Mark::Kind::fault: refuse(at_line(file_, number), mark.words);
    case Mark::Kind::nothing: return false;
    case Mark::Kind::no_transaction: no_transaction_ = true; return !sections_.begun();
    default: break;
    }
    if (sections_.begun())
      sections_.end();
    sections_.begin(mark, number);
    return true;
  }

  Revision result() {
    header_.check_format();
    Revision out;
    out.id = header_.revision();
    out.down = header_.down_revision();
    out.depends_on = header_.ids("depends_on");
    out.labels = header_.ids("branch_labels");
    out.message = header_.message();
    out.file = file_;
    out.sha256 = text_.sha256;
    out.script = std::move(sections_).script();
    if (no_transaction_)
      for (auto *const each : {&out.script->up, &out.script->down})
        for (auto &section : *each)
          section.in_transaction = false;
    out.script->expect_tables = header_.list("expect-tables");
    return out;
  }

  const std::filesystem::path &file_;
  const Text &text_;
  Header header_;
  Sections sections_;
  bool no_transaction_ = false;
};

} // namespace

bool has_header(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (mark_in(line))
      return false;
    const auto header = header_in(line);
    if (header && (header->key == format_key || header->key == "down_revision"))
      return true;
    if (!is_blank_or_comment(line))
      return false;
    at = end + 1;
  }
  return false;
}

Revision parse_script(const std::filesystem::path &file, const Text &text) {
  return Parser(file, text).revision();
}

Revision read_script(const std::filesystem::path &file) {
  return parse_script(file, read_text(file));
}

std::string fault_of_id(std::string_view id) {
  constexpr std::size_t longest = 32; // of alembic_version
  constexpr std::array<std::string_view, 5> words{"head", "heads", "base", "current", "none"};
  if (id.empty())
    return "is empty";
  if (base::contains(words, id))
    return "is a word of the grammar; take another";
  if (base::count_characters(id) > longest)
    return "is longer than 32 characters, which is all that alembic_version holds";
  const bool odd = std::ranges::any_of(id, [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool beyond_ascii = static_cast<unsigned char>(c) >= 0x80U;
    return !letter && !beyond_ascii && !base::is_digit(c) && c != '_' && c != '.';
  });
  return odd ? "may hold letters, digits, _ and . alone" : "";
}

} // namespace dbxfer::migrations
