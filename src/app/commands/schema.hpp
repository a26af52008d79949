#pragma once

#include "app/registry.hpp"
#include "dbxfer/schema.hpp"

#include <memory>
#include <string>
#include <vector>

/// The commands of the group schema.
namespace dbxfer::app {

/// All of them, in the order of the help.
[[nodiscard]] Commands schema_commands();

[[nodiscard]] std::unique_ptr<Command> schema_diff_command(SchemaDiffOptions options = {});
[[nodiscard]] std::unique_ptr<Command>
schema_candidate_command(SchemaCandidateOptions options = {});

[[nodiscard]] std::string next_command(const SchemaCandidateOptions &options);
/// `dbxfer schema candidate --from FILE`, for a database that lacks what the file has; empty: what
/// it would write is not what lacks.
[[nodiscard]] std::string candidate_for(const ReadingOptions &options);

/// As Command::text() and Command::json() of these reports. `output`: where the candidate was
/// written; empty: nowhere.
[[nodiscard]] std::string as_text(const SchemaDiffReport &report);
[[nodiscard]] std::string as_json(const SchemaDiffReport &report,
                                  const std::vector<std::string> &warnings, ExitCode code);
[[nodiscard]] std::string as_text(const SchemaCandidateReport &report, const std::string &output);
[[nodiscard]] std::string as_json(const SchemaCandidateReport &report,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
