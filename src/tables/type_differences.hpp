#pragma once

#include "snapshot/frame/model.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::transfer {

/// Compares types of the file with types of the target by what they are made of, not by their names
/// alone. What it finds is said once for each pair of types.
class TypeDifferences {
public:
  /// Both as the snapshot lists them; they must outlive this.
  TypeDifferences(const std::vector<snapshot::Type> &file,
                  const std::vector<snapshot::Type> &target);

  enum class Relation : std::uint8_t {
    same,         ///< every value of the one is a value of the other, under the same text
    different,    ///< a value may fit or not
    incompatible, ///< the same text stands for something else
  };
  /// Two types as format_type prints them, with typmod.
  Relation compare(const std::string &file, const std::string &target);

  /// Whether the file says what this type is made of.
  [[nodiscard]] bool file_describes(const std::string &type) const;
  [[nodiscard]] const std::vector<std::string> &refusals() const { return refusals_; }
  [[nodiscard]] const std::vector<std::string> &notes() const { return notes_; }

private:
  using Types = std::map<std::string, const snapshot::Type *>;

  Relation look(const std::string &file, const std::string &target);
  Relation beneath(const std::string &file, const std::string &target);
  Relation labels(const snapshot::Type &file, const snapshot::Type &target);
  Relation attributes(const snapshot::Type &file, const snapshot::Type &target);

  Types file_;
  Types target_;
  std::map<std::pair<std::string, std::string>, Relation> known_;
  std::vector<std::string> refusals_;
  std::vector<std::string> notes_;
};

/// `public.mood` of `public.mood[]`; the type itself where it is no array.
[[nodiscard]] std::string element_of(const std::string &type);

} // namespace dbxfer::transfer
