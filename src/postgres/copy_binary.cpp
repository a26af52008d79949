#include "postgres/copy_binary.hpp"

#include "postgres/copy_text.hpp"

namespace dbxfer::postgres {

namespace {

using namespace std::string_view_literals;

constexpr auto null_value = "\xff\xff\xff\xff"sv;

/// Network byte order.
template <typename Integer> void put(std::size_t at, Integer value, std::string &out) {
  constexpr unsigned bits_of_byte = 8;
  for (auto i = sizeof value; i-- > 0; value = static_cast<Integer>(value >> bits_of_byte))
    out[at + i] = static_cast<char>(value & 0xffU);
}

template <typename Integer> void append(Integer value, std::string &out) {
  out.resize(out.size() + sizeof value);
  put(out.size() - sizeof value, value, out);
}

} // namespace

std::string_view copy_binary_begin() { return "PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0"sv; }

std::string_view copy_binary_end() { return "\xff\xff"sv; }

void append_binary_row(std::uint64_t pos, std::string_view line, std::size_t fields,
                       std::string &out) {
  append(static_cast<std::uint16_t>(fields + 1), out);
  append(static_cast<std::uint32_t>(sizeof pos), out);
  append(pos, out);
  if (fields == 0)
    return;
  out.reserve(out.size() + line.size() + fields * sizeof(std::uint32_t));
  for_each_field(line, [&](std::string_view field) {
    if (field == "\\N") {
      out += null_value;
      return;
    }
    const auto length_at = out.size();
    append(std::uint32_t{0}, out);
    append_unescaped(field, out);
    put(length_at, static_cast<std::uint32_t>(out.size() - length_at - sizeof(std::uint32_t)), out);
  });
}

} // namespace dbxfer::postgres
