#include "app/registry.hpp"

#include "app/commands/export.hpp"
#include "app/commands/fleet.hpp"
#include "app/commands/import.hpp"
#include "app/commands/inspect.hpp"
#include "app/commands/known.hpp"
#include "app/commands/migrate.hpp"
#include "app/commands/migrations.hpp"
#include "app/commands/schema.hpp"
#include "app/commands/serve.hpp"
#include "app/commands/tables.hpp"
#include "app/commands/undo.hpp"
#include "app/commands/verify.hpp"

#include <algorithm>
#include <iterator>

namespace dbxfer::app {

Commands all_commands() {
  Commands commands;
  commands.push_back(export_command());
  commands.push_back(import_command());
  commands.push_back(tables_command());
  commands.push_back(inspect_command());
  commands.push_back(verify_command());
  commands.push_back(undo_command());
  commands.push_back(known_command());
  std::ranges::move(migrate_commands(), std::back_inserter(commands));
  commands.push_back(migrations_command());
  std::ranges::move(schema_commands(), std::back_inserter(commands));
  std::ranges::move(fleet_commands(), std::back_inserter(commands));
  commands.push_back(serve_command());
  return commands;
}

} // namespace dbxfer::app
