#pragma once

#include "snapshot/frame/frame.hpp"

#include <cstdint>
#include <span>
#include <string_view>

/// Which keys stand in which object of the frame, and where their values go. Any other key is
/// refused: a later format bumps `format`, and a misspelt one must not be passed over.
namespace dbxfer::snapshot {

enum class Shape : std::uint8_t { text, texts, flag, integer, object, objects, rows, condition };

struct Place;

struct Key {
  std::string_view name;
  Shape shape = Shape::text;
  bool required = false;
  void (*text)(Frame &, std::string_view) = nullptr; ///< text, and each of texts
  void (*flag)(Frame &, bool) = nullptr;
  void (*integer)(Frame &, std::int64_t) = nullptr;
  void (*null)(Frame &) = nullptr;              ///< condition: text, null, or an object
  const Place *place = nullptr;                 ///< object, and each of objects; may be null
  std::span<const std::string_view> words = {}; ///< text: one of these; empty: any
};

/// One kind of object.
struct Place {
  std::string_view name;
  std::span<const Key> keys;
  void (*begin)(Frame &) = nullptr; ///< may be null
  /// Not null: its keys are any names, at least one, each with the value that the one of `keys`
  /// has.
  void (*name_key)(Frame &, std::string_view) = nullptr;
};

/// The outermost object of a snapshot, and that of a manifest.
[[nodiscard]] const Place &snapshot_place();
[[nodiscard]] const Place &manifest_place();

} // namespace dbxfer::snapshot
