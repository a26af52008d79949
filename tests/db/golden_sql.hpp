#pragma once

#include "two_databases.hpp"

#include <string>

/// What is sent, by the letter: tests/sql holds the statements of whole flows, each of which a
/// server has run. A change of the SQL shows there, to be read and approved:
/// DBXFER_TEST_GOLDEN=write writes the files anew.
namespace dbxfer::test {

/// Others are asked in other words here and there.
void needs_known_server();

/// Holds what was sent, as a log has it, against tests/sql/`name`.sql. A statement stands there
/// once, and not where the file of a flow before it has it already.
void check_golden(const std::string &name, const std::string &sent);

/// TwoDatabases::bring, dry_run and undo, whose statements are those of tests/sql/`name`.sql.
ImportReport bring_golden(TwoDatabases &two, const std::string &name, const TuneImport &tune = {});
ImportReport dry_run_golden(TwoDatabases &two, const std::string &name,
                            const TuneImport &tune = {});
UndoReport undo_golden(TwoDatabases &two, const std::string &name, const TuneUndo &tune = {});
/// What bring throws.
Error failure_golden(TwoDatabases &two, const std::string &name, const TuneImport &tune = {});

} // namespace dbxfer::test
