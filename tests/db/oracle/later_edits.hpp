#pragma once

#include "found_rows.hpp"

#include <string>

/// What concurrent sessions do, as SQL. What the server refuses is not done. What becomes of a row
/// follows from the world's seed and the row alone, so that it stays when others are taken out of
/// the world.
namespace dbxfer::test::oracle {

/// Before an import: rows of the target get other parents and other unique values.
[[nodiscard]] std::string earlier_edits(const World &world, const FoundRows &rows);

/// After it, to its rows: they change and delete them, refer to them, take their former unique
/// values and remove their former parents.
[[nodiscard]] std::string later_edits(const World &world, const FoundRows &before,
                                      const FoundRows &after);

} // namespace dbxfer::test::oracle
