#pragma once

#include "dbxfer/report.hpp"

#include <string>

namespace dbxfer::app {

/// What is wrong with the rows of a finding, as the rest of a sentence that begins with their
/// number and table: `refer to Organization (id=ck9) through "organizationId" (...): neither in the
/// target nor in the file`.
[[nodiscard]] std::string sentence(const Finding &finding);

/// `line 12 (id=ck1)`, `line 12 (id=ck1, held by id=ck7)`
[[nodiscard]] std::string named(const RowName &row);

/// The first rows of a finding: `line 12 (id=ck1), line 15 (id=ck3) and 7 more`; empty where none
/// is known.
[[nodiscard]] std::string examples(const Finding &finding);

/// `with them fall 12 of Department, 36 of Filiere`; empty where nothing does.
[[nodiscard]] std::string fallen(const Finding &finding);

} // namespace dbxfer::app
