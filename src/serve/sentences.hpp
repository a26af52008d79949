#pragma once

#include "dbxfer/serve.hpp"

#include <string>

namespace dbxfer::service {

/// How a run stands, in a sentence of our own.
[[nodiscard]] std::string sentence_of(const ServedRun &run);

} // namespace dbxfer::service
