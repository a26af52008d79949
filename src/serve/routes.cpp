#include "serve/routes.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace dbxfer::service {

namespace {

constexpr std::size_t longest_word = 200;

struct Known {
  Endpoint endpoint;
  std::string_view method;
  std::string_view path;
};

/// As schemas/openapi.json has them.
constexpr std::array<Known, 7> known_paths{
    {{Endpoint::health, "GET", "/health"},
     {Endpoint::page, "GET", "/"},
     {Endpoint::organizations, "GET", "/api/v1/organizations"},
     {Endpoint::tables, "GET", "/api/v1/organizations/{id}/database/tables"},
     {Endpoint::migrate, "POST", "/api/v1/organizations/{id}/database/migrate"},
     {Endpoint::runs, "GET", "/api/v1/runs"},
     {Endpoint::run, "GET", "/api/v1/runs/{run}"}}};

/// None where it is not encoded well, or holds what no text of a database does.
std::optional<std::string> decoded(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    if (c == '%') {
      unsigned char byte = 0;
      const auto *const digits = word.data() + i + 1;
      if (i + 2 >= word.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2)
        return std::nullopt;
      c = static_cast<char>(byte);
      i += 2;
    }
    if (c == '\0')
      return std::nullopt;
    out += c;
  }
  return out.empty() || out.size() > longest_word ? std::nullopt : std::optional(out);
}

/// The word in place of `{...}`; none: the path is another one.
std::optional<std::string> word_in(std::string_view path, std::string_view pattern) {
  const auto open = pattern.find('{');
  const auto before = pattern.substr(0, open);
  const auto after = pattern.substr(pattern.find('}') + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) ||
      !path.ends_with(after))
    return std::nullopt;
  const auto word = path.substr(before.size(), path.size() - before.size() - after.size());
  return word.find('/') == std::string_view::npos ? decoded(word) : std::nullopt;
}

const Known *known(Endpoint endpoint) {
  for (const auto &each : known_paths)
    if (each.endpoint == endpoint)
      return &each;
  return nullptr;
}

} // namespace

Route route_of(std::string_view path) {
  for (const auto &each : known_paths) {
    if (each.path == path)
      return {each.endpoint, ""};
    if (each.path.find('{') == std::string_view::npos)
      continue;
    if (auto word = word_in(path, each.path))
      return {each.endpoint, std::move(*word)};
  }
  return {};
}

std::string_view template_of(Endpoint endpoint) {
  const auto *const found = known(endpoint);
  return found == nullptr ? "-" : found->path;
}

std::string_view method_of(Endpoint endpoint) {
  const auto *const found = known(endpoint);
  return found == nullptr ? "" : found->method;
}

} // namespace dbxfer::service
