#include "dbxfer/dbxfer.hpp"
#include "transfer/merge.hpp"

namespace dbxfer {

Report import_snapshot(const ImportOptions &options) { return transfer::merge(options, "import"); }

} // namespace dbxfer
