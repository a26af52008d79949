#include "app/registry.hpp"

#include "support/catch.hpp"

#include <set>

using namespace dbxfer; // NOLINT(google-build-using-namespace)

TEST_CASE("every command has a name of its own, with which its command line begins") {
  std::set<std::string> names;
  for (const auto &command : app::all_commands()) {
    const app::CommandWords &words = command->words();
    INFO(words.name);
    CHECK(names.insert(words.name).second);
    CHECK_FALSE(words.about.empty());
    CHECK((command->line() + " ").starts_with("dbxfer " + words.name + " "));
    CHECK((command->line_with(".env.x") + " ").starts_with("dbxfer " + words.name + " "));
  }
}
