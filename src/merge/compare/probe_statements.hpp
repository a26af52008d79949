#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Conditions that a staged row has to meet, asked of the server before anything is written.
namespace dbxfer::postgres {

/// One such condition. `bad` is SQL over the row under its target column names (staged_rows): true,
/// or raising an error, means the row does not fit.
struct Probe {
  Problem problem{};
  std::size_t item = 0; ///< place in the table's columns or checks, as `problem` says
  Condition bad;
  std::optional<std::size_t> place =
      {}; ///< the one carried column that `bad` looks at, if it is one
};

/// Values that the column would cut or round when they are assigned. Over the stage itself, alias
/// `s`.
[[nodiscard]] std::vector<Probe> narrowing_probes(const Staged &staged);
/// NOT NULL, CHECK, domains, bounds of partitions: those that the carried columns decide.
[[nodiscard]] std::vector<Probe> constraint_probes(const Staged &staged);
/// Names of the checks that constraint_probes had to leave out, since the file does not carry their
/// columns, or since they look into tables.
[[nodiscard]] std::vector<std::string> unforeseeable_checks(const Staged &staged);

/// INSERT into dbxfer_reason of all rows that fail; raises when a probe raises.
[[nodiscard]] Statement run_narrowing(const Staged &staged, const std::vector<Probe> &probes);
[[nodiscard]] Statement run_constraints(const Staged &staged, const std::vector<Probe> &probes);
/// The same when one raised: a DO block that isolates it.
[[nodiscard]] Statement isolate_narrowing(const Staged &staged, const std::vector<Probe> &probes);
[[nodiscard]] Statement isolate_constraints(const Staged &staged, const std::vector<Probe> &probes);

} // namespace dbxfer::postgres
