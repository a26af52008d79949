#include "base/digest_join.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace dbxfer::base {
namespace {

constexpr std::size_t piece = 170; ///< entries; two sides of 512 shelves hold 4 MiB of them

/// Entries of both sides: 24 MiB. More begin alike only if they are alike, or beyond half a
/// billion.
constexpr std::size_t most_on_shelf = std::size_t{1} << 20U;

bool before(const DigestJoin::Entry &a, const DigestJoin::Entry &b) { return a.digest < b.digest; }

} // namespace

DigestJoin::DigestJoin(std::size_t most_waiting)
    : most_waiting_(most_waiting), batch_(std::max<std::size_t>(most_waiting / 2, 1)) {}

void DigestJoin::settle() {
  added_ = 0;
  pair();
  if (left_.sorted + right_.sorted > most_waiting_ / 2)
    put_away();
}

/// Takes away the pairs among those that wait.
void DigestJoin::pair() {
  for (auto *side : {&left_, &right_}) {
    auto &entries = side->entries;
    const auto middle = entries.begin() + static_cast<std::ptrdiff_t>(side->sorted);
    std::sort(middle, entries.end(), before);
    std::ranges::inplace_merge(entries, middle, before);
  }
  std::vector<Entry> left;
  std::vector<Entry> right;
  std::ranges::set_difference(left_.entries, right_.entries, std::back_inserter(left), before);
  std::ranges::set_difference(right_.entries, left_.entries, std::back_inserter(right), before);
  left_ = {std::move(left), 0};
  right_ = {std::move(right), 0};
  left_.sorted = left_.entries.size();
  right_.sorted = right_.entries.size();
}

/// Neither side's entries have a twin on the other's, so both can go.
void DigestJoin::put_away() {
  if (!file_)
    file_.emplace("digests of rows");
  shelve(left_, left_shelves_);
  shelve(right_, right_shelves_);
}

void DigestJoin::shelve(Side &side, Shelves &shelves) {
  for (const auto &entry : side.entries) {
    auto &shelf = shelves[entry.digest.high >> (64 - shelf_bits)];
    shelf.next.push_back(entry);
    if (shelf.next.size() < piece)
      continue;
    shelf.pieces.push_back(file_->size());
    const auto bytes = std::as_bytes(std::span(shelf.next));
    file_->append({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
    shelf.next.clear();
  }
  side = {};
}

void DigestJoin::take_back(const Shelf &shelf, Side &side) const {
  side.entries.resize(shelf.pieces.size() * piece);
  auto *to = side.entries.data();
  for (const auto offset : shelf.pieces) {
    file_->read(offset, reinterpret_cast<char *>(to), piece * sizeof(Entry));
    to += piece;
  }
  side.entries.insert(side.entries.end(), shelf.next.begin(), shelf.next.end());
}

void DigestJoin::finish(const std::function<void(const Entry &)> &without_twin) {
  pair();
  const auto tell = [&] {
    std::ranges::for_each(left_.entries, without_twin);
    left_ = {};
    right_ = {};
  };
  if (!file_)
    return tell();
  put_away();
  for (std::size_t i = 0; i < left_shelves_.size(); ++i) {
    const auto &mine = left_shelves_[i];
    const auto &theirs = right_shelves_[i];
    if ((mine.pieces.size() + theirs.pieces.size()) * piece > most_on_shelf) {
      for (const auto offset : mine.pieces) {
        take_back({{}, {offset}}, left_);
        tell();
      }
      take_back({mine.next, {}}, left_);
    } else {
      take_back(mine, left_);
      take_back(theirs, right_);
      pair();
    }
    tell();
  }
}

} // namespace dbxfer::base
