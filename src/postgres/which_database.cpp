#include "postgres/which_database.hpp"

#include "base/env_file.hpp"
#include "postgres/refuse.hpp"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>

namespace dbxfer::postgres {
namespace {

constexpr const char *variable = "DATABASE_URL";
constexpr const char *development = ".env";
constexpr const char *production = ".env.production";

/// `${NAME}` that nothing replaced would become a host or a password of that spelling.
void check_references(std::string_view text, const std::filesystem::path &path) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  const std::size_t start = text.find("${");
  if (start == std::string_view::npos)
    return;
  const std::size_t end = text.find_first_not_of(letters, start + 2);
  if (end != std::string_view::npos && text[end] == '}') {
    refuse(path.string() + ": DATABASE_URL refers to " +
           std::string(text.substr(start, end - start + 1)) +
           ", which is set neither above it in the file nor in the environment");
  }
}

std::optional<WhichDatabase> from_file(const std::filesystem::path &path) {
  const auto variables = base::read_env_file(path);
  const auto found = variables.find(variable);
  if (found == variables.end() || found->second.empty())
    return std::nullopt;
  check_references(found->second, path);
  return taken(found->second, "DATABASE_URL from " + path.string());
}

bool is_there(const std::filesystem::path &path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  return std::filesystem::exists(status) && !std::filesystem::is_directory(status);
}

std::optional<WhichDatabase> from_here(const char *name) {
  return is_there(name) ? from_file(name) : std::nullopt;
}

[[noreturn]] void nothing_found() {
  std::string message;
  for (const char *name : {development, production})
    if (is_there(name))
      message += std::string(name) + " does not set DATABASE_URL. ";
  refuse("no database is named. " + message +
         "Set DATABASE_URL in .env or in the environment, or use --env-file FILE or --database-url "
         "URL");
}

/// What the folder says.
WhichDatabase from_folder(Side side) {
  std::optional<WhichDatabase> first = from_here(development);
  if (first && side == Side::source)
    return std::move(*first);
  std::optional<WhichDatabase> second = from_here(production);
  if (!first && !second)
    nothing_found();
  if (first && second && database_key(first->url) != database_key(second->url)) {
    throw Error(ExitCode::configuration,
                "both .env and .env.production are here and name different databases; say by "
                "--env-file which is meant",
                {}, {development, production});
  }
  return std::move(first ? *first : *second);
}

} // namespace

WhichDatabase taken(const std::string &text, std::string origin) {
  try {
    return {parse_url(text), std::move(origin)};
  } catch (const Error &error) {
    throw Error(error.code(), origin + ": " + error.what(), error.sqlstate());
  }
}

WhichDatabase which_database(const CommonOptions &options, Side side) {
  if (options.database_url && options.env_file)
    throw Error(ExitCode::usage, "--database-url and --env-file exclude each other");
  if (options.database_url)
    return taken(*options.database_url, "--database-url");
  if (options.env_file) {
    std::optional<WhichDatabase> found = from_file(*options.env_file);
    if (!found)
      refuse(options.env_file->string() + " does not set DATABASE_URL");
    return std::move(*found);
  }
  const char *const text = std::getenv(variable);
  if (text != nullptr && *text != '\0')
    return taken(text, "DATABASE_URL from the environment");
  return from_folder(side);
}

} // namespace dbxfer::postgres
