#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

namespace dbxfer::snapshot {

/// Something in a file that cannot be read, on its way to those who know the file's name, count its
/// lines and make the sentence for a person. Does not leave this room.
class Damage : public std::exception {
public:
  enum class Kind : std::uint8_t {
    broken,  ///< not JSON, or not what stands in a snapshot
    cut,     ///< the file ends too early
    foreign, ///< well-formed, but of another format
  };

  Damage(Kind kind, std::uint64_t offset, std::string what)
      : kind_(kind), offset_(offset), what_(std::move(what)) {}

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  /// Of the byte in question.
  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
  /// `table User, row 12: it is not valid JSON`
  [[nodiscard]] const char *what() const noexcept override { return what_.c_str(); }

private:
  Kind kind_;
  std::uint64_t offset_;
  std::string what_;
};

} // namespace dbxfer::snapshot
