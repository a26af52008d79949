#pragma once

#include "postgres/session.hpp"

#include <functional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Runs `make`, which makes temporary tables. They are no business of the database's event
/// triggers: these are silenced where the role may. Gives the names of those that run all the same;
/// where one of them forbids it, the Error names them.
[[nodiscard]] std::vector<std::string> without_event_triggers(postgres::Session &session,
                                                              const std::function<void()> &make);
/// ` ... ` a sentence for a report, or none.
[[nodiscard]] std::vector<std::string> note_event_triggers(const std::vector<std::string> &names);

} // namespace dbxfer::transfer
