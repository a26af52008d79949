#pragma once

#include "dbxfer/error.hpp"

#include <string>

namespace dbxfer::postgres {

/// For what names a database: Error (3).
[[noreturn]] inline void refuse(const std::string &message) {
  throw Error(ExitCode::configuration, message);
}

} // namespace dbxfer::postgres
