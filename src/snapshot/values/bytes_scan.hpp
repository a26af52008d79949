#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Block-wise search for the few bytes that need thought. Everything else is copied as it stands:
/// COPY text and JSON strings escape alike, so the bytes in between are the same in both.
namespace dbxfer::snapshot {

#if defined(__SSE2__)

/// Sixteen bytes at once. Every x86-64 has SSE2; memory, not this, is the bound.
class Block {
public:
  static constexpr int width = 16;
  explicit Block(const char *p) : bytes_(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p))) {}
  void store(char *p) const { _mm_storeu_si128(reinterpret_cast<__m128i *>(p), bytes_); }

  /// Where the first control character, `"` (if asked for) or `\` stands; `width` when nowhere.
  template <bool quotes> [[nodiscard]] int first_special() const {
    const __m128i last_control = _mm_set1_epi8(0x1F);
    __m128i hits = _mm_cmpeq_epi8(_mm_max_epu8(bytes_, last_control), last_control);
    hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\')));
    if constexpr (quotes)
      hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"')));
    // A bit beyond the last makes "nowhere" come out as the width.
    return std::countr_zero(static_cast<std::uint32_t>(_mm_movemask_epi8(hits)) | 0x10000U);
  }

private:
  __m128i bytes_;
};

#else

/// Eight bytes at once in a plain register.
class Block {
public:
  static constexpr int width = 8;
  explicit Block(const char *p) { std::memcpy(&bytes_, p, sizeof bytes_); }
  void store(char *p) const { std::memcpy(p, &bytes_, sizeof bytes_); }

  template <bool quotes> [[nodiscard]] int first_special() const {
    std::uint64_t hits = below_space(bytes_) | equal(bytes_, '\\');
    if constexpr (quotes)
      hits |= equal(bytes_, '"');
    if constexpr (std::endian::native == std::endian::little)
      return std::countr_zero(hits) / 8;
    return std::countl_zero(hits) / 8;
  }

private:
  static constexpr std::uint64_t each = 0x0101010101010101U;
  static constexpr std::uint64_t high = each * 0x80U;

  /// The high bit of every zero byte, exactly.
  static std::uint64_t zero(std::uint64_t x) { return ~(((x & ~high) + ~high) | x | ~high); }
  static std::uint64_t equal(std::uint64_t x, char c) {
    return zero(x ^ (each * static_cast<unsigned char>(c)));
  }
  static std::uint64_t below_space(std::uint64_t x) { return zero(x & (each * 0xE0U)); }

  std::uint64_t bytes_ = 0;
};

#endif

/// Whether `c` is what first_special() looks for.
template <bool quotes> [[nodiscard]] inline bool is_special(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '\\' || (quotes && c == '"');
}

/// Copies from `from` up to the first special byte or `end`, and returns where in the source it
/// stopped; `to` moves along. Up to Block::width bytes behind `to` are overwritten.
template <bool quotes>
[[nodiscard]] inline const char *copy_plain(const char *from, const char *end, char *&to) {
  while (end - from >= Block::width) {
    const Block block(from);
    block.store(to);
    const int special = block.first_special<quotes>();
    from += special;
    to += special;
    if (special < Block::width)
      return from;
  }
  while (from < end && !is_special<quotes>(*from))
    *to++ = *from++;
  return from;
}

/// The first special byte in [p, end), else `end`.
template <bool quotes>
[[nodiscard]] inline const char *find_special(const char *p, const char *end) {
  while (end - p >= Block::width) {
    const int special = Block(p).first_special<quotes>();
    p += special;
    if (special < Block::width)
      return p;
  }
  while (p < end && !is_special<quotes>(*p))
    ++p;
  return p;
}

/// The first special byte at or behind `p`. Needs Block::width readable bytes behind the one it
/// finds, and one to be found: a zero byte at the end of the text serves as both.
template <bool quotes> [[nodiscard]] inline const char *find_special(const char *p) {
  for (;;) {
    const int special = Block(p).first_special<quotes>();
    p += special;
    if (special < Block::width)
      return p;
  }
}

} // namespace dbxfer::snapshot
