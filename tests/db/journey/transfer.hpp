#pragma once

#include "complaints.hpp"
#include "db/two_databases.hpp"

namespace dbxfer::test {

/// All of what the databases hold.
Report export_all(TwoDatabases &two);

/// Dry run, import, import again, verify: what each has to say, whatever the rows are. Gives the
/// import's report.
Report import_and_complain(TwoDatabases &two, Complaints &complaints);

[[nodiscard]] std::string described(const Report &report);

} // namespace dbxfer::test
