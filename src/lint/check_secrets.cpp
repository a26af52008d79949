#include "base/lower_case.hpp"
#include "lint/script_at_hand.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::lint {

namespace {

/// As the services mark theirs.
bool looks_like_key(std::string_view text) {
  constexpr std::array<std::string_view, 12> marks{"AKIA",   "ASIA",     "ghp_",     "github_pat_",
                                                   "glpat-", "sk_live_", "rk_live_", "xoxb-",
                                                   "xoxp-",  "AIza",     "sk-ant-",  "SG."};
  return text.size() >= 16 &&
         std::ranges::any_of(marks, [&](auto mark) { return text.starts_with(mark); });
}

/// `scheme://user:password@host`
bool has_password(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos)
    return false;
  const auto rest = url.substr(scheme + 3, url.find_first_of("/? ", scheme + 3) - scheme - 3);
  const auto at = rest.rfind('@');
  const auto colon = rest.find(':');
  return at != std::string_view::npos && colon < at && colon + 1 < at;
}

bool is_secret_text(std::string_view text) {
  return looks_like_key(text) || has_password(text) ||
         text.find("-----BEGIN ") != std::string_view::npos;
}

bool names_secret(std::string_view name) {
  const auto lower = base::lower_case(name);
  constexpr std::array<std::string_view, 7> words{
      "password", "passwd", "secret", "api_key", "apikey", "private_key", "access_token"};
  return std::ranges::any_of(words,
                             [&](auto word) { return lower.find(word) != std::string::npos; });
}

bool has_secret(const StatementAtHand &statement) {
  bool out = false;
  statement.node.walk([&](std::string_view kind, const Node &node) {
    if (kind == "A_Const")
      out = out || is_secret_text(node["sval"]["sval"].text());
    else if (kind == "DefElem") // CREATE ROLE ... PASSWORD, OPTIONS (password ...)
      out = out ||
            (names_secret(node["defname"].text()) && !node["arg"]["String"]["sval"].text().empty());
    else if (kind == "ResTarget") // UPDATE ... SET api_key = '...'
      out = out || (names_secret(node["name"].text()) &&
                    node["val"]["A_Const"]["sval"]["sval"].text().size() >= 8);
  });
  return out;
}

} // namespace

void check_secrets(const StatementAtHand &statement, ScriptAtHand &script) {
  if (has_secret(statement))
    script.report(Rule::secret, "a password or key stands here for everybody who reads the code; "
                                "change it where it is used, and set it outside of migrations");
}

} // namespace dbxfer::lint
