#include "tables/class_tables.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbxfer::transfer {

namespace {

using Names = std::vector<std::string>;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

Names modules_of(std::string_view name) {
  Names out{""};
  for (const char c : name)
    if (c != ':' && c != '\\')
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  return out;
}

/// `APIKey` is `api_key` in Rails; Laravel parts it before every capital.
std::string underscored(std::string_view name, bool each_capital) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool after_capital = i > 0 && is_upper(name[i - 1]);
    const bool before_small = i + 1 < name.size() && !is_upper(name[i + 1]);
    if (i > 0 && is_upper(name[i]) && name[i - 1] != '_' &&
        (each_capital || !after_capital || before_small))
      out += '_';
    out += lower(name[i]);
  }
  return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> irregular{{
    {"person", "people"},
    {"man", "men"},
    {"woman", "women"},
    {"child", "children"},
    {"mouse", "mice"},
    {"ox", "oxen"},
    {"quiz", "quizzes"},
    {"foot", "feet"},
    {"tooth", "teeth"},
    {"goose", "geese"},
    {"medium", "media"},
    {"datum", "data"},
}};

/// How words of an ending are put in the plural; several for those of which the language has both.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> endings{{
    {"y", "ies"},
    {"sis", "ses"},
    {"um", "a"},
    {"us", "i"},
    {"fe", "ves"},
    {"f", "ves"},
    {"ex", "ices"},
    {"ix", "ices"},
    {"o", "oes"},
    {"s", "ses"},
    {"x", "xes"},
    {"h", "hes"},
}};

/// What the plural of a name's last word may be, the name itself included.
Names plurals(const std::string &singular) {
  Names out;
  const auto add = [&](std::string_view ending, std::string_view plural) {
    if (singular.ends_with(ending))
      out.push_back(singular.substr(0, singular.size() - ending.size()) + std::string(plural));
  };
  for (const auto &[one, many] : irregular)
    if (singular == one || singular.ends_with("_" + std::string(one)))
      add(one, many);
  for (const auto &[ending, plural] : endings)
    add(ending, plural);
  add("", "s");
  out.push_back(singular);
  return out;
}

} // namespace

std::vector<std::string> tables_of_class(std::string_view name) {
  const auto modules = modules_of(name);
  Names out;
  for (const bool each_capital : {false, true}) {
    Names parts;
    for (const auto &module : modules)
      parts.push_back(underscored(module, each_capital));
    for (; !parts.empty(); parts.erase(parts.begin())) {
      std::string whole;
      for (const auto &part : parts)
        whole += (whole.empty() ? "" : "_") + part;
      if (whole.empty())
        continue;
      for (auto &plural : plurals(whole))
        if (std::ranges::find(out, plural) == out.end())
          out.push_back(std::move(plural));
    }
  }
  return out;
}

} // namespace dbxfer::transfer
