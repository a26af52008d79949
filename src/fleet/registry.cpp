#include "fleet/registry.hpp"

#include "fleet/registry_file.hpp"
#include "fleet/registry_query.hpp"
#include "postgres/connect.hpp"

#include <filesystem>
#include <utility>

namespace dbxfer::fleet {

namespace {

/// A file of that name is one, whatever it looks like.
bool is_url(const std::string &word) {
  std::error_code ignored;
  return word.find("://") != std::string::npos ||
         (word.find('=') != std::string::npos && !std::filesystem::exists(word, ignored));
}

} // namespace

Registry read_registry(const FleetOptions &options) {
  if (options.registry && !is_url(*options.registry)) {
    if (options.query)
      throw Error(ExitCode::usage, "--query needs a database, and --registry names a file");
    auto log = options.log_sql ? std::make_shared<postgres::SqlLog>(*options.log_sql) : nullptr;
    return {read_registry_file(*options.registry), {}, {}, *options.registry, std::move(log)};
  }
  auto which = options.registry ? postgres::taken(*options.registry, "--registry")
                                : postgres::which_database(options, postgres::Side::target);
  auto main = postgres::connect(std::move(which), options, "fleet");
  try {
    return {query_registry(main, options), main.info, main.which.url, {}, main.session->log()};
  } catch (const Error &error) {
    throw postgres::about(main, error);
  }
}

} // namespace dbxfer::fleet
