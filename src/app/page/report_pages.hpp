#pragma once

#include "app/page/page.hpp"
#include "dbxfer/fleet_run.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/parts.hpp"
#include "dbxfer/report.hpp"
#include "dbxfer/serve.hpp"

#include <string>

/// What the page of each command tells.
namespace dbxfer::app {

[[nodiscard]] Page page_of(const ExportReport &report, const PartsOptions &options);
[[nodiscard]] Page page_of(const ImportReport &report, const ImportOptions &options);
[[nodiscard]] Page page_of(const VerifyReport &report, const VerifyOptions &options);
[[nodiscard]] Page page_of(const UndoReport &report, const UndoOptions &options);

/// Of a run of a fleet. `command`: `fleet resume`; `line`: what was run.
[[nodiscard]] Page page_of(const FleetRunReport &report, const std::string &command,
                           const std::string &line);

/// Of a service, as it is now.
[[nodiscard]] Page page_of(const ServedOverview &overview);

/// Of a command that something stopped.
[[nodiscard]] Page page_of(const std::string &command, const std::string &line, const Error &error);

} // namespace dbxfer::app
