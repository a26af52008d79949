#pragma once

#include "snapshot/frame.hpp"

#include <cstdint>
#include <span>
#include <string_view>

/// Which keys stand in which object of the frame, and where their values go. Any other key is
/// refused: a later format bumps `format`, and a misspelt one must not be passed over.
namespace dbxfer::snapshot {

enum class Shape : std::uint8_t { text, texts, flag, integer, object, objects, rows };

struct Place;

struct Key {
  std::string_view name;
  Shape shape = Shape::text;
  bool required = false;
  void (*text)(Frame &, std::string_view) = nullptr; ///< text, and each of texts
  void (*flag)(Frame &, bool) = nullptr;
  void (*integer)(Frame &, std::int64_t) = nullptr;
  const Place *place = nullptr;                 ///< object, and each of objects
  std::span<const std::string_view> words = {}; ///< text: one of these; empty: any
};

/// One kind of object.
struct Place {
  std::string_view name;
  std::span<const Key> keys;
  void (*begin)(Frame &) = nullptr; ///< may be null
};

/// The outermost object.
[[nodiscard]] const Place &snapshot_place();

} // namespace dbxfer::snapshot
