#pragma once

#include "random.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::test {

/// A type that needs no CREATE TYPE, and texts that it takes: its extremes first of all.
struct BaseType {
  std::string_view name;
  std::vector<std::string_view> values;
  std::string (*random)(Random &) = nullptr; ///< one more text; may be null
  bool ordered = true;                       ///< has btree operators: may stand in a key
  std::string_view extension = {};
  char delimiter = ','; ///< between elements of its arrays
};

/// Every base type that rows are made of.
[[nodiscard]] const std::vector<BaseType> &base_types();
[[nodiscard]] const BaseType &base_type(std::string_view name);

/// The type of a column. `parts`: what a domain is over, a composite's fields, a range's subtype, a
/// multirange's range, an array's element.
struct Type {
  enum class Kind : std::uint8_t { base, enumeration, domain, composite, range, multirange, array };
  Kind kind = Kind::base;
  std::string sql;           ///< as a column definition names it
  std::string create = {};   ///< the statement that makes it; empty where none is needed
  const BaseType *base = {}; ///< of kind base
  std::vector<std::string> labels = {};
  std::vector<std::shared_ptr<const Type>> parts = {};
  bool ordered = true;
  bool not_null = false; ///< a domain that forbids NULL

  [[nodiscard]] char delimiter() const;
  /// Not so a domain over an enum: its index uses the enum's operator, no expression can.
  [[nodiscard]] bool equal_to_itself() const;
  /// Has more values than a few.
  [[nodiscard]] bool rich() const;
};
using TypePtr = std::shared_ptr<const Type>;

[[nodiscard]] TypePtr plain(std::string_view base_type);

/// A text that the type takes.
[[nodiscard]] std::string random_value(const Type &type, Random &random);
/// A text of an equal value: 1.10 for 1.1, aBC for Abc. Mostly the same.
[[nodiscard]] std::string equal_value(const Type &type, std::string text);

} // namespace dbxfer::test
