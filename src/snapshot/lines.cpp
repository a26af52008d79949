#include "snapshot/lines.hpp"

#include <algorithm>
#include <cstddef>

namespace dbxfer::snapshot {

std::vector<std::uint64_t> count_lines(const Source &source,
                                       const std::vector<std::uint64_t> &offsets) {
  static constexpr std::uint64_t piece = std::uint64_t{256} << 10U;
  std::vector<std::uint64_t> lines;
  lines.reserve(offsets.size());
  std::vector<char> buffer(offsets.empty() ? 0 : piece);
  std::uint64_t line = 1;
  std::uint64_t at = 0;
  for (const std::uint64_t offset : offsets) {
    while (at < offset) {
      const std::uint64_t wanted = std::min(piece, offset - at);
      const std::size_t got = source.read(at, buffer.data(), static_cast<std::size_t>(wanted));
      if (got == 0)
        break;
      line += static_cast<std::uint64_t>(std::count(buffer.data(), buffer.data() + got, '\n'));
      at += got;
    }
    lines.push_back(line);
  }
  return lines;
}

} // namespace dbxfer::snapshot
