#pragma once

#include "snapshot/bytes/source.hpp"

namespace dbxfer::snapshot {

/// Throws Error (4) with the cause by name when a file's first bytes tell that it is no snapshot:
/// empty, blank, compressed, an HTML page, UTF-16, a pg_dump archive ...
void refuse_foreign_file(const Source &source);

} // namespace dbxfer::snapshot
