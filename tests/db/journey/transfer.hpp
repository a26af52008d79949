#pragma once

#include "db/random/complaints.hpp"
#include "db/random/schema.hpp"
#include "db/two_databases.hpp"

namespace dbxfer::test {

/// All tables but those that are left out.
ExportReport export_chosen(TwoDatabases &two, const Schema &schema);
/// The same, in parts.
ExportReport export_chosen_in_parts(TwoDatabases &two, const Schema &schema);

/// Dry run, import, import again, verify: what each has to say of what was exported, whatever the
/// rows are. Gives the import's report.
ImportReport import_and_complain(TwoDatabases &two, const ExportReport &exported,
                                 Complaints &complaints);

[[nodiscard]] std::string described(const MergeReport &report);
[[nodiscard]] std::string described(const UndoReport &report);

} // namespace dbxfer::test
