#pragma once

#include "app/page/page.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <functional>
#include <string>
#include <vector>

/// The parts that the pages of several commands are made of.
namespace dbxfer::app {

/// From where, into what, at which revision. `line`: what was run; `database`: what the database is
/// to the command.
[[nodiscard]] std::vector<PageFact> facts_of(const Report &report, const char *database,
                                             const std::string &line);

/// `app_dev`, of the snapshot; `a snapshot` where it is not told.
[[nodiscard]] std::string source_of(const Report &report);
[[nodiscard]] std::string target_of(const Report &report);

/// What resolves a finding, as a command; empty: no option does.
using Remedy = std::function<std::string(const Finding &)>;

[[nodiscard]] std::vector<PageCause> causes_of(const std::vector<Finding> &findings,
                                               const std::vector<Cause> &causes,
                                               const Remedy &remedy);
/// Each finding for itself.
[[nodiscard]] std::vector<Cause> causes_of(const std::vector<Finding> &findings);

/// Fills what an import and a verify tell alike: causes, tables, graph, remarks, sequences.
/// `names`: what the outcomes are called, in their order.
void fill(Page &page, const MergeReport &report, const std::vector<PageOutcome> &outcomes,
          const Remedy &remedy, bool committed);

/// Counts the rows that a reference sets aside at its place in the graph.
void count_aside(Graph &graph, const std::vector<Finding> &findings);

/// `for 2 reasons`
[[nodiscard]] std::string for_reasons(std::size_t count);

/// What has to be supplied to the page's commands; empty: nothing.
[[nodiscard]] std::string password_note(const CommonOptions &options);

} // namespace dbxfer::app
