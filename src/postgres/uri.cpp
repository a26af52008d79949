#include "postgres/uri.hpp"

#include "postgres/refuse.hpp"
#include "postgres/url_parameters.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace dbxfer::postgres {
namespace {

using std::string_view;

/// The first of a text's two parts, which it loses; all of it where `mark` does not stand in it.
string_view take_until(string_view &text, string_view marks) {
  const std::size_t at = std::min(text.find_first_of(marks), text.size());
  const string_view part = text.substr(0, at);
  text.remove_prefix(at);
  return part;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// RFC 3986, section 2.1. A plus sign is a plus sign, as for libpq.
std::string decoded(string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      refuse("the database URL has a % without two hexadecimal digits after it; the sign itself is "
             "written %25");
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

/// Whether this is a host and its port, or a host alone, rather than a user and a password.
bool names_a_port(string_view text) {
  const std::size_t colon = text.rfind(':');
  return colon == string_view::npos ||
         text.find_first_not_of("0123456789", colon + 1) == string_view::npos;
}

/// The user's part, without the @ behind it. It ends at the last @ before the path, since people
/// forget to encode the @ of a password; a ? in it is forgiven as libpq does.
string_view take_user(string_view &rest) {
  const string_view authority = rest.substr(0, std::min(rest.find('/'), rest.size()));
  const std::size_t question = std::min(authority.find('?'), authority.size());
  std::size_t at = authority.substr(0, question).rfind('@');
  if (at == string_view::npos && !names_a_port(authority.substr(0, question)))
    at = authority.find('@', question);
  if (at == string_view::npos)
    return {};
  const string_view user = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return user;
}

std::string port(string_view text) {
  const bool digits = text.size() <= 5 && text.find_first_not_of("0123456789") == string_view::npos;
  if (!digits || (!text.empty() &&
                  (std::stoi(std::string(text)) < 1 || std::stoi(std::string(text)) > 65'535))) {
    refuse("the port in the database URL is no number from 1 to 65535; in a password, / is written "
           "%2F, : %3A, @ %40, # %23 and ? %3F");
  }
  return std::string(text);
}

string_view take_host(string_view &rest) {
  if (!rest.starts_with('['))
    return take_until(rest, ":,/?");
  const std::size_t end = rest.find(']');
  if (end == string_view::npos)
    refuse("the database URL has a [ before its host, but no ] after it");
  const string_view host = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  if (!rest.empty() && string_view(":,/?").find(rest.front()) == string_view::npos)
    refuse("the database URL has something between the ] of its host and the port");
  return host;
}

/// `host1:5432,[::1],host3`
void read_hosts(string_view &rest, UrlParameters &parameters) {
  std::string hosts;
  std::string ports;
  bool any_port = false;
  for (;;) {
    hosts += decoded(take_host(rest));
    if (rest.starts_with(':')) {
      rest.remove_prefix(1);
      const std::string number = port(take_until(rest, ",/?"));
      any_port = any_port || !number.empty();
      ports += number;
    }
    if (!rest.starts_with(','))
      break;
    rest.remove_prefix(1);
    hosts += ',';
    ports += ',';
  }
  if (!hosts.empty())
    parameters.set("host", hosts);
  if (any_port)
    parameters.set("port", ports);
}

void read_query(string_view query, UrlParameters &parameters) {
  while (!query.empty()) {
    string_view piece = take_until(query, "&");
    query.remove_prefix(query.empty() ? 0 : 1);
    if (piece.empty())
      continue;
    const string_view name = take_until(piece, "=");
    if (piece.empty())
      refuse("the database URL has a parameter without a value after its ?");
    parameters.add(decoded(name), decoded(piece.substr(1)));
  }
}

} // namespace

Url parse_uri(string_view rest) {
  UrlParameters parameters;
  string_view password = take_user(rest);
  const string_view user = take_until(password, ":");
  read_hosts(rest, parameters);
  if (!user.empty())
    parameters.set("user", decoded(user));
  if (password.size() > 1)
    parameters.set("password", decoded(password.substr(1)));
  if (rest.starts_with('/')) {
    rest.remove_prefix(1);
    const string_view database = take_until(rest, "?");
    if (database.find('@') != string_view::npos) {
      refuse(
          "the database's name in the URL holds an @, so that the password may hold a /; there, / "
          "is written %2F, : %3A, @ %40, # %23 and ? %3F, and an @ of the name %40");
    }
    if (!database.empty())
      parameters.set("dbname", decoded(database));
  }
  if (rest.starts_with('?'))
    read_query(rest.substr(1), parameters);
  return std::move(parameters).url();
}

} // namespace dbxfer::postgres
