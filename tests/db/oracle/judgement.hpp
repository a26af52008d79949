#pragma once

#include "scene.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

/// What becomes of each row of the file, from the definitions of the outcomes alone.
namespace dbxfer::test::oracle {

struct Fate {
  Outcome outcome{};
  std::optional<std::size_t> match; ///< the row of the target that it stands for
  std::set<Outcome> reasons;        ///< why it is not written
};

/// In the order of `scene.file`. `refused`: rows that the user's code keeps out.
[[nodiscard]] std::vector<Fate> judged(const World &world, const Scene &scene,
                                       const std::set<std::size_t> &refused = {});

} // namespace dbxfer::test::oracle
