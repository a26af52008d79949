#include "app/command.hpp"

#include "app/page/page.hpp"

namespace dbxfer::app {

Page Command::page() const { return {}; }

} // namespace dbxfer::app
