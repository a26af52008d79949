#pragma once

#include "db/random/random_names.hpp"
#include "db/random/type.hpp"

#include <string>
#include <vector>

namespace dbxfer::test {

/// Types for one schema: base types, and enums, domains, composites, ranges, multiranges and arrays
/// of them and of each other.
class RandomTypes {
public:
  /// User-made types go into one of `schemas`; extensions' types only where `extensions` says so.
  RandomTypes(Random &random, Names &names, const std::vector<std::string> &schemas,
              bool extensions);

  TypePtr any();
  /// One that may stand in a key, and mostly has values for many rows.
  TypePtr ordered();
  /// One whose equal values may have different texts.
  TypePtr equal_otherwise();

private:
  TypePtr base();
  TypePtr made(unsigned depth);
  TypePtr part(unsigned depth);
  TypePtr enumeration();
  TypePtr domain(const TypePtr &over);
  TypePtr composite(unsigned depth);
  TypePtr range(bool multi);
  TypePtr array(const TypePtr &of);
  std::string name();

  Random &random_;
  Names &names_;
  const std::vector<std::string> &schemas_;
  bool extensions_;
  std::vector<TypePtr> pool_;
};

} // namespace dbxfer::test
