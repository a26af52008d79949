#include "fleet/registry_columns.hpp"

#include "base/collect.hpp"
#include "base/lower_case.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <string_view>

namespace dbxfer::fleet {

namespace {

// By Meaning; where there are several of one, the first of them here counts.
const std::array<std::vector<std::string_view>, 4> known_names{{
    {"id", "organizationid", "organisationid"},
    {"slug"},
    {"name"},
    {"dbconnectionstring", "databaseurl"},
}};

/// `dbConnectionString`, `DB_CONNECTION_STRING` -> `dbconnectionstring`
std::string folded(std::string_view name) {
  auto out = base::lower_case(name);
  std::erase_if(out, [](char c) { return c == '_' || c == '-' || c == ' '; });
  return out;
}

} // namespace

void refuse_registry(const std::string &where, const std::string &what) {
  throw Error(ExitCode::configuration, where + ": " + what);
}

RegistryColumns::RegistryColumns(const std::vector<std::string> &names,
                                 const std::string &registry) {
  const auto called = base::collect(names, [](const auto &each) { return folded(each); });
  for (std::size_t meaning = 0; meaning < places_.size(); ++meaning)
    for (const auto known : known_names.at(meaning))
      if (const auto found = std::ranges::find(called, known);
          !places_.at(meaning) && found != called.end())
        places_.at(meaning) = static_cast<std::size_t>(found - called.begin());
  if (places_[slug] && places_[url])
    return;
  throw Error(
      ExitCode::configuration,
      registry + " needs the columns slug and db_connection_string (id and name, too, if " +
          "there are any); it has " +
          (names.empty() ? "none" : base::enumerate(base::collect(names, base::printable))));
}

std::vector<std::string> RegistryColumns::chosen(const std::vector<std::string> &names) const {
  std::vector<std::string> out;
  for (const auto &place : places_)
    if (place)
      out.push_back(names.at(*place));
  return out;
}

std::string RegistryColumns::value(const CsvRecord &values, Meaning meaning) const {
  const auto &place = places_.at(meaning);
  return place ? values.at(*place).value_or("") : "";
}

RegistryRow RegistryColumns::row(const CsvRecord &values, const std::string &where) const {
  RegistryRow row{value(values, id), value(values, slug), value(values, name), value(values, url)};
  if (row.slug.empty())
    refuse_registry(where, "the organisation has no slug");
  return row;
}

} // namespace dbxfer::fleet
