#pragma once

#include "dbxfer/report.hpp"

#include <cstddef>
#include <string>

namespace dbxfer::app {

/// What is wrong with the rows of a finding, as the rest of a sentence that begins with their
/// number and table: `refer to Organization (id=ck9) through "organizationId" (...): neither in the
/// target nor in the file`.
[[nodiscard]] std::string sentence(const Finding &finding);

/// `rows of User refer to Organization (...) ...`, `row of User: "email" is held by ...`: what is
/// said behind the number of a finding's rows.
[[nodiscard]] std::string of_its_rows(const Finding &finding);

/// `line 12 (id=ck1)`, `line 12 (id=ck1, held by id=ck7)`
[[nodiscard]] std::string named(const RowName &row);

/// At most so many rows of a finding: `line 12 (id=ck1), line 15 (id=ck3) and 7 more`; empty where
/// none is known.
[[nodiscard]] std::string examples(const Finding &finding, std::size_t most);

/// `with them fall 12 of Department, 36 of Filiere`; empty where nothing does.
[[nodiscard]] std::string fallen(const Finding &finding);

/// `with them fall 48 rows of 5 tables`: the same in short, of what a cause explains.
[[nodiscard]] std::string fallen(const Cause &cause);

} // namespace dbxfer::app
