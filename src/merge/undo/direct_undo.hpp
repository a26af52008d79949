#pragma once

#include "merge/undo/deletion_checks.hpp"
#include "merge/undo/images.hpp"
#include "postgres/savepoint.hpp"

namespace dbxfer::transfer {

/// Deletes all that the import did, and whether that was all: it only inserted rows, whose images
/// are staged, each stands as the import left it, nothing refers to any, and nothing of the user's
/// runs. If not, everything is as it was at the savepoint, and each row has to be looked at.
[[nodiscard]] bool delete_as_left(const Images &images, DeletionChecks &checks,
                                  const postgres::Savepoint &savepoint);

} // namespace dbxfer::transfer
