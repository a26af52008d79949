#pragma once

#include "world.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>

/// What a rejects file says of the rows that were set aside.
namespace dbxfer::test::apart {

struct Aside {
  std::string outcome;
  std::set<std::string> problems;
};

/// By the rows of the world's file.
[[nodiscard]] std::map<int, Aside> set_aside(const World &world,
                                             const std::filesystem::path &rejects);

} // namespace dbxfer::test::apart
