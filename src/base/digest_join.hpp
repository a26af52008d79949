#pragma once

#include "base/digest.hpp"
#include "base/unnamed_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace dbxfer::base {

/// Pairs what two sides have in common, whatever order each comes in: a digest that the left has
/// three times and the right twice leaves one on the left. Best fed with both sides by turns: what
/// comes in nearly the same order finds its twin soon. In flat memory: what waits for long goes to
/// an unnamed file. Throws Error (9).
class DigestJoin {
public:
  struct Entry {
    Digest digest;
    std::uint64_t number = 0; ///< the caller's
  };

  /// `most_waiting`: entries of both sides together that memory holds.
  explicit DigestJoin(std::size_t most_waiting = std::size_t{256} << 10U);

  void add_left(const Entry &entry) { add(left_, entry); }
  void add_right(const Digest &digest) { add(right_, {digest, 0}); }
  /// Tells those of the left that have no twin, in no order, and may tell some that have one where
  /// too many begin alike; call once.
  void finish(const std::function<void(const Entry &)> &without_twin);

private:
  /// What waits on one side: sorted by digest up to `sorted`.
  struct Side {
    std::vector<Entry> entries;
    std::size_t sorted = 0;
  };
  /// Entries whose digests begin alike, in pieces of the file.
  struct Shelf {
    std::vector<Entry> next; ///< not yet in the file
    std::vector<std::uint64_t> pieces;
  };
  static constexpr std::size_t shelf_bits = 9;
  using Shelves = std::array<Shelf, std::size_t{1} << shelf_bits>;

  void add(Side &side, const Entry &entry) {
    side.entries.push_back(entry);
    if (++added_ == batch_)
      settle();
  }
  void settle();
  void pair();
  void put_away();
  void shelve(Side &side, Shelves &shelves);
  void take_back(const Shelf &shelf, Side &side) const;

  std::size_t most_waiting_;
  std::size_t batch_;
  std::size_t added_ = 0;
  Side left_;
  Side right_;
  std::optional<UnnamedFile> file_;
  Shelves left_shelves_;
  Shelves right_shelves_;
};

} // namespace dbxfer::base
