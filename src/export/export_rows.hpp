#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "postgres/url.hpp"
#include "snapshot/writer.hpp"
#include "tables/choose_tables.hpp"
#include "tables/workload.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace dbxfer::transfer {

/// The session whose transaction reads the source, all tables locked and no savepoint set, and what
/// others need to read the very same.
struct ExportSource {
  postgres::Session &session;
  const postgres::Url &url;
};

/// Writes all tables with their rows, in order; gives the number of rows of each. Up to
/// options.jobs sessions read, one of them the source's own; a small source, or a server that has
/// no room for more, is read by that one alone. Called in between, when the source's own session
/// has nothing else to do: `idle`. options.progress is called from any of their threads, never from
/// two at once. `workload` is told how large the tables are.
[[nodiscard]] std::vector<std::uint64_t>
export_rows(const ExportSource &source, const std::vector<ChosenTable> &tables,
            snapshot::Writer &writer, const ExportOptions &options, Workload &workload,
            const std::function<void()> &idle);

} // namespace dbxfer::transfer
