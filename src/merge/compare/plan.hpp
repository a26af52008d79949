#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "snapshot/plan.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// The options with which the plan was made, where `given` has no others. Throws Error (2) where it
/// contradicts them.
[[nodiscard]] ImportOptions planned_options(const ImportOptions &given, const snapshot::Plan &plan);

/// What is decided now; the working tables stand as compare left them.
[[nodiscard]] snapshot::Plan make_plan(postgres::Session &session, const snapshot::Reader &reader,
                                       const Pairing &pairing,
                                       const std::vector<OutcomeCounts> &counts,
                                       const ImportOptions &options);
/// Gives the file's SHA-256. Throws Error: 2 another file has the name; 9.
std::string write_plan(const snapshot::Plan &plan, const std::filesystem::path &path);

/// Throws Error (6) when it was made for another file.
void require_same_file(const snapshot::Plan &plan, const snapshot::Reader &reader,
                       const std::filesystem::path &path);
/// Throws Error (6) when it was made for another database.
void require_same_database(const snapshot::Plan &plan, const postgres::ServerIdentity &identity,
                           const std::filesystem::path &path);
/// Throws Error (6) with every table for whose rows something else is decided now. `refused`:
/// triggers, rules or constraints turned rows down that the plan had in.
void require_same_decisions(const snapshot::Plan &plan, const snapshot::Plan &now,
                            const std::filesystem::path &path, bool refused);

} // namespace dbxfer::transfer
