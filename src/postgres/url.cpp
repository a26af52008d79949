#include "postgres/url.hpp"

#include "base/lower_case.hpp"
#include "postgres/conninfo.hpp"
#include "postgres/refuse.hpp"
#include "postgres/uri.hpp"
#include "postgres/url_parameters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace dbxfer::postgres {
namespace {

using std::string_view;

string_view trimmed(string_view text) {
  constexpr string_view blanks = " \t\r\n";
  const std::size_t first = std::min(text.find_first_not_of(blanks), text.size());
  text.remove_prefix(first);
  text.remove_suffix(text.size() - (text.find_last_not_of(blanks) + 1));
  return text;
}

Url parse_keywords(string_view text) {
  UrlParameters parameters;
  for (const auto &[keyword, value] : parse_conninfo(text))
    parameters.add(keyword, value);
  return std::move(parameters).url();
}

/// Other names for the same thing come from Django's and Laravel's settings.
bool is_ours(string_view dialect) {
  constexpr std::array<string_view, 5> ours{"postgres", "postgresql", "psql", "pgsql", "postgis"};
  return std::ranges::find(ours, dialect) != ours.end();
}

/// `a MySQL URL`
std::string kind(const std::string &dialect) {
  constexpr std::array<std::pair<string_view, string_view>, 12> known{{
      {"mysql", "MySQL"},
      {"mysql2", "MySQL"},
      {"mariadb", "MariaDB"},
      {"sqlite", "SQLite"},
      {"sqlite3", "SQLite"},
      {"file", "file"},
      {"mongodb", "MongoDB"},
      {"sqlserver", "SQL Server"},
      {"mssql", "SQL Server"},
      {"oracle", "Oracle"},
      {"cockroachdb", "CockroachDB"},
      {"redis", "Redis"},
  }};
  for (const auto &[scheme, name] : known)
    if (scheme == dialect)
      return "a " + std::string(name) + " URL";
  return "no PostgreSQL URL";
}

[[noreturn]] void refuse_scheme(const std::string &scheme, const std::string &dialect) {
  if (dialect == "prisma") {
    refuse("the database URL is one of Prisma's own services, not the database itself; use the "
           "direct postgresql:// URL");
  }
  if (scheme.starts_with("jdbc:"))
    refuse("the database URL is a JDBC URL; write it as postgresql://USER:PASSWORD@HOST/DATABASE");
  refuse("the database URL is " + kind(dialect) + "; dbxfer speaks PostgreSQL only");
}

bool is_scheme(string_view text) {
  constexpr string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789+.-_:";
  return !text.empty() && text.find_first_not_of(letters) == string_view::npos;
}

} // namespace

Url parse_url(string_view text) {
  text = trimmed(text);
  if (text.empty())
    refuse("the database URL is empty");
  if (text.find('\0') != string_view::npos)
    refuse("the database URL holds a NUL byte");
  if (text.front() == '"' || text.front() == '\'' || text.front() == '`')
    refuse("the database URL begins with a quote: take the quotes around it away");
  const std::size_t colon = text.find("://");
  const std::string scheme = base::lower_case(text.substr(0, std::min(colon, text.size())));
  const std::string dialect = scheme.substr(0, scheme.find('+'));
  if (colon != string_view::npos && is_scheme(scheme)) {
    if (!is_ours(dialect))
      refuse_scheme(scheme, dialect);
    return parse_uri(text.substr(colon + 3));
  }
  const std::string prefix =
      base::lower_case(text.substr(0, std::min(text.find(':'), text.size())));
  if (prefix == "sqlite" || prefix == "file" || prefix == "sqlserver")
    refuse_scheme(prefix, prefix);
  if (text.find('=') == string_view::npos)
    refuse("this is no database URL; expected: postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
  return parse_keywords(text);
}

std::string parameter_of(const Url &url, std::string_view keyword) {
  const auto found = std::ranges::find(url.parameters, keyword,
                                       [](const auto &each) { return string_view(each.first); });
  return found == url.parameters.end() ? "" : found->second;
}

std::string database_of(const Url &url) {
  auto name = parameter_of(url, "dbname");
  return name.empty() ? parameter_of(url, "user") : name;
}

std::string server_key(const Url &url) {
  const auto port = parameter_of(url, "port");
  std::string key = parameter_of(url, "host");
  if (!key.starts_with('/')) // a socket's folder is a path
    key = base::lower_case(key);
  for (const auto &part :
       {parameter_of(url, "hostaddr"), port.empty() ? "5432" : port, parameter_of(url, "service")})
    key.append("\n").append(part);
  return key;
}

std::string database_key(const Url &url) {
  return server_key(url) + "\n" + database_of(url) + "\n" + url.schema.value_or("public");
}

} // namespace dbxfer::postgres
