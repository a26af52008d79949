#pragma once

#include <string_view>

/// What a table's name alone tells.
namespace dbxfer::transfer {

/// `AuditLog`, `audit_trail`, `audit_entries` ...
[[nodiscard]] bool looks_like_audit(std::string_view table);

} // namespace dbxfer::transfer
