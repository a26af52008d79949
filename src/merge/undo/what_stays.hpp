#pragma once

#include "dbxfer/options.hpp"
#include "merge/undo/images.hpp"
#include "postgres/session.hpp"

namespace dbxfer::transfer {

/// Which rows an undo leaves as they are, and why: those that were changed since, whose former
/// values or parents are others' now, or to which rows refer that stay; and in which turn the
/// others are taken back. `locks`: they get row locks. False: a concurrent session was faster.
[[nodiscard]] bool find_what_stays(postgres::Session &session, Images &images,
                                   const CommonOptions &options, bool locks);

} // namespace dbxfer::transfer
