#pragma once

#include <string>
#include <vector>

namespace dbxfer::postgres {

/// One condition for all of the partitions whose bounds these are, as the server prints them: true
/// of a row that one of them takes. Ranges that follow each other become one, lists one list, and
/// hash partitions that are complete none, so that what is asked of each row does not grow with the
/// number of partitions. What is not understood stays as it is printed.
[[nodiscard]] std::string any_of_bounds(const std::vector<std::string> &bounds);

} // namespace dbxfer::postgres
