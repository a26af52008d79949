#pragma once

#include <functional>
#include <string_view>

namespace dbxfer::snapshot {

/// Takes finished bytes, in order; throws Error (9) when the disk does not.
using Sink = std::function<void(std::string_view)>;

} // namespace dbxfer::snapshot
