#include "tables/modification_time.hpp"

#include "base/lower_case.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dbxfer::transfer {

namespace {

constexpr postgres::Oid int8 = 20;
constexpr postgres::Oid int2 = 21;
constexpr postgres::Oid int4 = 23;
constexpr postgres::Oid date = 1082;
constexpr postgres::Oid timestamp = 1114;
constexpr postgres::Oid timestamptz = 1184;

/// As frameworks call it, the most usual first; without underscores and capitals.
constexpr std::array<std::string_view, 22> names{
    "updatedat",    "updatedon",      "updated",      "dateupdated",      "updatedate",
    "updateddate",  "updatetime",     "updatedtime",  "lastupdatedat",    "lastupdated",
    "lastupdate",   "modifiedat",     "modifiedon",   "modified",         "datemodified",
    "modifieddate", "lastmodifiedat", "lastmodified", "lastmodifieddate", "gmtmodified",
    "changedat",    "changedon"};

std::string folded(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '_')
      out += base::lower_case(c);
  return out;
}

bool is_time(const postgres::Column &column) {
  return column.base_oid == date || column.base_oid == timestamp || column.base_oid == timestamptz;
}

} // namespace

std::optional<std::string> modification_time(const std::vector<postgres::Column> &columns) {
  for (const auto name : names) {
    const auto found = std::ranges::find_if(columns, [&](const auto &column) {
      return is_time(column) && folded(column.name) == name;
    });
    if (found != columns.end())
      return found->name;
  }
  return std::nullopt;
}

bool tells_age(const postgres::Column &column) {
  return is_time(column) || column.base_oid == int2 || column.base_oid == int4 ||
         column.base_oid == int8;
}

} // namespace dbxfer::transfer
