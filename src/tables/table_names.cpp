#include "tables/table_names.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace dbxfer::transfer {

namespace {

constexpr std::array<std::string_view, 10> audit_names{
    "auditlog",    "auditlogs",  "audit",       "audits",     "audittrail",
    "audittrails", "auditevent", "auditevents", "auditentry", "auditentries"};

} // namespace

bool looks_like_audit(std::string_view table) {
  std::string plain;
  for (const char c : table)
    if (c != '_')
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::ranges::find(audit_names, plain) != audit_names.end();
}

} // namespace dbxfer::transfer
