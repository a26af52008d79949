#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace dbxfer::app {

/// The first word of a command line that asks for a manual page: `__manual [COMMAND]`. The
/// packages' build is who asks.
inline constexpr std::string_view manual_word = "__manual";

/// The sections NAME to EXAMPLES of dbxfer(1) or, where `command` is one of the program's, of
/// dbxfer-COMMAND(1), in man(7): what --help says. Without the .TH line, which names a day.
[[nodiscard]] std::string manual_page(const CLI::App &program, const CLI::App &command);

} // namespace dbxfer::app
