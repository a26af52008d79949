#pragma once

#include "dbxfer/report.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A row of the file whose values are asked for.
struct ExampleRow {
  std::uint64_t pos = 0;
  const std::vector<std::string> *columns = nullptr;
  std::string *values = nullptr; ///< where they go: `mail="a@b.example", age=12`
};

/// Reads them out of the file, as they stand there; one pass over the rows of the table. A column
/// that the file does not bring has no value.
void read_example_values(const snapshot::Reader &reader, const Target &target,
                         std::vector<ExampleRow> rows);

} // namespace dbxfer::transfer
