#include "app/next_command.hpp"

#include "app/display.hpp"
#include "app/process.hpp"

#include <algorithm>
#include <cctype>

namespace dbxfer::app {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_-./:=,@%+").find(c) != std::string_view::npos ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Where `password = value` and its kin stand: from the name's first letter to the value's end.
std::optional<std::pair<std::size_t, std::size_t>> password_parameter(const std::string &url) {
  constexpr std::string_view name = "password";
  std::string folded = url;
  std::ranges::transform(folded, folded.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::size_t at = folded.find(name); at != std::string::npos;
       at = folded.find(name, at + 1)) {
    const std::size_t equals = url.find_first_not_of(" \t", at + name.size());
    if (equals == std::string::npos || url[equals] != '=')
      continue;
    const std::size_t before = url.find_last_of("?& \t", at);
    const std::size_t first = before == std::string::npos ? 0 : before + 1;
    const std::size_t value = std::min(url.find_first_not_of(" \t", equals + 1), url.size());
    const bool quoted = value < url.size() && url[value] == '\'';
    const std::size_t end = url.find("://") != std::string::npos ? url.find('&', value)
                            : quoted                             ? url.find('\'', value + 1)
                                                                 : url.find_first_of(" \t", value);
    return std::pair(first, end == std::string::npos ? url.size() : end + 1);
  }
  return std::nullopt;
}

} // namespace

std::string shell_quoted(std::string_view word) {
  bool plain = !word.empty();
  std::string quoted = "'";
  for (const char c : word) {
    plain = plain && is_plain(c);
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return plain ? std::string(word) : quoted + "'";
}

std::string without_password(const std::string &url) {
  if (!holds_password(url))
    return url;
  std::string out = url;
  if (const std::size_t scheme = out.find("://"); scheme != std::string::npos) {
    const std::size_t user = scheme + 3;
    const std::string authority = out.substr(user, out.find_first_of("/?#", user) - user);
    const std::size_t at = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    if (at != std::string::npos && colon < at)
      out.erase(user + colon, at - colon);
  }
  if (const auto parameter = password_parameter(out)) {
    out.erase(parameter->first, parameter->second - parameter->first);
    out.erase(out.find_last_not_of("?& \t") + 1);
  }
  // Where the password may not end there, its rest must not be told, either.
  const bool unclear = holds_password(out) || std::ranges::count(out, '@') > 1 ||
                       url.find('\\') != std::string::npos;
  return unclear ? "URL" : out;
}

Line::Line(std::string_view command) : text_("dbxfer " + std::string(command)) {}

void Line::file(const std::string &name) {
  // Else it would be taken for an option.
  if (name.starts_with("-"))
    last_ = " -- " + shell_quoted(name);
  else
    text_ += " " + shell_quoted(name);
}

void Line::add(const std::string &option, bool given) { text_ += given ? " " + option : ""; }

void Line::add(const std::string &option, const std::string &value) {
  text_ += " " + (value.starts_with("-") ? shell_quoted(option + "=" + value)
                                         : option + " " + shell_quoted(value));
}

void Line::add(const std::string &option, const std::optional<std::filesystem::path> &path) {
  if (path)
    add(option, path->string());
}

void Line::add(const std::string &option, const std::vector<std::string> &values) {
  for (const std::string &value : values)
    add(option, value);
}

std::string Line::text() const { return printable_whole(text_ + last_); }

void add_connection(Line &line, const CommonOptions &options) {
  if (options.database_url)
    line.add("--database-url", without_password(*options.database_url));
  line.add("--env-file", options.env_file);
  if (options.role)
    line.add("--role", *options.role);
  line.add("--show-values", options.show_values);
  if (options.lock_timeout != CommonOptions().lock_timeout)
    line.add("--lock-timeout", std::to_string(options.lock_timeout.count()) + "ms");
}

void add_schemas(Line &line, const CommonOptions &options) {
  line.add("--schema", options.schemas);
  line.add("--all-schemas", options.all_schemas);
}

void add_table_choice(Line &line, const TableChoice &choice) {
  line.add("--config", choice.config);
  line.add("--table", choice.tables);
  line.add("--exclude", choice.exclude);
  line.add("--skip-audit", choice.skip_audit);
}

void add_reading(Line &line, const ReadingOptions &options) {
  line.add("--config", options.config);
  line.add("--match", options.match);
  line.add("--new-ids", options.new_ids);
  line.add("--same-ids", options.same_ids);
  if (options.on_conflict)
    line.add("--on-conflict", std::string(name_of(*options.on_conflict)));
  line.add("--skip-audit", options.skip_audit);
  line.add("--allow-edited", options.allow_edited);
  line.add("--ignore-extra-columns", options.ignore_extra_columns);
  line.add("--ignore-revision", options.ignore_revision);
  add_schemas(line, options);
  add_connection(line, options);
}

Error with_commands(const Error &error, const Command &command) {
  std::string lines;
  for (const std::string &file : error.env_files())
    lines += "\n  " + command.line_with(file);
  if (!lines.empty())
    return {error.code(), error.what() + (":" + lines), error.sqlstate()};
  const std::string candidate = error.lacks_schema() ? command.candidate_line() : "";
  if (candidate.empty())
    return error;
  return Error(error.code(),
               error.what() +
                   ("\nThis writes the migration that adds what is missing:\n  " + candidate),
               error.sqlstate())
      .about(error.database());
}

} // namespace dbxfer::app
