#include "snapshot/frame_handler.hpp"

#include "snapshot/damage.hpp"
#include "snapshot/row_cursor.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace dbxfer::snapshot {
namespace {

using base::in_quotes;

std::string_view noun(Shape shape) {
  switch (shape) {
  case Shape::text: return "a string";
  case Shape::texts: return "an array of strings";
  case Shape::flag: return "true or false";
  case Shape::integer: return "an integer";
  case Shape::object: return "an object";
  case Shape::objects: return "an array of objects";
  case Shape::rows: return "an array of rows";
  }
  return "something else";
}

const Key *find_key(const Place &place, std::string_view name) {
  const auto found = std::ranges::find(place.keys, name, &Key::name);
  return found == place.keys.end() ? nullptr : &*found;
}

std::vector<std::string> names_of(const Place &place) {
  std::vector<std::string> names;
  for (const Key &key : place.keys)
    names.emplace_back(key.name);
  return names;
}

std::uint32_t bit_of(const Place &place, const Key &key) {
  return std::uint32_t{1} << static_cast<unsigned>(&key - place.keys.data());
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

bool FrameHandler::Null() {
  static_cast<void>(expect(Shape::object, "null"));
  fail("null stands where it must not");
}

bool FrameHandler::Bool(bool value) {
  const snapshot::Key &key = expect(Shape::flag, "true or false");
  key.flag(frame_, value);
  return true;
}

bool FrameHandler::RawNumber(const char *digits, Size length, bool) {
  const snapshot::Key &key = expect(Shape::integer, "a number");
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits, digits + length, value);
  if (error != std::errc() || end != digits + length)
    fail(in_quotes(key.name) + " must be an integer of 64 bits");
  key.integer(frame_, value);
  return true;
}

bool FrameHandler::String(const char *text, Size length, bool copy) {
  const std::string_view value = clean(text, length);
  const snapshot::Key *list = listed(Shape::texts);
  if (list != nullptr)
    list->text(frame_, value);
  else if (wanted(Shape::integer) != nullptr) // beyond 2^53 an integer may be a string
    return RawNumber(text, length, copy);
  else
    expect(Shape::text, "a string").text(frame_, value);
  return true;
}

bool FrameHandler::StartObject() {
  if (levels_.empty()) {
    open(snapshot_place());
  } else {
    const snapshot::Key *list = listed(Shape::objects);
    open(list != nullptr ? *list->place : *expect(Shape::object, "an object").place);
  }
  return true;
}

bool FrameHandler::Key(const char *text, Size length, bool) {
  const std::string_view name = clean(text, length);
  Level &level = levels_.back();
  const snapshot::Key *key = find_key(*level.place, name);
  if (key == nullptr)
    refuse_key(name);
  if ((level.seen & bit_of(*level.place, *key)) != 0)
    fail("the key " + in_quotes(name) + " stands twice in " + where());
  level.seen |= bit_of(*level.place, *key);
  level.pending = key;
  if (levels_.size() == 1) {
    if (frame_.trailer)
      frame_.trailer->last = false;
    if (name == "trailer")
      note_trailer_line();
  }
  return true;
}

bool FrameHandler::EndObject(Size) {
  const Level &level = levels_.back();
  for (const snapshot::Key &key : level.place->keys)
    if (key.required && (level.seen & bit_of(*level.place, key)) == 0)
      fail(in_quotes(key.name) + " is missing in " + where());
  finish(*level.place);
  close();
  return true;
}

bool FrameHandler::StartArray() {
  const snapshot::Key *key = wanted(Shape::texts);
  if (key == nullptr)
    key = wanted(Shape::objects);
  if (key == nullptr)
    key = &expect(Shape::rows, "an array");
  levels_.push_back({.list = key});
  if (key->shape == Shape::rows)
    read_rows();
  return true;
}

bool FrameHandler::EndArray(Size) {
  close();
  return true;
}

/// The key whose value comes next, if that value is to have this shape.
const Key *FrameHandler::wanted(Shape shape) const {
  const snapshot::Key *key = levels_.empty() ? nullptr : levels_.back().pending;
  return key != nullptr && key->shape == shape ? key : nullptr;
}

/// The key whose array is open, if its elements are to be of this shape.
const Key *FrameHandler::listed(Shape shape) const {
  const snapshot::Key *key = levels_.empty() ? nullptr : levels_.back().list;
  return key != nullptr && key->shape == shape ? key : nullptr;
}

const Key &FrameHandler::expect(Shape shape, std::string_view given) const {
  if (levels_.empty())
    throw Damage(Damage::Kind::foreign, 0, "it is JSON, but not an object");
  const Level &level = levels_.back();
  const snapshot::Key *key = level.list != nullptr ? level.list : level.pending;
  if (key == nullptr || level.list != nullptr || key->shape != shape)
    fail((key == nullptr ? where() : in_quotes(key->name)) + " must be " +
         std::string(noun(key == nullptr ? Shape::object : key->shape)) + ", and holds " +
         std::string(given));
  return *key;
}

void FrameHandler::open(const Place &place) {
  levels_.push_back({.place = &place});
  if (place.begin != nullptr)
    place.begin(frame_);
}

void FrameHandler::close() {
  levels_.pop_back();
  if (!levels_.empty())
    levels_.back().pending = nullptr;
}

void FrameHandler::read_rows() {
  RowsPlace &place = frame_.places.back();
  stream_.take_early();
  place.begin = window_.offset();
  std::uint64_t &rows = frame_.tables.back().rows;
  RowCursor cursor(window_, frame_.header.rejects);
  try {
    while (cursor.next())
      ++rows;
  } catch (const Damage &damage) {
    if (damage.kind() == Damage::Kind::cut)
      throw Damage(damage.kind(), damage.offset(),
                   "inside " + table_name() + " after " + base::with_commas(rows) + " rows");
    throw Damage(damage.kind(), damage.offset(),
                 table_name() + ", row " + base::with_commas(rows + 1) + ": " + damage.what());
  }
  place.end = window_.offset();
  stream_.skipped_rows();
}

void FrameHandler::finish(const Place &place) {
  if (place.name == "dbxfer")
    finish_header();
  else if (place.name == "tables")
    finish_table();
  else if (place.name == "trailer")
    finish_trailer();
}

void FrameHandler::finish_header() {
  if (frame_.header.format != format_version)
    refuse_format();
}

void FrameHandler::finish_table() {
  const Table &table = frame_.tables.back();
  if (!tables_.insert(table.name).second)
    fail(table_name() + " is listed twice");
  std::set<std::string_view> columns;
  for (const Column &column : table.columns)
    if (!columns.insert(column.name).second)
      fail("column " + in_quotes(column.name) + " of " + table_name() + " is listed twice");
  const auto check = [&](const std::vector<std::string> &names, std::string_view what) {
    for (const std::string &name : names)
      if (!columns.contains(name))
        fail(std::string(what) + " of " + table_name() + " names the column " + in_quotes(name) +
             ", which is not listed");
  };
  check(table.primary_key, "the primary key");
  for (const ForeignKey &key : table.foreign_keys) {
    check(key.columns, "a foreign key");
    if (key.columns.size() != key.parent_columns.size())
      fail("a foreign key of " + table_name() + " has another number of columns than of parent columns");
  }
}

void FrameHandler::finish_trailer() {
  frame_.trailer->line = trailer_line_;
  frame_.trailer->last = trailer_alone_;
}

/// The stream stands behind the key's closing quote.
void FrameHandler::note_trailer_line() {
  constexpr std::uint64_t key_length = std::string_view("\"trailer\"").size();
  trailer_line_ = stream_.line();
  trailer_alone_ = stream_.first_token() == stream_.Tell() - key_length;
}

std::string FrameHandler::where() const {
  const auto object =
      std::find_if(levels_.rbegin(), levels_.rend(), [](const Level &l) { return l.place != nullptr; });
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
    fail("it is JSON, but no dbxfer snapshot: it does not begin with \"dbxfer\"");
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
