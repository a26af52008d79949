#pragma once

#include "random.hpp"

#include <set>
#include <string>
#include <string_view>

namespace dbxfer::test {

/// Names as people, generators and enemies choose them; never the same one twice, never longer
/// than PostgreSQL's 63 bytes.
class Names {
public:
  explicit Names(Random &random) : random_(random) {}
  std::string fresh();
  /// Somebody else has the name.
  void leave(std::string_view name) { used_.emplace(name); }

private:
  Random &random_;
  std::set<std::string> used_;
};

} // namespace dbxfer::test
