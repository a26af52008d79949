#include "postgres/which_database.hpp"

#include "dbxfer/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <cstdlib>

using dbxfer::CommonOptions;
using dbxfer::Error;
using dbxfer::ExitCode;
using dbxfer::postgres::Side;
using dbxfer::postgres::which_database;
using dbxfer::test::TempDir;

namespace {

/// An empty folder to stand in, and no DATABASE_URL.
class Here {
public:
  Here() : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder_.path());
    unsetenv("DATABASE_URL");
  }
  ~Here() {
    std::filesystem::current_path(before_);
    unsetenv("DATABASE_URL");
  }
  Here(const Here &) = delete;
  Here &operator=(const Here &) = delete;

  void has(std::string_view name, std::string_view text) const { folder_.write(name, text); }

private:
  std::filesystem::path before_;
  TempDir folder_;
};

struct Choice {
  std::string host;
  std::string origin;
  bool operator==(const Choice &) const = default;
};

std::ostream &operator<<(std::ostream &out, const Choice &choice) {
  return out << choice.host << " by " << choice.origin;
}

Choice choice(const CommonOptions &options = {}, Side side = Side::target) {
  const auto found = which_database(options, side);
  return {found.url.parameters.front().second, found.origin};
}

Error failure(const CommonOptions &options = {}, Side side = Side::target) {
  try {
    static_cast<void>(which_database(options, side));
  } catch (const Error &error) {
    return error;
  }
  FAIL("a database was found");
  return {ExitCode::done, ""};
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("which database: the first hit wins") {
  const Here here;
  CommonOptions options;
  here.has(".env", "DATABASE_URL=postgres://dotenv");
  CHECK(choice() == Choice{"dotenv", "DATABASE_URL from .env"});
  setenv("DATABASE_URL", "postgres://environment", 1);
  CHECK(choice() == Choice{"environment", "DATABASE_URL from the environment"});
  here.has("other.env", "DATABASE_URL='postgres://file'");
  options.env_file = "other.env";
  CHECK(choice(options) == Choice{"file", "DATABASE_URL from other.env"});
  options.database_url = "postgres://option";
  CHECK(failure(options).code() == ExitCode::usage);
  options.env_file.reset();
  CHECK(choice(options) == Choice{"option", "--database-url"});
}

TEST_CASE("which database: an empty DATABASE_URL is none") {
  const Here here;
  here.has(".env", "DATABASE_URL=postgres://dotenv");
  setenv("DATABASE_URL", "", 1);
  CHECK(choice().host == "dotenv");
}

TEST_CASE("which database: .env.production where there is no .env") {
  const Here here;
  here.has(".env.production", "DATABASE_URL=postgres://production");
  CHECK(choice() == Choice{"production", "DATABASE_URL from .env.production"});
  CHECK(choice({}, Side::source).host == "production");
  here.has(".env", "# DATABASE_URL=postgres://x\nDATABASE_URL=\n");
  CHECK(choice().host == "production");
}

TEST_CASE("which database: .env and .env.production") {
  const Here here;
  here.has(".env", "DATABASE_URL=postgres://dev:hunter2@development/app");
  here.has(".env.production", "DATABASE_URL=postgres://production/app");
  CHECK(choice({}, Side::source).host == "development");
  const Error error = failure();
  CHECK(error.code() == ExitCode::configuration);
  CHECK(error.env_files() == std::vector<std::string>{".env", ".env.production"});
  CHECK_FALSE(contains(error.what(), "hunter2"));
}

TEST_CASE("which database: two names of the same one") {
  const Here here;
  here.has(".env", "DATABASE_URL=postgres://a:x@h/app?schema=public");
  here.has(".env.production", "DATABASE_URL=postgresql+asyncpg://b:y@h:5432/app?sslmode=require");
  CHECK(choice() == Choice{"h", "DATABASE_URL from .env"});
  here.has(".env.production", "DATABASE_URL=postgres://a:x@h/app?schema=other");
  CHECK(failure().code() == ExitCode::configuration);
  here.has(".env.production", "DATABASE_URL=postgres://a:x@h:5433/app");
  CHECK(failure().code() == ExitCode::configuration);
  here.has(".env", "DATABASE_URL=postgres://a@h");
  here.has(".env.production", "DATABASE_URL=postgres://b@h");
  CHECK(failure().code() == ExitCode::configuration);
}

TEST_CASE("which database: nothing found") {
  const Here here;
  CHECK(failure().code() == ExitCode::configuration);
  CHECK(contains(failure().what(), "Set DATABASE_URL"));
  CHECK_FALSE(contains(failure().what(), "does not set"));
  here.has(".env", "OTHER=1");
  CHECK(contains(failure().what(), ".env does not set DATABASE_URL"));
  CommonOptions options;
  options.env_file = ".env";
  CHECK(contains(failure(options).what(), ".env does not set DATABASE_URL"));
  options.env_file = "none.env";
  CHECK(failure(options).code() == ExitCode::local_file);
}

TEST_CASE("which database: a folder named .env is none") {
  const Here here;
  std::filesystem::create_directory(".env");
  CHECK(failure().code() == ExitCode::configuration);
}

TEST_CASE("which database: a bad URL is told by its origin") {
  const Here here;
  here.has(".env", "DATABASE_URL=mysql://u:hunter2@h/d");
  CHECK(contains(failure().what(), "DATABASE_URL from .env: "));
  CHECK(contains(failure().what(), "MySQL"));
  here.has(".env", "DATABASE_URL=postgres://${DB_HOST}/d");
  CHECK(contains(failure().what(), "${DB_HOST}"));
  CHECK(failure().code() == ExitCode::configuration);
}
