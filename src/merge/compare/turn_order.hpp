#pragma once

#include <cstdint>
#include <vector>

namespace dbxfer::transfer {

/// A row that may not be written before another one. Rows are told by their positions in the file.
struct Wait {
  std::uint64_t row = 0;
  std::uint32_t table = 0; ///< the row's
  std::uint64_t holder = 0;
  bool after = false; ///< not in one statement with it either
};

/// When a row is written that waits.
struct Turn {
  std::uint64_t row = 0;
  std::uint32_t table = 0;
  /// 1, 2 ...: each after all with a smaller one. Below 0: never, since it waits for itself through
  /// others; these have the same number.
  std::int64_t turn = 0;
  std::uint64_t step = 0; ///< within a turn: rows wait for none with a greater one
};

/// The earliest turn of each row that cannot be written at once with all others.
[[nodiscard]] std::vector<Turn> order_turns(const std::vector<Wait> &waits);

} // namespace dbxfer::transfer
