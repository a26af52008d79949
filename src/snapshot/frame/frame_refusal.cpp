// How FrameHandler names places and says what it refuses.
#include "snapshot/frame/frame_handler.hpp"

#include "snapshot/bytes/damage.hpp"
#include "snapshot/values/json_scan.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>

namespace dbxfer::snapshot {
namespace {

using base::in_quotes;

std::vector<std::string> names_of(const Place &place) {
  std::vector<std::string> names;
  for (const Key &key : place.keys)
    names.emplace_back(key.name);
  return names;
}

/// Whether a decoded string holds what UTF-8 has no place for: RapidJSON writes a lone low
/// surrogate as three bytes.
bool has_surrogate(std::string_view text) {
  for (std::size_t i = text.find('\xED'); i != std::string_view::npos; i = text.find('\xED', i + 1))
    if (i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xA0)
      return true;
  return false;
}

} // namespace

std::string FrameHandler::where() const {
  const auto object = std::ranges::find_if(std::ranges::reverse_view(levels_),
                                           [](const Level &l) { return l.place != nullptr; });
  if (object == levels_.rend() || levels_.size() == 1)
    return "the file";
  return object->place->name == "tables" ? table_name() : in_quotes(object->place->name);
}

std::string FrameHandler::table_name() const {
  const TableName &name = frame_.tables.back().name;
  if (name.name.empty()) // its rows may stand before its name
    return "table number " + std::to_string(frame_.tables.size());
  return "table " + base::printable(base::qualified(name.schema, name.name));
}

/// RapidJSON stands on a bracket when it tells of one, and behind everything else.
void FrameHandler::fail(const std::string &what) const {
  const bool on_bracket = std::string_view("{}[]").find(stream_.Peek()) != std::string_view::npos;
  throw Damage(Damage::Kind::broken, window_.offset() - (on_bracket ? 0 : 1), what);
}

void FrameHandler::refuse_format() const {
  const Header &header = frame_.header;
  static constexpr std::string_view program = "dbxfer ";
  if (header.format < format_version)
    fail("its format is no number that was ever in use");
  const std::string needed = header.writer.starts_with(program)
                                 ? base::printable(header.writer) + " or later"
                                 : "a newer dbxfer";
  throw Damage(Damage::Kind::foreign, 0,
               "it needs " + needed + ": it is written in format " + std::to_string(header.format) +
                   ", and this program reads format " + std::to_string(format_version));
}

void FrameHandler::refuse_key(std::string_view key) const {
  if (frame_.header.format > format_version)
    refuse_format();
  if (levels_.size() == 1 && !frame_.has_header)
    throw Damage(Damage::Kind::foreign, 0,
                 key == "dbxferPlan"
                     ? std::string("it is a plan, which an import follows with --plan; its FILE is "
                                   "the snapshot")
                     : "it is JSON, but no dbxfer snapshot: it begins with " + in_quotes(key) +
                           ", not with \"dbxfer\"");
  if (key == "parts" && levels_.back().place->name == "tables")
    throw Damage(Damage::Kind::foreign, 0,
                 "it is the manifest of an export in parts, whose snapshot is the folder");
  const auto meant = base::nearest(key, names_of(*levels_.back().place));
  fail("unknown key " + in_quotes(key) + " in " + where() +
       (meant ? " (did you mean " + in_quotes(*meant) + "?)" : "; does it need a newer dbxfer?"));
}

/// A string of the frame becomes a name in the database or a word for a person.
std::string_view FrameHandler::clean(const char *text, Size length) const {
  const std::string_view value(text, length);
  if (value.find('\0') != std::string_view::npos)
    fail(std::string(describe(Flaw::zero)));
  if (has_surrogate(value))
    fail(std::string(describe(Flaw::lone_surrogate)));
  return value;
}

} // namespace dbxfer::snapshot
