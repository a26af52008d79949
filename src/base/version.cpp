#include "base/version.hpp"

#include "dbxfer/dbxfer.hpp"

namespace dbxfer {

std::string_view version() noexcept { return base::version; }

} // namespace dbxfer
