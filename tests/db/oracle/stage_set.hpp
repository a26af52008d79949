#pragma once

#include "scene.hpp"

#include "support/database.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// A scene in real databases, with its snapshot.
namespace dbxfer::test::oracle {

class StageSet {
public:
  StageSet(const World &world, const Scene &scene);

  TempDatabase target;
  TempDir dir;
  std::filesystem::path file;
  /// The JSON of each row of the file, in the scene's order.
  [[nodiscard]] const std::vector<std::string> &lines() const { return lines_; }

private:
  std::vector<std::string> lines_;
};

/// The target's schema and its rows as SQL that psql takes.
[[nodiscard]] std::string target_sql(const World &world, const Scene &scene);
/// What the snapshot is exported from: every value goes in, no constraint holds.
[[nodiscard]] Schema source_schema(const Schema &schema);

} // namespace dbxfer::test::oracle
