#include "lint/permissions.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/lint.hpp"

#include <algorithm>

namespace dbxfer::lint {

namespace {

constexpr std::string_view mark = "-- lint-allow ";

bool is_rule(const std::string &name) {
  return std::ranges::find(lint_rules(), name, &LintRule::name) != lint_rules().end();
}

/// Throws Error where it is no rule, or no reason is given.
void require(const std::string &rule, const std::string &reason, ExitCode code,
             const std::string &where) {
  if (!is_rule(rule)) {
    const auto near = base::nearest(
        rule, base::collect(lint_rules(), [](const auto &each) { return std::string(each.name); }));
    throw Error(code, where + "there is no rule " + base::printable(rule) +
                          (near ? "; did you mean " + *near + "?" : ""));
  }
  if (reason.empty())
    throw Error(code, where + "say why " + rule + " may be broken: " +
                          (code == ExitCode::usage ? rule + "=REASON" : rule + ": REASON"));
}

} // namespace

Permissions::Permissions(const std::string &file, std::string_view text) {
  std::size_t line = 0;
  while (!text.empty()) {
    ++line;
    const auto end = std::min(text.find('\n'), text.size());
    const auto here = base::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!here.starts_with(mark))
      continue;
    const auto words = here.substr(mark.size());
    const auto colon = std::min(words.find(':'), words.size());
    const std::string rule(base::trimmed(words.substr(0, colon)));
    const std::string reason(colon < words.size() ? base::trimmed(words.substr(colon + 1))
                                                  : std::string_view());
    require(rule, reason, ExitCode::configuration, file + ":" + std::to_string(line) + ": ");
    permissions_.push_back({line, rule, reason});
  }
}

std::map<std::string, std::string> Permissions::take(std::size_t line) {
  std::map<std::string, std::string> out;
  for (; taken_ < permissions_.size() && permissions_[taken_].line < line; ++taken_)
    out.emplace(permissions_[taken_].rule, permissions_[taken_].reason);
  return out;
}

std::map<std::string, std::string> Permissions::all() const {
  std::map<std::string, std::string> out;
  for (const auto &each : permissions_)
    out.emplace(each.rule, each.reason);
  return out;
}

std::map<std::string, std::string> permissions_of(const std::vector<std::string> &allow) {
  std::map<std::string, std::string> out;
  for (const auto &each : allow) {
    const auto equals = std::min(each.find('='), each.size());
    const auto rule = each.substr(0, equals);
    const auto reason = equals < each.size() ? each.substr(equals + 1) : "";
    require(rule, reason, ExitCode::usage, "--allow: ");
    out[rule] = reason;
  }
  return out;
}

} // namespace dbxfer::lint
