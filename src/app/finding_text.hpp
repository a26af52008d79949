#pragma once

#include "dbxfer/report.hpp"

#include <string>

namespace dbxfer::app {

/// What is wrong with the rows of a finding, as the rest of a sentence that begins with their
/// number and table: `refer to Organization (id=ck9), which is neither in the target nor in the
/// file`.
[[nodiscard]] std::string sentence(const Finding &finding);

/// The first rows of a finding: `line 12 (id=ck1), line 15 (id=ck3) and 7 more`; empty where none
/// is known.
[[nodiscard]] std::string examples(const Finding &finding);

} // namespace dbxfer::app
