#include "postgres/url_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace dbxfer::postgres {

namespace {

/// The password as the URL spells it, percent-encoded for one.
std::string spelled_password(const std::string &url) {
  const auto query = std::min(url.find('?'), url.size());
  constexpr std::string_view name = "password=";
  if (const auto named = url.find(name, query); named != std::string::npos) {
    const auto begin = named + name.size();
    return url.substr(begin, url.find('&', begin) - begin);
  }
  const auto at = url.rfind('@', query);
  const auto colon = url.find(':', url.find("://") + 3);
  return at == std::string::npos || colon >= at ? "" : url.substr(colon + 1, at - colon - 1);
}

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~')
      out += c;
    else
      out.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
  }
  return out;
}

} // namespace

std::string uri_of(const Url &url) {
  std::string out = "postgresql://" + encoded(parameter_of(url, "user"));
  if (const auto password = parameter_of(url, "password"); !password.empty())
    out += ":" + encoded(password);
  const auto host = parameter_of(url, "host");
  // A socket's folder, and a list of hosts, have no place there.
  const bool plain = host.find_first_of("/,:") == std::string::npos;
  out += "@" + (plain ? host : std::string());
  if (const auto port = parameter_of(url, "port"); plain && !port.empty())
    out += ":" + port;
  out += "/" + encoded(parameter_of(url, "dbname"));
  char before = '?';
  for (const auto &[key, value] : url.parameters) {
    if (key == "user" || key == "password" || key == "dbname" ||
        (plain && (key == "host" || key == "port")))
      continue;
    out += before + key + "=" + encoded(value);
    before = '&';
  }
  return out;
}

std::vector<std::string> environment_of(const Url &url) {
  using Name = std::pair<std::string_view, std::string_view>;
  constexpr std::array names{Name{"host", "PGHOST"},
                             Name{"port", "PGPORT"},
                             Name{"user", "PGUSER"},
                             Name{"password", "PGPASSWORD"},
                             Name{"dbname", "PGDATABASE"},
                             Name{"sslmode", "PGSSLMODE"},
                             Name{"sslrootcert", "PGSSLROOTCERT"}};
  std::vector<std::string> out;
  for (const auto &[keyword, variable] : names)
    if (const auto value = parameter_of(url, keyword); !value.empty())
      out.push_back(std::string(variable) + "=" + value);
  return out;
}

std::string without_secrets(std::string text, const std::string &url) {
  const auto password = parameter_of(parse_url(url), "password");
  for (const auto &secret : {url, password, spelled_password(url)})
    for (auto at = text.find(secret); !secret.empty() && at != std::string::npos;
         at = text.find(secret, at))
      text.replace(at, secret.size(), "***");
  return text;
}

} // namespace dbxfer::postgres
