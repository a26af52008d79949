#include "snapshot/values/spelling.hpp"

#include <string_view>

namespace dbxfer::snapshot {
namespace {

void spell_timestamp(std::string &out, std::size_t at) {
  constexpr std::size_t date = std::string_view("2025-01-15").size();
  constexpr std::string_view utc = "+00:00";
  const std::string_view text = std::string_view(out).substr(at);
  if (text.size() <= date || text[date] != 'T')
    return;
  const bool zone = text.ends_with(utc);
  out[at + date] = ' ';
  if (zone)
    out.resize(out.size() - std::string_view(":00").size());
}

void spell_whole(std::string &out, std::size_t at) {
  const auto point = out.find('.', at);
  if (point != std::string::npos && point > at && point + 1 < out.size() &&
      out.find_first_not_of('0', point + 1) == std::string::npos)
    out.resize(point);
}

} // namespace

void spell_as_postgres(const ValueType &type, std::string &out, std::size_t at) {
  if (type.scalar == Scalar::timestamp)
    spell_timestamp(out, at);
  else if (type.whole)
    spell_whole(out, at);
}

} // namespace dbxfer::snapshot
